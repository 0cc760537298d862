"use client";

import { signIn } from "next-auth/react";
import type { FormEvent } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { PasswordField } from "@/components/forms/password-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { resetPasswordAction } from "@/lib/features/people/actions";
import { PASSWORD_LENGTH } from "@/lib/features/people/schema";

/** Sets a new password by a link, and signs in with it. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const command = useCommand(
    (_: string, input: { token: string; password: string }) => resetPasswordAction(input),
    "",
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    command.run({ token, password }, () => {
      void signIn("password", { email, password, redirect: false }).then(() => window.location.assign("/"));
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1 className="text-20 font-strong text-center">Set a new password</h1>
      <p className="text-13 text-ink-2 text-center">{email}</p>
      <CommandFailure failure={command.failure} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="New password"
        name="password"
        autoComplete="new-password"
        size="lg"
        isRequired
        minLength={PASSWORD_LENGTH}
        description={`At least ${PASSWORD_LENGTH} characters. Every other session ends.`}
        error={command.errorOf("password")}
      />
      <Button type="submit" variant="primary" isPending={command.isPending}>
        Save and sign in
      </Button>
    </form>
  );
}
