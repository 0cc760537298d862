import type { Metadata } from "next";
import { PlainPage } from "@/components/layout/plain-page";
import { EndedLink } from "@/components/people/ended-link";
import { InvitationForm } from "@/components/people/invitation-form";
import { findInvitation } from "@/lib/features/people/queries";
import { findCurrentUser } from "@/lib/platform/auth/current-actor";

// The address holds a secret: it must not travel in a referrer.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const [invitation, user] = await Promise.all([findInvitation(token), findCurrentUser()]);
  if (!invitation) {
    return (
      <PlainPage>
        <EndedLink href="/sign-in" action="Sign in" />
      </PlainPage>
    );
  }
  const { userId, ...shown } = invitation;
  return (
    <PlainPage>
      <InvitationForm token={token} {...shown} isSignedIn={user?.userId === userId} />
    </PlainPage>
  );
}
