import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlainPage } from "@/components/layout/plain-page";
import { SignInForm } from "@/components/people/sign-in-form";
import { findCurrentUser } from "@/lib/platform/auth/current-actor";
import { hasSingleSignOn } from "@/lib/platform/auth/oidc";
import { safeReturnPath } from "@/lib/platform/auth/return-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, error } = await searchParams;
  const returnTo = safeReturnPath(typeof next === "string" ? next : null);
  if (await findCurrentUser()) redirect(returnTo);
  return (
    <PlainPage>
      <SignInForm
        returnTo={returnTo}
        error={typeof error === "string" ? error : null}
        hasSingleSignOn={hasSingleSignOn()}
      />
    </PlainPage>
  );
}
