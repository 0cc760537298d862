"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { createCascadeAction } from "@/lib/features/cascades/actions";
import { cascadeRules, DEFAULT_RULES } from "@/lib/features/cascades/schema";
import type { NewCascade } from "@/lib/features/cascades/schema-view";
import { RulesFields } from "./rules-fields";
import { rulesOfTyped, typedRules } from "./rules-values";

/** Starts a cascade from a goal or key result. */
export function CascadeForm({ organizationSlug, form }: { organizationSlug: string; form: NewCascade }) {
  const router = useRouter();
  const create = useCommand(createCascadeAction, organizationSlug);
  const [title, setTitle] = useState(form.title);
  const [teamId, setTeam] = useState(form.teamId ?? "");
  const [target, setTarget] = useState(form.target ?? "");
  const [typed, setTyped] = useState(typedRules(cascadeRules.parse(DEFAULT_RULES)));
  const { subjectType, subjectId } = form;
  return (
    <form
      className="stack max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        const input = { subjectType, subjectId, title, teamId, target, rules: rulesOfTyped(typed) };
        create.run(input, ({ id }) => router.push(`/${organizationSlug}/goals/cascade/${id}`));
      }}
    >
      <FormError
        message={create.failure?.fields ? null : create.failure?.message}
        reference={create.failure?.reference}
      />
      <TextField
        label="Title"
        value={title}
        onChange={setTitle}
        error={create.errorOf("title")}
        maxLength={200}
        isRequired
      />
      <FieldRow>
        <Select
          label="Down from"
          value={teamId}
          onChange={setTeam}
          options={form.teams}
          error={create.errorOf("teamId")}
        />
        <NumberField
          label="Target"
          unit={form.currency ?? undefined}
          defaultValue={form.target ?? undefined}
          onChange={(value) => setTarget(value ?? "")}
          error={create.errorOf("target")}
          isRequired
        />
      </FieldRow>
      <RulesFields
        typed={typed}
        currency={form.currency}
        onChange={(part) => setTyped((present) => ({ ...present, ...part }))}
        errorOf={create.errorOf}
      />
      <p className="field-note">
        Everybody who sells in these teams in the period is in it, with days in role from the memberships,
        last year's {form.metric.toLowerCase()} and the open deals. Everything can be changed before it is
        frozen.
      </p>
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          Hand it down
        </Button>
      </FormActions>
    </form>
  );
}
