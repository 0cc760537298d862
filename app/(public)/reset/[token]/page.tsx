import type { Metadata } from "next";
import { PlainPage } from "@/components/layout/plain-page";
import { EndedLink } from "@/components/people/ended-link";
import { ResetForm } from "@/components/people/reset-form";
import { findReset } from "@/lib/features/people/queries";

// The address holds a secret: it must not travel in a referrer.
export const metadata: Metadata = {
  title: "New password",
  referrer: "no-referrer",
  robots: { index: false },
};

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const open = await findReset(token);
  return (
    <PlainPage>
      {open ? (
        <ResetForm token={token} email={open.email} />
      ) : (
        <EndedLink href="/forgotten" action="Ask for a new link" />
      )}
    </PlainPage>
  );
}
