"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { closePeriodAction, reopenPeriodAction } from "@/lib/features/periods/actions";
import type { PeriodStatus } from "@/lib/features/periods/schema";

type Month = { month: string; label: string; status: PeriodStatus; version: number };

function Reopen({ organizationSlug, month }: { organizationSlug: string; month: Month }) {
  const [isOpen, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const reopen = useCommand(reopenPeriodAction, organizationSlug);
  const save = () =>
    reopen.run({ month: month.month, version: month.version, why }, ({ isAsked }) => {
      setOpen(false);
      showToast({
        title: isAsked ? "Somebody else of finance is asked to decide" : `${month.label} is open again`,
      });
    });
  return (
    <Dialog
      title={`Open ${month.label} again`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      size="sm"
      trigger={
        <Button size="sm" variant="quiet" label={`Open ${month.label} again`}>
          Open again
        </Button>
      }
      footer={
        <Button variant="primary" isPending={reopen.isPending} onPress={save}>
          Open again
        </Button>
      }
    >
      <div className="stack">
        <CommandFailure failure={reopen.failure} />
        <p className="text-ink-2">
          What was signed off may change. A closed month needs a second person; the reason stays in the trail.
        </p>
        <TextField label="Reason" value={why} onChange={setWhy} isRequired error={reopen.errorOf("why")} />
      </div>
    </Dialog>
  );
}

/** The next steps of one month: soft close, close, open again. */
export function PeriodButtons({
  organizationSlug,
  month,
  canClose,
  canReopen,
}: {
  organizationSlug: string;
  month: Month;
  canClose: boolean;
  canReopen: boolean;
}) {
  const close = useCommand(closePeriodAction, organizationSlug);
  const step = (status: "SOFT_CLOSED" | "CLOSED", done: string) =>
    close.run({ month: month.month, version: month.version, status }, () => showToast({ title: done }));
  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      <CommandFailure failure={close.failure} />
      {canClose && month.status === "OPEN" ? (
        <Button
          size="sm"
          variant="quiet"
          label={`Soft close ${month.label}`}
          onPress={() => step("SOFT_CLOSED", `${month.label} is soft closed`)}
        >
          Soft close
        </Button>
      ) : null}
      {canClose && month.status !== "CLOSED" ? (
        <Button
          size="sm"
          label={`Close ${month.label}`}
          isPending={close.isPending}
          onPress={() => step("CLOSED", `${month.label} is closed`)}
        >
          Close
        </Button>
      ) : null}
      {canReopen && month.status !== "OPEN" ? (
        <Reopen organizationSlug={organizationSlug} month={month} />
      ) : null}
    </div>
  );
}
