"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { closeObjectiveAction } from "@/lib/features/cycles/actions";
import type { CloseStep } from "@/lib/features/cycles/schema-detail";
import { CloseStepFields } from "./close-step-fields";
import { closeInput, closeValues } from "./close-values";

/** One objective closed by itself, at once. */
export function CloseOneForm({
  organizationSlug,
  step,
  version,
  nextCycles,
  locale,
  currency,
}: {
  organizationSlug: string;
  step: CloseStep;
  version: number;
  nextCycles: readonly { value: string; label: string }[];
  locale: string;
  currency: string;
}) {
  const router = useRouter();
  const draft = useDraftState(`close-one:${step.id}:${version}`, closeValues(step));
  const close = useCommand(closeObjectiveAction, organizationSlug);
  const [nextCycleId, setNextCycle] = useState(nextCycles[0]?.value ?? "");
  const goesOn = draft.values.decision === "KEEP" || draft.values.decision === "MODIFY";
  return (
    <form
      className="stack max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        const input = {
          id: step.id,
          version,
          nextCycleId: nextCycleId || null,
          ...closeInput(step, draft.values),
        };
        close.run(input, () => {
          draft.drop();
          router.push(`/${organizationSlug}/objectives/${step.id}`);
        });
      }}
    >
      <FormError message={close.failure?.message} reference={close.failure?.reference} />
      <div className="stack" key={draft.epoch}>
        <CloseStepFields
          step={step}
          values={draft.values}
          change={draft.change}
          errorOf={close.errorOf}
          locale={locale}
          currency={currency}
        />
      </div>
      {goesOn ? (
        <Select
          label="Goes on in"
          options={nextCycles}
          placeholder="The same length, right after"
          value={nextCycleId}
          onChange={setNextCycle}
          error={close.errorOf("nextCycleId")}
        />
      ) : null}
      <FormActions>
        <Button type="submit" variant="danger" isPending={close.isPending}>
          Close objective
        </Button>
      </FormActions>
    </form>
  );
}
