"use client";

import { useState } from "react";
import { RadioGroup } from "@/components/forms/radio-group";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { OVERRIDABLE_STATUSES } from "@/lib/domain/key-results/confidence";
import { STATUS_LABELS } from "@/lib/domain/key-results/status";
import { overrideGoalStatusAction } from "@/lib/features/goals/actions";
import { overrideKeyResultStatusAction } from "@/lib/features/key-results/actions";
import { overrideObjectiveStatusAction } from "@/lib/features/objectives/actions";

const ACTIONS = {
  goal: overrideGoalStatusAction,
  "key-result": overrideKeyResultStatusAction,
  objective: overrideObjectiveStatusAction,
};
type Overridable = (typeof OVERRIDABLE_STATUSES)[number];

type OverrideStatusProps = {
  organizationSlug: string;
  type: keyof typeof ACTIONS;
  id: string;
  version: number;
  isOverridden: boolean;
};

/** A person's word over the computed status, with the reason; the computed one stays visible. */
export function OverrideStatus({ organizationSlug, type, id, version, isOverridden }: OverrideStatusProps) {
  const command = useCommand(ACTIONS[type], organizationSlug);
  const [status, setStatus] = useState<Overridable>("AT_RISK");
  if (isOverridden) {
    return (
      <Button
        variant="quiet"
        size="sm"
        isPending={command.isPending}
        onPress={() => command.run({ id, version, status: null, reason: "" })}
      >
        Back to the computed status
      </Button>
    );
  }
  return (
    <ReasonDialog
      title="Set the status by hand"
      opens="Set by hand"
      confirms="Set status"
      label="Why do the numbers not tell it all?"
      command={command}
      inputOf={(reason) => ({ id, version, status, reason })}
      variant="quiet"
    >
      <RadioGroup
        label="Status"
        value={status}
        onChange={(value) => setStatus(value as Overridable)}
        options={OVERRIDABLE_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] }))}
      />
    </ReasonDialog>
  );
}
