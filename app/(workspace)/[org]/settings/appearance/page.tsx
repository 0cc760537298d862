import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AppearanceForm } from "@/components/layout/appearance";
import { readAppearance } from "@/components/layout/appearance-cookies";
import { PageHead } from "@/components/layout/page-head";

export const metadata: Metadata = { title: "Appearance" };

export default async function AppearancePage() {
  const jar = await cookies();
  return (
    <>
      <PageHead title="How Plumbline looks on this device" source={["Kept in this browser, for you alone"]} />
      <AppearanceForm initial={readAppearance((name) => jar.get(name)?.value)} />
    </>
  );
}
