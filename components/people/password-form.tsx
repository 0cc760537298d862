"use client";

import { type FormEvent, useRef } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { FormActions } from "@/components/forms/field-row";
import { PasswordField } from "@/components/forms/password-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { changePasswordAction } from "@/lib/features/people/actions";
import { PASSWORD_LENGTH } from "@/lib/features/people/schema";

/** A new password after proving the old one; every other device has to sign in again. */
export function PasswordForm({ email }: { email: string }) {
  const command = useCommand(
    (_: string, input: { current: string; password: string }) => changePasswordAction(input),
    "",
  );
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const input = {
      current: String(typed.get("current") ?? ""),
      password: String(typed.get("password") ?? ""),
    };
    command.run(input, ({ endedSessions }) => {
      form.current?.reset();
      const ended =
        endedSessions === 1 ? "One other session has ended" : `${endedSessions} other sessions have ended`;
      showToast({ title: "Password changed", text: ended });
    });
  };
  return (
    <form ref={form} className="stack max-w-[344px]" onSubmit={submit} noValidate>
      <CommandFailure failure={command.failure} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Current password"
        name="current"
        autoComplete="current-password"
        isRequired
        error={command.errorOf("current")}
      />
      <PasswordField
        label="New password"
        name="password"
        autoComplete="new-password"
        isRequired
        description={`At least ${PASSWORD_LENGTH} characters; a sentence is easy to remember`}
        error={command.errorOf("password")}
      />
      <FormActions>
        <Button type="submit" isPending={command.isPending}>
          Change password
        </Button>
      </FormActions>
    </form>
  );
}
