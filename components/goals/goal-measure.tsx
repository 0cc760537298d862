"use client";

import { ChipGroup } from "@/components/forms/chip-group";
import { FieldRow } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { Section } from "@/components/layout/section";
import { EVALUATION_LABELS, EVALUATIONS } from "@/lib/features/goals/schema";
import type { GoalFieldsProps } from "./goal-fields";

const HAND_UNITS = [
  { value: "count", label: "Count" },
  { value: "currency", label: "Money" },
  { value: "percent", label: "Percent" },
  { value: "days", label: "Days" },
];

/** Which number tells, in which scope, over how long. */
export function GoalMeasure({ values, change, choices, errorOf }: GoalFieldsProps) {
  const metrics = [
    { value: "hand", label: "Measured by hand" },
    ...choices.metrics.map(({ value, label }) => ({ value, label })),
  ];
  const chosen = choices.metrics.find(({ value }) => value === values.metric);
  const scopes = [
    {
      label: "Team",
      options: choices.teams,
      value: values.scopeTeam,
      set: (scopeTeam: string) => change({ scopeTeam }),
    },
    {
      label: "Region",
      options: choices.regions,
      value: values.scopeRegion,
      set: (scopeRegion: string) => change({ scopeRegion }),
    },
    {
      label: "Product",
      options: choices.products,
      value: values.scopeProduct,
      set: (scopeProduct: string) => change({ scopeProduct }),
    },
    {
      label: "Segment",
      options: choices.segments,
      value: values.scopeSegment,
      set: (scopeSegment: string) => change({ scopeSegment }),
    },
  ];
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
          description={chosen?.definition}
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
          <FieldRow>
            {scopes
              .filter(({ options }) => options.length > 0)
              .map(({ label, options, value, set }) => (
                <Select
                  key={label}
                  label={`${label} in scope`}
                  placeholder="All"
                  options={options}
                  value={value}
                  onChange={set}
                  error={errorOf("filter")}
                />
              ))}
          </FieldRow>
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
