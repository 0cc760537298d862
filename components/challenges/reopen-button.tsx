"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { reopenChallengeAction } from "@/lib/features/challenges/actions";

/** Opens a resolved challenge again; how it was resolved stays in its history. */
export function ReopenButton({
  organizationSlug,
  id,
  version,
}: {
  organizationSlug: string;
  id: string;
  version: number;
}) {
  const command = useCommand(reopenChallengeAction, organizationSlug);
  return (
    <>
      <Button variant="quiet" isPending={command.isPending} onPress={() => command.run({ id, version })}>
        Open again
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}
