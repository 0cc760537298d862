"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { snoozeAction, wakeAction } from "@/lib/features/inbox/actions";

export type SnoozeChoice = { untilOn: string; label: string };

/** Puts an entry off until a day, with the way back in the message that says so. */
export function SnoozeMenu({
  organizationSlug,
  entryKey,
  title,
  choices,
}: {
  organizationSlug: string;
  entryKey: string;
  title: string;
  choices: readonly SnoozeChoice[];
}) {
  const command = useCommand(snoozeAction, organizationSlug);
  const undo = useCommand(wakeAction, organizationSlug);
  const putOff = ({ untilOn, label }: SnoozeChoice) =>
    command.run({ key: entryKey, untilOn }, () =>
      showToast({
        title: `Put off until ${label}`,
        text: title,
        action: { label: "Undo", onPress: () => undo.run({ key: entryKey }) },
      }),
    );
  return (
    <>
      <Menu
        label={`Put off ${title}`}
        trigger={
          <Button variant="quiet" isPending={command.isPending} label={`Put off ${title}`}>
            Later
          </Button>
        }
        entries={choices.map((choice) => ({
          id: choice.untilOn,
          label: choice.label,
          onAction: () => putOff(choice),
        }))}
      />
      <CommandFailure failure={command.failure ?? undo.failure} />
    </>
  );
}

/** Takes a snooze back. */
export function WakeButton({ organizationSlug, entryKey }: { organizationSlug: string; entryKey: string }) {
  const command = useCommand(wakeAction, organizationSlug);
  return (
    <>
      <Button variant="quiet" isPending={command.isPending} onPress={() => command.run({ key: entryKey })}>
        Back to the list
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}
