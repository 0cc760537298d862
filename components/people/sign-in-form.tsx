"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { PasswordField } from "@/components/forms/password-field";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";

const WRONG = "E-mail and password do not match. Your e-mail is kept; try again, or set a new password.";
const UNREACHED = "The server does not answer. What you typed is still here; try again.";
const NO_ACCOUNT =
  "Single sign-on worked, but there is no account for that address here, or the address is not verified. Ask an administrator for an invitation.";

/** next-auth's codes are for machines; our own sentences come through as they are. */
function wordsFor(error: string | null | undefined): string | null {
  if (!error) return null;
  if (error === "CredentialsSignin") return WRONG;
  if (error === "AccessDenied") return NO_ACCOUNT;
  return error.includes(" ") ? error : "Signing in did not work. Try again.";
}

/** One message for every wrong pair: whether an address has an account is nobody's business. */
export function SignInForm({
  returnTo,
  error,
  hasSingleSignOn,
}: {
  returnTo: string;
  error: string | null;
  hasSingleSignOn: boolean;
}) {
  const [message, setMessage] = useState<string | null>(wordsFor(error));
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setMessage(null);
    const pair = { email: String(form.get("email") ?? ""), password: String(form.get("password") ?? "") };
    const answer = await signIn("password", { ...pair, redirect: false }).catch(() => null);
    if (answer?.ok) {
      window.location.assign(returnTo);
      return;
    }
    setPending(false);
    setMessage(answer ? (wordsFor(answer.error) ?? WRONG) : UNREACHED);
  }

  return (
    <form className="stack" onSubmit={submit} method="post">
      <h1 className="text-20 font-strong text-center">Sign in to Plumbline</h1>
      <FormError message={message} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        size="lg"
        autoFocus
        isRequired
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" size="lg" isRequired />
      <Button type="submit" variant="primary" isPending={isPending}>
        Sign in
      </Button>
      {hasSingleSignOn ? (
        <Button onPress={() => void signIn("oidc", { callbackUrl: returnTo })}>Use single sign-on</Button>
      ) : null}
      <p className="text-13 text-ink-2 text-center">
        <a className="link" href="/forgotten">
          Forgotten your password?
        </a>
      </p>
    </form>
  );
}
