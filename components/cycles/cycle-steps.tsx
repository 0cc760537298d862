"use client";

import { useRouter } from "next/navigation";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { stepCycleAction } from "@/lib/features/cycles/actions";
import type { CycleLine } from "@/lib/features/cycles/schema";

/** What can be done with a cycle in its state. */
export function CycleSteps({
  organizationSlug,
  line,
  drafts,
  can,
}: {
  organizationSlug: string;
  line: CycleLine;
  drafts: number;
  can: { write: boolean; close: boolean };
}) {
  const router = useRouter();
  const step = useCommand(stepCycleAction, organizationSlug);
  const { id, version, state, href } = line;
  const run = (name: "activate" | "startClosing" | "stopClosing", after?: () => void) =>
    step.run({ id, version, step: name, activatesDrafts: name === "activate" }, after);
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {can.write && state !== "CLOSED" ? (
          <LinkButton href={`${href}/edit`} variant="quiet" dataKey="e">
            Edit
          </LinkButton>
        ) : null}
        {can.write && state === "CLOSING" ? (
          <Button variant="quiet" isPending={step.isPending} onPress={() => run("stopClosing")}>
            Back to active
          </Button>
        ) : null}
        {state === "CLOSING" ? (
          <LinkButton href={`${href}/close`} variant="primary">
            Go on closing
          </LinkButton>
        ) : null}
        {can.write && state === "ACTIVE" ? (
          <Button
            variant="secondary"
            isPending={step.isPending}
            onPress={() => run("startClosing", () => router.push(`${href}/close`))}
          >
            Start closing
          </Button>
        ) : null}
        {can.write && state === "DRAFT" ? (
          <Button variant="primary" isPending={step.isPending} onPress={() => run("activate")}>
            {drafts === 0 ? "Activate" : `Activate with ${drafts} ${drafts === 1 ? "draft" : "drafts"}`}
          </Button>
        ) : null}
      </div>
      <FormError message={step.failure?.message} reference={step.failure?.reference} />
    </div>
  );
}
