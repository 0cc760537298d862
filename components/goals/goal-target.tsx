"use client";

import { ChipGroup } from "@/components/forms/chip-group";
import { DateField } from "@/components/forms/date-field";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { TextField } from "@/components/forms/text-field";
import { Section } from "@/components/layout/section";
import type { BaselineChoice } from "@/lib/features/goals/schema-evidence";
import { datesInWords } from "@/lib/present/format/time";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { toFilled, unitSuffix } from "@/lib/present/goals/unit-value";
import type { GoalFieldsProps } from "./goal-fields";
import { unitOf } from "./goal-values";

/** The pasts a goal can start from, each with its number and what it would do to the target. */
function Baselines({ values, fill, evidence, locale, choices }: GoalFieldsProps) {
  const unit = unitOf(values) as "count";
  const style = { locale, currency: choices.currency, style: "compact" } as const;
  const pick = (option: BaselineChoice) =>
    fill({
      baseline: toFilled(option.value, unit),
      baselinePeriod: `${option.label}, ${option.period}`,
      baselineSource: option.isPreliminary ? "data, preliminary" : "closed actuals",
    });
  const known = (evidence?.baselines ?? []).filter(({ value }) => value !== null);
  if (known.length === 0) return null;
  const named = known.find(({ label, period }) => values.baselinePeriod === `${label}, ${period}`);
  // The scope may have changed since: the number then is another one, and must be chosen again.
  const chosen = named && toFilled(named.value, unit) === values.baseline ? named : undefined;
  return (
    <ChipGroup
      label="From the data"
      value={chosen?.option ?? ""}
      error={
        named && !chosen
          ? `In this scope it is ${formatValue(named.value, unit, style)}. Choose the baseline again.`
          : undefined
      }
      onChange={(text) => {
        const option = known.find((one) => one.option === text);
        if (option) pick(option);
      }}
      options={known.map(({ option, label, value, effect }) => ({
        value: option,
        label: `${label} ${formatValue(value, unit, style)}`,
        effect: effect === null || effect === "0" ? undefined : `target ${formatDelta(effect, unit, style)}`,
      }))}
    />
  );
}

/** From where to where, by when. */
export function GoalTarget(props: GoalFieldsProps) {
  const { values, change, fill, periods, errorOf, choices, evidence, locale, epoch } = props;
  const unit = unitOf(values);
  const suffix = unitSuffix(unit, choices.currency);
  const kinds = [
    { value: "ABSOLUTE", label: "A number" },
    { value: "GROWTH", label: "Percent on the baseline" },
    ...(unit === "percent" ? [{ value: "POINTS", label: "Percentage points" }] : []),
  ];
  const isRelative = values.targetKind !== "ABSOLUTE";
  const period = periods.find(({ from, to }) => from === values.startsOn && to === values.endsOn);
  const result =
    isRelative && evidence?.target
      ? `Comes to ${formatValue(evidence.target, unit as "count", { locale, currency: choices.currency })}`
      : undefined;
  return (
    <Section title="From where to where, by when" caption="M, measurable; T, time-bound">
      <div className="grid gap-4">
        <ChipGroup
          label="Period"
          value={period ? `${period.from}` : ""}
          onChange={(from) => {
            const chosen = periods.find((one) => one.from === from);
            if (chosen) change({ startsOn: chosen.from, endsOn: chosen.to });
          }}
          options={periods.map(({ label, from }) => ({ value: from, label }))}
        />
        <FieldRow>
          <DateField
            label="Starts on"
            value={values.startsOn}
            onChange={(startsOn) => change({ startsOn })}
            error={errorOf("startsOn")}
          />
          <DateField
            label="Ends on"
            value={values.endsOn}
            onChange={(endsOn) => change({ endsOn })}
            error={errorOf("endsOn")}
          />
        </FieldRow>
        <Baselines {...props} />
        <FieldRow>
          <NumberField
            key={`baseline-${epoch}`}
            label="Baseline"
            unit={suffix}
            defaultValue={values.baseline}
            onChange={(baseline) =>
              change({ baseline: baseline ?? "", baselinePeriod: "", baselineSource: "" })
            }
            description={datesInWords(values.baselinePeriod, locale) || "Typed by hand"}
            error={errorOf("baseline")}
          />
          <TextField
            label="Source of the baseline"
            value={values.baselineSource}
            onChange={(baselineSource) => change({ baselineSource })}
            maxLength={120}
          />
        </FieldRow>
        <ChipGroup
          label="The target is"
          value={values.targetKind}
          onChange={(targetKind) => fill({ targetKind })}
          options={kinds}
          error={errorOf("targetKind")}
        />
        <FieldRow>
          {isRelative ? (
            <NumberField
              key={`rate-${epoch}`}
              label="By"
              unit={values.targetKind === "POINTS" ? "points" : "%"}
              defaultValue={values.rate}
              onChange={(rate) => change({ rate: rate ?? "" })}
              description={result}
              error={errorOf("targetRate")}
            />
          ) : (
            <NumberField
              key={`target-${epoch}`}
              label="Target"
              unit={suffix}
              defaultValue={values.target}
              onChange={(target) => change({ target: target ?? "" })}
              error={errorOf("target")}
            />
          )}
        </FieldRow>
      </div>
    </Section>
  );
}
