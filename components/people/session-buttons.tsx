"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { revokeSessionAction, signOutEverywhereAction } from "@/lib/features/people/actions";

/** Ends one session; ending the own one leads to signing in. */
export function EndSessionButton({ id, device }: { id: string; device: string }) {
  const command = useCommand((_: string, input: { id: string }) => revokeSessionAction(input), "");
  const end = () =>
    command.run({ id }, ({ isOwn }) => {
      if (isOwn) window.location.assign("/sign-in");
      else showToast({ title: `Signed out: ${device}` });
    });
  return (
    <>
      <Button size="sm" label={`Sign out ${device}`} isPending={command.isPending} onPress={end}>
        Sign out
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}

/** Ends every session, this one too. */
export function SignOutEverywhereButton({ isQuiet = false }: { isQuiet?: boolean }) {
  const command = useCommand((_: string, __: null) => signOutEverywhereAction(), "");
  return (
    <>
      <Button
        size="sm"
        variant={isQuiet ? "quiet" : "secondary"}
        isPending={command.isPending}
        onPress={() => command.run(null, () => window.location.assign("/sign-in"))}
      >
        Sign out everywhere
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}
