"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { duplicateObjectiveAction } from "@/lib/features/objectives/actions";

type Choice = { value: string; label: string };

/** A copy into a chosen cycle, with a choice of what comes along. */
export function DuplicateForm({
  organizationSlug,
  objective,
  keyResults,
  cycles,
}: {
  organizationSlug: string;
  objective: { id: string; title: string };
  keyResults: readonly { id: string; title: string }[];
  cycles: readonly Choice[];
}) {
  const router = useRouter();
  const duplicate = useCommand(duplicateObjectiveAction, organizationSlug);
  const [values, setValues] = useState({
    title: objective.title,
    cycleId: cycles[0]?.value ?? "",
    keyResultIds: keyResults.map(({ id }) => id),
    withWeights: true,
    withLinks: true,
    withGoals: false,
  });
  const change = (part: Partial<typeof values>) => setValues((present) => ({ ...present, ...part }));
  const toggle = (id: string, isChosen: boolean) =>
    change({
      keyResultIds: isChosen ? [...values.keyResultIds, id] : values.keyResultIds.filter((one) => one !== id),
    });
  return (
    <form
      className="stack max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        duplicate.run({ id: objective.id, ...values, cycleId: values.cycleId || null }, ({ id }) =>
          router.push(`/${organizationSlug}/objectives/${id}`),
        );
      }}
    >
      <FormError message={duplicate.failure?.message} reference={duplicate.failure?.reference} />
      <TextField
        label="Title of the copy"
        value={values.title}
        onChange={(title) => change({ title })}
        error={duplicate.errorOf("title")}
        maxLength={200}
        isRequired
      />
      <Select
        label="Cycle"
        options={cycles}
        placeholder="The same days"
        value={values.cycleId}
        onChange={(cycleId) => change({ cycleId })}
        error={duplicate.errorOf("cycleId")}
      />
      <fieldset className="stack border-0 p-0 m-0">
        <legend className="label">What comes along</legend>
        {keyResults.map(({ id, title }) => (
          <Checkbox
            key={id}
            label={title}
            checked={values.keyResultIds.includes(id)}
            onChange={(isChosen) => toggle(id, isChosen)}
          />
        ))}
        <Checkbox
          label="Weights"
          checked={values.withWeights}
          onChange={(withWeights) => change({ withWeights })}
        />
        <Checkbox
          label="Alignment under the same objectives"
          checked={values.withLinks}
          onChange={(withLinks) => change({ withLinks })}
        />
        <Checkbox
          label="Goals underneath, as drafts"
          checked={values.withGoals}
          onChange={(withGoals) => change({ withGoals })}
        />
        <p className="field-note">
          Milestones come with their key result, none of them done. Comments and check-ins stay where they
          were said.
        </p>
      </fieldset>
      <FormActions>
        <Button type="submit" variant="primary" isPending={duplicate.isPending}>
          Duplicate
        </Button>
      </FormActions>
    </form>
  );
}
