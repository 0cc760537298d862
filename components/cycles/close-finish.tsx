"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { closeCycleAction, createCycleAction } from "@/lib/features/cycles/actions";
import type { CloseWizard } from "@/lib/features/cycles/schema-detail";
import { CloseWords } from "./close-words";

/** The last step: the cycle's own retrospective, where things go on, and closing everything at once. */
export function CloseFinish({ organizationSlug, wizard }: { organizationSlug: string; wizard: CloseWizard }) {
  const router = useRouter();
  const { cycle, proposedNext, nextCycles } = wizard;
  const { wentWell, wentBadly, learned } = cycle;
  const draft = useDraftState(`close-cycle:${cycle.id}`, { wentWell, wentBadly, learned });
  const [nextCycleId, setNextCycle] = useState(nextCycles[0]?.value ?? "");
  const close = useCommand(closeCycleAction, organizationSlug);
  const create = useCommand(createCycleAction, organizationSlug);
  const run = () => {
    const input = { id: cycle.id, version: cycle.version, nextCycleId: nextCycleId || null, ...draft.values };
    close.run(input, () => {
      draft.drop();
      router.push(cycle.href);
    });
  };
  return (
    <form
      className="stack max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <FormError
        message={close.failure?.message ?? create.failure?.message}
        reference={close.failure?.reference}
      />
      <CloseWords values={draft.values} change={draft.change} />
      {proposedNext && wizard.can.write ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-13">There is no later cycle in which kept objectives could go on.</p>
          <Button
            isPending={create.isPending}
            onPress={() =>
              create.run({ ...proposedNext, length: proposedNext.length as "QUARTER" }, ({ id }) => {
                setNextCycle(id);
                router.refresh();
              })
            }
          >
            {`Create ${proposedNext.name}`}
          </Button>
        </div>
      ) : (
        <Select
          label="Kept and modified objectives go on in"
          options={nextCycles}
          placeholder="Choose a cycle"
          value={nextCycleId}
          onChange={setNextCycle}
          error={close.errorOf("nextCycleId")}
        />
      )}
      {wizard.can.close ? (
        <FormActions>
          <Button type="submit" variant="primary" isPending={close.isPending}>
            {`Close ${cycle.name}`}
          </Button>
          <p className="field-note">Everything closes together, or nothing does.</p>
        </FormActions>
      ) : (
        <p className="text-13 text-ink-2">The owner, an executive or finance closes the cycle.</p>
      )}
    </form>
  );
}
