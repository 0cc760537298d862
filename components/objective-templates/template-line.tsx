"use client";

import { Checkbox } from "@/components/forms/checkbox";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { TextField } from "@/components/forms/text-field";
import { Badge } from "@/components/ui/badge";
import type { TemplateLine } from "@/lib/features/objective-templates/schema";
import { unitSuffix } from "@/lib/present/goals/unit-value";

export type TemplateLineValues = { isTaken: boolean; title: string; baseline: string; target: string };

/** One key result of a template: taken or left, its words and numbers, and where the baseline comes from. */
export function TemplateLineFields({
  line,
  values,
  change,
  errorOf,
  currency,
}: {
  line: TemplateLine;
  values: TemplateLineValues;
  change: (part: Partial<TemplateLineValues>) => void;
  errorOf: (field: string) => string | undefined;
  currency: string;
}) {
  const unit = unitSuffix(line.unit, currency);
  const measure = line.metricLabel ?? "by hand";
  return (
    <fieldset className="stack border-0 border-t border-line p-0 pt-3 m-0">
      <legend className="sr-only">{values.title}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <Checkbox label={line.title} checked={values.isTaken} onChange={(isTaken) => change({ isTaken })} />
        {line.role === "GUARDRAIL" ? <Badge tone="dashed">guardrail</Badge> : null}
      </div>
      {values.isTaken ? (
        <>
          <TextField
            label="Key result"
            value={values.title}
            onChange={(title) => change({ title })}
            error={errorOf("title")}
            isRequired
          />
          <FieldRow>
            {line.takesBaseline ? (
              <NumberField
                label="Baseline"
                defaultValue={values.baseline || undefined}
                onChange={(value) => change({ baseline: value ?? "" })}
                unit={unit}
                error={errorOf("baseline")}
              />
            ) : null}
            {line.takesTarget ? (
              <NumberField
                label="Target"
                defaultValue={values.target || undefined}
                onChange={(value) => change({ target: value ?? "" })}
                unit={unit}
                error={errorOf("target")}
                isRequired
              />
            ) : null}
          </FieldRow>
          <p className="field-note">{`${line.kindLabel}, ${measure}; ${line.adds}. ${line.note}`}</p>
        </>
      ) : null}
    </fieldset>
  );
}
