"use client";

import { type FormEvent, useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { requestResetAction } from "@/lib/features/people/actions";

const SENT = "If this address has an account, a link is on its way. It works once, for two hours.";
const NO_MAIL =
  "This installation sends no mail. Ask an administrator of your organization: they can make a reset link for you under Settings, Members.";

/** Asks for a reset link; the answer is the same for every address. */
export function ForgottenForm() {
  const command = useCommand((_: string, input: { email: string }) => requestResetAction(input), "");
  const [canMail, setCanMail] = useState<boolean | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "");
    command.run({ email }, (answer) => setCanMail(answer.canMail));
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1 className="text-20 font-strong text-center">Set a new password</h1>
      <CommandFailure failure={command.failure} />
      {canMail === null ? (
        <>
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            size="lg"
            autoFocus
            isRequired
            error={command.errorOf("email")}
          />
          <Button type="submit" variant="primary" isPending={command.isPending}>
            Send a link
          </Button>
        </>
      ) : (
        <output className="text-14 text-ink-2">{canMail ? SENT : NO_MAIL}</output>
      )}
      <p className="text-13 text-center">
        <a className="link" href="/sign-in">
          Back to signing in
        </a>
      </p>
    </form>
  );
}
