"use client";

import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { activateObjectiveAction } from "@/lib/features/objectives/actions";

type ObjectiveStepsProps = {
  organizationSlug: string;
  objective: { id: string; version: number };
  can: { write: boolean; activate: boolean; close: boolean; addKeyResult: boolean };
};

/** What can be done with an objective: edit, add a key result, activate, close with its grade. */
export function ObjectiveSteps({ organizationSlug, objective, can }: ObjectiveStepsProps) {
  const activate = useCommand(activateObjectiveAction, organizationSlug);
  const base = `/${organizationSlug}/objectives/${objective.id}`;
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {can.close ? (
          <LinkButton href={`${base}/close`} variant="quiet">
            Close
          </LinkButton>
        ) : null}
        <LinkButton href={`${base}/duplicate`} variant="quiet">
          Duplicate
        </LinkButton>
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
