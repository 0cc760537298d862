"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { RadioGroup } from "@/components/forms/radio-group";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { activateObjectiveAction, closeObjectiveAction } from "@/lib/features/objectives/actions";
import { CLOSE_DECISION_LABELS, CLOSE_DECISIONS } from "@/lib/features/objectives/schema";

type Decision = (typeof CLOSE_DECISIONS)[number];
type ObjectiveStepsProps = {
  organizationSlug: string;
  objective: { id: string; version: number };
  can: { write: boolean; activate: boolean; close: boolean; addKeyResult: boolean };
};

/** What can be done with an objective: edit, add a key result, activate, close with its grade. */
export function ObjectiveSteps({ organizationSlug, objective, can }: ObjectiveStepsProps) {
  const activate = useCommand(activateObjectiveAction, organizationSlug);
  const close = useCommand(closeObjectiveAction, organizationSlug);
  const [decision, setDecision] = useState<Decision>("KEEP");
  const base = `/${organizationSlug}/objectives/${objective.id}`;
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {can.close ? (
          <ReasonDialog
            title="Close with today's grade"
            opens="Close"
            confirms="Close objective"
            label="Why, and what was learned?"
            command={close}
            inputOf={(reason) => ({ ...objective, decision, reason })}
            variant="quiet"
            isDanger
          >
            <RadioGroup
              label="What becomes of it"
              value={decision}
              onChange={(text) => setDecision(text as Decision)}
              options={CLOSE_DECISIONS.map((value) => ({ value, label: CLOSE_DECISION_LABELS[value] }))}
            />
          </ReasonDialog>
        ) : null}
        {can.write ? (
          <LinkButton href={`${base}/edit`} dataKey="e">
            Edit
          </LinkButton>
        ) : null}
        {can.addKeyResult ? (
          <LinkButton href={`${base}/new-key-result`} variant={can.activate ? "secondary" : "primary"}>
            Add key result
          </LinkButton>
        ) : null}
        {can.activate ? (
          <Button variant="primary" isPending={activate.isPending} onPress={() => activate.run(objective)}>
            Activate
          </Button>
        ) : null}
      </div>
      <FormError message={activate.failure?.message} reference={activate.failure?.reference} />
    </div>
  );
}
