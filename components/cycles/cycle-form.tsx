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
import { createCycleAction } from "@/lib/features/cycles/actions";
import { CYCLE_LENGTH_LABELS, type CyclesPage } from "@/lib/features/cycles/schema";

type Length = keyof typeof CYCLE_LENGTH_LABELS;

/** A new cycle: the next fiscal quarter is proposed, other lengths fill their own days. */
export function CycleForm({
  organizationSlug,
  proposed,
}: {
  organizationSlug: string;
  proposed: CyclesPage["proposed"];
}) {
  const router = useRouter();
  const create = useCommand(createCycleAction, organizationSlug);
  const [values, setValues] = useState({ length: "QUARTER" as Length, ...proposed.QUARTER });
  const change = (part: Partial<typeof values>) => setValues((present) => ({ ...present, ...part }));
  const choose = (length: Length) =>
    change(length === "CUSTOM" ? { length } : { length, ...proposed[length] });
  return (
    <form
      className="stack max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        create.run(values, ({ id }) => router.push(`/${organizationSlug}/cycles/${id}`));
      }}
    >
      <FormError
        message={create.failure?.fields ? null : create.failure?.message}
        reference={create.failure?.reference}
      />
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
          error={create.errorOf("name")}
          maxLength={80}
          isRequired
        />
      </FieldRow>
      <FieldRow key={values.length}>
        <DateField
          label="First day"
          value={values.startsOn}
          onChange={(startsOn) => change({ startsOn })}
          error={create.errorOf("startsOn")}
          isRequired
        />
        <DateField
          label="Last day"
          value={values.endsOn}
          onChange={(endsOn) => change({ endsOn })}
          error={create.errorOf("endsOn")}
          isRequired
        />
      </FieldRow>
      <p className="field-note">
        Objectives without a cycle whose days lie within these belong to it from then on.
      </p>
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          Create cycle
        </Button>
      </FormActions>
    </form>
  );
}
