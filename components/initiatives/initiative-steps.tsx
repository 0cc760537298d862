"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { RecordForm } from "@/components/settings/record-form";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { moveInitiativeAction } from "@/lib/features/initiatives/actions";
import type { InitiativeState } from "@/lib/features/initiatives/schema";

type Step = { to: InitiativeState; label: string };
const STEPS: Readonly<Record<InitiativeState, readonly Step[]>> = {
  PLANNED: [{ to: "RUNNING", label: "Begin" }],
  RUNNING: [{ to: "DONE", label: "Done" }],
  DONE: [{ to: "RUNNING", label: "Take up again" }],
  STOPPED: [{ to: "RUNNING", label: "Take up again" }],
};

/** Where an initiative goes next; stopping asks for the reason. */
export function InitiativeSteps({
  organizationSlug,
  initiative: { id, version, status },
}: {
  organizationSlug: string;
  initiative: { id: string; version: number; status: InitiativeState };
}) {
  const [isStopping, setStopping] = useState(false);
  const move = useCommand(moveInitiativeAction, organizationSlug);
  const canStop = status === "PLANNED" || status === "RUNNING";
  return (
    <div className="stack">
      <CommandFailure failure={move.failure} />
      <div className="flex gap-2">
        {STEPS[status].map(({ to, label }) => (
          <Button
            key={to}
            isPending={move.isPending}
            onPress={() =>
              move.run({ id, version, to }, () => showToast({ title: `Initiative: ${label.toLowerCase()}` }))
            }
          >
            {label}
          </Button>
        ))}
        {canStop ? (
          <Button variant="danger" onPress={() => setStopping(!isStopping)}>
            Stop
          </Button>
        ) : null}
      </div>
      {isStopping && canStop ? (
        <RecordForm
          organizationSlug={organizationSlug}
          action={moveInitiativeAction}
          fields={[
            { name: "reason", label: "Why is it stopped?", kind: "text", isRequired: true, autoFocus: true },
          ]}
          values={{}}
          version={version}
          submitText="Stop initiative"
          doneText="Initiative stopped"
          onDone={() => setStopping(false)}
          toInput={({ reason }, seen) => ({
            id,
            version: seen ?? version,
            to: "STOPPED" as const,
            reason: String(reason ?? ""),
          })}
        />
      ) : null}
    </div>
  );
}
