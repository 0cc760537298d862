"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { createCycleAction, updateCycleAction } from "@/lib/features/cycles/actions";
import { CYCLE_LENGTH_LABELS, type CycleLine, type CyclesPage } from "@/lib/features/cycles/schema";

type Length = keyof typeof CYCLE_LENGTH_LABELS;

const pick = ({ length, name, startsOn, endsOn }: CycleLine) => ({ length, name, startsOn, endsOn });

/** A new cycle: the next fiscal quarter is proposed, other lengths fill their own days. */
export function CycleForm({
  organizationSlug,
  proposed,
  cycle = null,
}: {
  organizationSlug: string;
  proposed: CyclesPage["proposed"];
  /** The cycle to change; null = a new one. */
  cycle?: CycleLine | null;
}) {
  const router = useRouter();
  const create = useCommand(createCycleAction, organizationSlug);
  const update = useCommand(updateCycleAction, organizationSlug);
  const failure = create.failure ?? update.failure;
  const errorOf = (field: string) => create.errorOf(field) ?? update.errorOf(field);
  const [values, setValues] = useState<{ length: Length; name: string; startsOn: string; endsOn: string }>(
    cycle ? pick(cycle) : { length: "QUARTER", ...proposed.QUARTER },
  );
  const change = (part: Partial<typeof values>) => setValues((present) => ({ ...present, ...part }));
  const choose = (length: Length) =>
    change(length === "CUSTOM" ? { length } : { length, ...proposed[length] });
  return (
    <form
      className="stack max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        const leave = (id: string) => router.push(`/${organizationSlug}/cycles/${id}`);
        if (cycle) update.run({ ...values, id: cycle.id, version: cycle.version }, () => leave(cycle.id));
        else create.run(values, ({ id }) => leave(id));
      }}
    >
      <FormError message={failure?.fields ? null : failure?.message} reference={failure?.reference} />
      <FieldRow>
        <Select
          label="Length"
          options={Object.entries(CYCLE_LENGTH_LABELS).map(([value, label]) => ({ value, label }))}
          value={values.length}
          onChange={(length) => choose(length as Length)}
        />
        <TextField
          label="Name"
          value={values.name}
          onChange={(name) => change({ name })}
          error={errorOf("name")}
          maxLength={80}
          isRequired
        />
      </FieldRow>
      <FieldRow key={values.length}>
        <DateField
          label="First day"
          value={values.startsOn}
          onChange={(startsOn) => change({ startsOn })}
          error={errorOf("startsOn")}
          isRequired
        />
        <DateField
          label="Last day"
          value={values.endsOn}
          onChange={(endsOn) => change({ endsOn })}
          error={errorOf("endsOn")}
          isRequired
        />
      </FieldRow>
      <p className="field-note">
        Objectives without a cycle whose days lie within these belong to it from then on.
      </p>
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending || update.isPending}>
          {cycle ? "Save" : "Create cycle"}
        </Button>
      </FormActions>
    </form>
  );
}
