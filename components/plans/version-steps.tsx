"use client";

import { useRouter } from "next/navigation";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { createPlanVersionAction, stepPlanVersionAction } from "@/lib/features/plans/actions";
import type { SheetVersion } from "@/lib/features/plans/schema-sheet";

/** What can be done with a version in its state. */
export function VersionSteps({
  organizationSlug,
  version,
  canStep,
  canCopy,
}: {
  organizationSlug: string;
  version: SheetVersion;
  canStep: boolean;
  canCopy: boolean;
}) {
  const router = useRouter();
  const step = useCommand(stepPlanVersionAction, organizationSlug);
  const create = useCommand(createPlanVersionAction, organizationSlug);
  const { code } = version;
  const run = (name: "approve" | "supersede") =>
    step.run({ code, version: version.version, step: name }, ({ isSelfApproved }) =>
      showToast({
        title: name === "approve" ? `${version.name} is approved and frozen` : `${version.name} is history`,
        text: isSelfApproved && name === "approve" ? "Self-approved: nobody else could have." : undefined,
      }),
    );
  const copy = () =>
    create.run({ family: code.startsWith("forecast") ? "forecast" : "budget", copyFrom: code }, (made) => {
      showToast({ title: `Copied to the draft ${made.code}` });
      router.push(`/${organizationSlug}/plans/${made.code}`);
    });
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {canCopy ? (
          <Button isPending={create.isPending} onPress={copy}>
            Copy to a new draft
          </Button>
        ) : null}
        {canStep && version.status === "APPROVED" ? (
          <Button variant="quiet" isPending={step.isPending} onPress={() => run("supersede")}>
            Make it history
          </Button>
        ) : null}
        {canStep && version.status === "DRAFT" ? (
          <Button variant="primary" isPending={step.isPending} onPress={() => run("approve")}>
            Approve and freeze
          </Button>
        ) : null}
      </div>
      <CommandFailure failure={step.failure ?? create.failure} />
      {step.failure?.conflict ? (
        <p role="alert" className="form-error">
          It was changed meanwhile. Reload the page, look at it, and approve what you see then.
        </p>
      ) : null}
    </div>
  );
}
