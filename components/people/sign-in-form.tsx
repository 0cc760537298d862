"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";

const WRONG = "E-mail and password do not match. Check both, or reset the password.";

/** One message for every wrong pair: whether an address has an account is nobody's business. */
export function SignInForm({ returnTo, error }: { returnTo: string; error: string | null }) {
  const [message, setMessage] = useState<string | null>(error);
  const [isPending, setPending] = useState(false);
  const [isShown, setShown] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setMessage(null);
    const answer = await signIn("password", {
      email: String(form.get("email") ?? ""),
      password: String(form.get("password") ?? ""),
      redirect: false,
    }).catch(() => null);
    if (answer?.ok) {
      window.location.assign(returnTo);
      return;
    }
    setPending(false);
    const isKnown = answer?.error && answer.error !== "CredentialsSignin";
    setMessage(
      answer
        ? isKnown
          ? (answer.error ?? WRONG)
          : WRONG
        : "The server does not answer. What you typed is still here; try again.",
    );
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
      <TextField
        label="Password"
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="current-password"
        size="lg"
        isRequired
        suffix={
          <button type="button" className="link text-12" onClick={() => setShown(!isShown)}>
            {isShown ? "Hide" : "Show"}
          </button>
        }
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Sign in
      </Button>
      <p className="text-13 text-ink-2 text-center">
        <a className="link" href="/forgotten">
          Forgotten your password?
        </a>
      </p>
    </form>
  );
}
