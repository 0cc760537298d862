"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { markMentionSeenAction } from "@/lib/features/comments/actions";
import { finishActionAction } from "@/lib/features/explanations/actions";

/** Takes a mention off the list. */
export function MentionSeenButton({ organizationSlug, id }: { organizationSlug: string; id: string }) {
  const command = useCommand(markMentionSeenAction, organizationSlug);
  return (
    <>
      <Button isPending={command.isPending} onPress={() => command.run({ id })}>
        Mark as seen
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}

/** Finishes an action that came out of an explanation. */
export function ActionDoneButton({
  organizationSlug,
  id,
  version,
}: {
  organizationSlug: string;
  id: string;
  version: number;
}) {
  const command = useCommand(finishActionAction, organizationSlug);
  const finish = () => command.run({ id, version }, () => showToast({ title: "Action done" }));
  return (
    <>
      <Button isPending={command.isPending} onPress={finish}>
        Mark done
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}
