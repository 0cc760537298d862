"use client";

import { signIn } from "next-auth/react";
import type { FormEvent } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { PasswordField } from "@/components/forms/password-field";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { acceptInvitationAction } from "@/lib/features/people/actions";
import { PASSWORD_LENGTH } from "@/lib/features/people/schema";

type InvitationFormProps = {
  token: string;
  email: string;
  name: string;
  organization: string;
  hasPassword: boolean;
  /** Signed in as the invited person already: one press is enough. */
  isSignedIn: boolean;
};

type Acceptance = { token: string; name: string | null; password: string | null };

/** Takes the seat: a new account chooses name and password, an existing one proves itself. */
export function InvitationForm(props: InvitationFormProps) {
  const { token, email, organization, hasPassword, isSignedIn } = props;
  const command = useCommand((_: string, input: Acceptance) => acceptInvitationAction(input), "");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = isSignedIn ? null : String(form.get("password") ?? "");
    const name = hasPassword ? null : String(form.get("name") ?? "");
    command.run({ token, name, password }, ({ slug }) => {
      const enter = () => window.location.assign(`/${slug}`);
      if (password === null) enter();
      else void signIn("password", { email, password, redirect: false }).then(enter);
    });
  };
  const asksName = !hasPassword && !isSignedIn;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1 className="text-20 font-strong text-center">{`Join ${organization}`}</h1>
      <p className="text-13 text-ink-2 text-center">{email}</p>
      <CommandFailure failure={command.failure} />
      {asksName ? (
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          size="lg"
          defaultValue={props.name}
          isRequired
          error={command.errorOf("name")}
        />
      ) : null}
      {isSignedIn ? null : (
        <PasswordField
          label={hasPassword ? "Password of your account" : "Choose a password"}
          name="password"
          autoComplete={hasPassword ? "current-password" : "new-password"}
          size="lg"
          isRequired
          error={command.errorOf("password")}
          description={
            hasPassword ? undefined : `At least ${PASSWORD_LENGTH} characters; a sentence is easy to remember`
          }
        />
      )}
      <Button type="submit" variant="primary" isPending={command.isPending}>
        {`Join ${organization}`}
      </Button>
    </form>
  );
}
