"use client";

import { useRouter } from "next/navigation";
import { CommandFailure } from "@/components/forms/command-failure";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import {
  deleteOwnMetricAction,
  retireOwnMetricAction,
  reviveOwnMetricAction,
} from "@/lib/features/own-metrics/actions";
import { bindingsText, type OwnMetricDetail } from "@/lib/features/own-metrics/schema";

/** Retires a metric, brings it back, or deletes one nothing is bound to. */
export function OwnMetricSteps({
  organizationSlug,
  metric: { id, version, label, retired, bindings },
}: {
  organizationSlug: string;
  metric: OwnMetricDetail;
}) {
  const router = useRouter();
  const retire = useCommand(retireOwnMetricAction, organizationSlug);
  const revive = useCommand(reviveOwnMetricAction, organizationSlug);
  const remove = useCommand(deleteOwnMetricAction, organizationSlug);
  return (
    <div className="stack">
      <CommandFailure failure={revive.failure ?? remove.failure} />
      <div className="flex flex-wrap gap-2">
        {retired ? (
          <Button
            isPending={revive.isPending}
            onPress={() =>
              revive.run({ id, version }, () => showToast({ title: `${label} is in use again` }))
            }
          >
            Bring back
          </Button>
        ) : (
          <ReasonDialog
            title={`Retire ${label}?`}
            opens="Retire"
            confirms="Retire"
            label="Why is it retired?"
            command={retire}
            inputOf={(reason) => ({ id, version, reason })}
          >
            <p>
              {bindings.length === 0
                ? "Nothing is bound to it."
                : `${bindingsText(bindings)} go on being measured by it.`}{" "}
              Nothing new can be bound to it until it is brought back.
            </p>
          </ReasonDialog>
        )}
        {bindings.length === 0 ? (
          <Button
            variant="danger"
            isPending={remove.isPending}
            onPress={() => remove.run({ id, version }, () => router.push(`/${organizationSlug}/metrics/own`))}
          >
            Delete
          </Button>
        ) : null}
      </div>
    </div>
  );
}
