"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { FieldRow, FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { createFromTemplateAction } from "@/lib/features/objective-templates/actions";
import type { TemplateDraft } from "@/lib/features/objective-templates/schema";
import { LEVEL_LABELS, LEVELS, type ObjectiveLevel } from "@/lib/features/objectives/schema";
import { toStored, toTyped } from "@/lib/present/goals/unit-value";
import { TemplateLineFields, type TemplateLineValues } from "./template-line";

type Choice = { value: string; label: string };

const asked = (unit: string) => (unit === "points" ? "percent" : unit);

/** An objective as the template fills it: answers first, then every line as it will be created. */
export function TemplateForm({
  organizationSlug,
  draft,
  owners,
  teams,
  ownerId,
  currency,
}: {
  organizationSlug: string;
  draft: TemplateDraft;
  owners: readonly Choice[];
  teams: readonly Choice[];
  ownerId: string;
  currency: string;
}) {
  const router = useRouter();
  const create = useCommand(createFromTemplateAction, organizationSlug);
  const [values, setValues] = useState({
    ...{ title: draft.title, why: draft.why, level: draft.level as ObjectiveLevel, teamId: "", ownerId },
    ...{ startsOn: draft.startsOn, endsOn: draft.endsOn },
  });
  const [answers, setAnswers] = useState<Record<string, string>>(
    Object.fromEntries(draft.questions.map(({ name, value }) => [name, value])),
  );
  const [lines, setLines] = useState<TemplateLineValues[]>(
    draft.lines.map((line) => ({
      isTaken: true,
      title: line.title,
      baseline: toTyped(line.baseline, line.unit) ?? "",
      target: toTyped(line.target, line.unit) ?? "",
    })),
  );
  const change = (part: Partial<typeof values>) => setValues((present) => ({ ...present, ...part }));
  const taken = draft.lines.filter((_, place) => lines[place]?.isTaken);
  const errorOf = (index: number, field: string) =>
    create.errorOf(`keyResults.${taken.findIndex((line) => line.index === index)}.${field}`);
  const save = () => {
    const keyResults = draft.lines.flatMap((line, place) => {
      const own = lines[place];
      if (!own?.isTaken) return [];
      const { title, baseline, target } = own;
      return [
        {
          index: line.index,
          title,
          baseline: toStored(baseline, line.unit),
          target: toStored(target, line.unit),
        },
      ];
    });
    const input = { template: draft.code, answers, ...values, teamId: values.teamId || null, keyResults };
    create.run(input, ({ id }) => router.push(`/${organizationSlug}/objectives/${id}`));
  };
  const query = new URLSearchParams({ template: draft.code, ...answers });
  return (
    <form
      className="stack max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormError message={create.failure?.message} reference={create.failure?.reference} />
      {draft.questions.length > 0 ? (
        <div className="flex flex-wrap items-end gap-3">
          {draft.questions.map((question) => (
            <NumberField
              key={question.name}
              label={question.label}
              defaultValue={toTyped(question.value, asked(question.unit))}
              unit={question.unit === "percent" ? "%" : question.unit === "points" ? "pts" : undefined}
              onChange={(value) =>
                setAnswers((present) => ({
                  ...present,
                  [question.name]: toStored(value, asked(question.unit)),
                }))
              }
            />
          ))}
          <Button onPress={() => router.push(`?${query}`)}>Fill in anew</Button>
        </div>
      ) : null}
      <TextField
        label="Objective"
        size="lg"
        value={values.title}
        onChange={(title) => change({ title })}
        error={create.errorOf("title")}
        isRequired
      />
      <TextArea label="Why does it matter?" rows={2} value={values.why} onChange={(why) => change({ why })} />
      <FieldRow>
        <Select
          label="Level"
          options={LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value] }))}
          value={values.level}
          onChange={(level) => change({ level: level as ObjectiveLevel })}
        />
        <Select
          label="Team"
          options={teams}
          placeholder="None"
          value={values.teamId}
          onChange={(teamId) => change({ teamId })}
          error={create.errorOf("teamId")}
        />
        <Select
          label="Owner"
          options={owners}
          value={values.ownerId}
          onChange={(owner) => change({ ownerId: owner })}
          error={create.errorOf("ownerId")}
        />
      </FieldRow>
      <FieldRow>
        <DateField label="Starts on" value={values.startsOn} onChange={(startsOn) => change({ startsOn })} />
        <DateField
          label="Ends on"
          value={values.endsOn}
          onChange={(endsOn) => change({ endsOn })}
          error={create.errorOf("endsOn")}
        />
      </FieldRow>
      {draft.lines.map((line, place) => {
        const own = lines[place];
        return own ? (
          <TemplateLineFields
            key={line.index}
            line={line}
            values={own}
            change={(part) =>
              setLines((present) => present.map((one, at) => (at === place ? { ...one, ...part } : one)))
            }
            errorOf={(field) => errorOf(line.index, field)}
            currency={currency}
          />
        ) : null;
      })}
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          Create as a draft
        </Button>
      </FormActions>
    </form>
  );
}
