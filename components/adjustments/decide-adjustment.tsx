"use client";

import { FormError } from "@/components/forms/form-error";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { decideAdjustmentAction } from "@/lib/features/adjustments/actions";

/** The second pair of eyes: yes, or no with a reason. */
export function DecideAdjustment({
  organizationSlug,
  id,
  version,
  variant = "primary",
}: {
  organizationSlug: string;
  id: string;
  version: number;
  /** In a list of many things to do none of them is the page's one. */
  variant?: "primary" | "secondary";
}) {
  const approve = useCommand(decideAdjustmentAction, organizationSlug);
  const reject = useCommand(decideAdjustmentAction, organizationSlug);
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        <Button
          variant={variant}
          dataKey="c"
          isPending={approve.isPending}
          onPress={() => approve.run({ id, version, decision: "APPROVE" })}
        >
          Approve
        </Button>
        <ReasonDialog
          title="Reject the adjustment"
          opens="Reject"
          confirms="Reject"
          label="Why?"
          command={reject}
          inputOf={(note) => ({ id, version, decision: "REJECT" as const, note })}
        />
      </div>
      <FormError message={approve.failure?.message} reference={approve.failure?.reference} />
    </div>
  );
}
