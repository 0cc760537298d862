"use client";

import { ChipGroup } from "@/components/forms/chip-group";
import { FieldRow } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { Section } from "@/components/layout/section";
import { EVALUATION_LABELS, EVALUATIONS } from "@/lib/features/goals/schema";
import type { GoalFieldsProps } from "./goal-fields";
import { ScopeFields } from "./scope-fields";

const HAND_UNITS = [
  { value: "count", label: "Count" },
  { value: "currency", label: "Money" },
  { value: "percent", label: "Percent" },
  { value: "days", label: "Days" },
];

/** Which number tells, in which scope, over how long. */
export function GoalMeasure({ organizationSlug, values, change, choices, errorOf }: GoalFieldsProps) {
  const metrics = [
    { value: "hand", label: "Measured by hand" },
    ...choices.metrics.map(({ value, label }) => ({ value, label })),
  ];
  const definition = choices.metrics.find(({ value }) => value === values.metric)?.definition;
  return (
    <Section title="What is measured" caption="S, specific">
      <FieldRow>
        <Select
          label="Metric"
          options={metrics}
          placeholder="Choose"
          value={values.metric}
          onChange={(metric) => {
            const own = choices.metrics.find(({ value }) => value === metric);
            change({ metric, ...(own ? { handUnit: own.unit } : {}) });
          }}
          description={definition}
          error={errorOf("metric")}
          isRequired
        />
        {values.metric === "hand" ? (
          <>
            <TextField
              label="What is counted"
              value={values.handLabel}
              onChange={(handLabel) => change({ handLabel })}
              error={errorOf("metric")}
              maxLength={100}
            />
            <Select
              label="Unit"
              options={HAND_UNITS}
              value={values.handUnit}
              onChange={(handUnit) => change({ handUnit })}
            />
          </>
        ) : null}
      </FieldRow>
      {values.metric === "hand" || values.metric === "" ? null : (
        <div className="mt-4">
          <ScopeFields {...{ organizationSlug, values, change, choices, errorOf }} />
        </div>
      )}
      <div className="mt-4">
        <ChipGroup
          label="Judged"
          value={values.evaluation}
          onChange={(evaluation) => change({ evaluation })}
          options={EVALUATIONS.map((value) => ({ value, label: EVALUATION_LABELS[value] }))}
          error={errorOf("evaluation")}
        />
      </div>
    </Section>
  );
}
