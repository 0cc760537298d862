import type { Metadata } from "next";
import { PlainPage } from "@/components/layout/plain-page";
import { ForgottenForm } from "@/components/people/forgotten-form";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgottenPage() {
  return (
    <PlainPage>
      <ForgottenForm />
    </PlainPage>
  );
}
