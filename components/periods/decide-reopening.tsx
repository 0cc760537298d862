"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { decideReopeningAction } from "@/lib/features/periods/actions";

/** The second person on a closed month: open it, or leave it closed. */
export function DecideReopening({
  organizationSlug,
  id,
  version,
}: {
  organizationSlug: string;
  id: string;
  version: number;
}) {
  const approve = useCommand(decideReopeningAction, organizationSlug);
  const refuse = useCommand(decideReopeningAction, organizationSlug);
  return (
    <>
      <Button
        isPending={approve.isPending}
        onPress={() =>
          approve.run({ id, version, isApproved: true }, () =>
            showToast({ title: "The month is open again" }),
          )
        }
        dataKey="c"
      >
        Open it
      </Button>
      <ReasonDialog
        title="Leave the month closed"
        opens="Leave closed"
        confirms="Leave closed"
        label="Why?"
        variant="quiet"
        command={refuse}
        inputOf={(note) => ({ id, version, isApproved: false, note })}
      />
      <CommandFailure failure={approve.failure} />
    </>
  );
}
