"use client";

import { Checkbox } from "@/components/forms/checkbox";
import { DateField } from "@/components/forms/date-field";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import type { KeyResultValues } from "@/lib/features/key-results/schema-form";
import { unitSuffix } from "@/lib/present/goals/unit-value";
import { unitOf } from "./key-result-input";

export type TermsProps = {
  values: KeyResultValues;
  change: (part: Partial<KeyResultValues>) => void;
  errorOf: (field: string) => string | undefined;
  currency: string;
  epoch: number;
  /** In force: the target changes by an adjustment only. */
  isLocked: boolean;
};

const SCORES = [
  { value: "SHARE_OF_PERIODS", label: "Share of months held" },
  { value: "WORST", label: "Every month must hold" },
  { value: "LATEST", label: "The latest month counts" },
];
const READINGS = [
  { value: "", label: "As the baseline says" },
  { value: "TO_DATE", label: "Added up since the start" },
  { value: "COMPARED", label: "Change against the same days last year" },
];

/** Money counted by hand may be in any currency; what the data measures is in the organization's. */
function Currency({ values, change, errorOf, currency }: TermsProps) {
  if (values.metric !== "" || unitOf(values) !== "currency") return null;
  return (
    <FieldRow>
      <TextField
        label="Currency"
        value={values.currency}
        onChange={(code) => change({ currency: code })}
        placeholder={currency}
        description="In a sum it counts at the plan rate."
        error={errorOf("currency")}
        maxLength={3}
      />
    </FieldRow>
  );
}

function Reach({ values, change, errorOf, currency, epoch, isLocked }: TermsProps) {
  const suffix = unitSuffix(unitOf(values), values.currency || currency);
  const note = isLocked ? "In force: changes by an adjustment." : undefined;
  return (
    <>
      <FieldRow>
        <NumberField
          key={`baseline-${epoch}`}
          label="Baseline"
          unit={suffix}
          defaultValue={values.baseline}
          onChange={(baseline) => change({ baseline: baseline ?? "" })}
          error={errorOf("baseline")}
          isDisabled={isLocked}
        />
        <NumberField
          key={`target-${epoch}`}
          label="Target"
          unit={suffix}
          defaultValue={values.target}
          onChange={(target) => change({ target: target ?? "" })}
          error={errorOf("target")}
          isDisabled={isLocked}
          description={note}
        />
      </FieldRow>
      <FieldRow>
        {values.baseline !== "" && values.baseline === values.target ? (
          <Select
            label="Better is"
            value={values.direction}
            onChange={(direction) => change({ direction })}
            options={[
              { value: "RISING", label: "at or above it" },
              { value: "FALLING", label: "at or below it" },
            ]}
            description="Baseline and target are one number: a threshold, met or not."
          />
        ) : null}
        {values.metric ? (
          <Select
            label="Read"
            value={values.measuredOver}
            onChange={(measuredOver) => change({ measuredOver })}
            options={READINGS}
            description="A sum with a baseline is compared with last year, so that it starts at it."
          />
        ) : null}
      </FieldRow>
    </>
  );
}

function Keep({ values, change, errorOf, currency, epoch, isLocked }: TermsProps) {
  const suffix = unitSuffix(unitOf(values), values.currency || currency);
  const isWithin = values.kind === "KEEP_WITHIN";
  const field = (name: "low" | "high" | "target" | "riskLimit", label: string, isDisabled = false) => (
    <NumberField
      key={`${name}-${epoch}`}
      label={label}
      unit={suffix}
      defaultValue={values[name]}
      onChange={(value) => change({ [name]: value ?? "" })}
      error={errorOf(name)}
      isDisabled={isDisabled}
    />
  );
  return (
    <>
      <FieldRow>
        {isWithin ? field("low", "At least") : field("target", "Limit", isLocked)}
        {isWithin ? field("high", "At most") : field("riskLimit", "Early warning at")}
      </FieldRow>
      <FieldRow>
        <Select
          label="Scored by"
          options={SCORES}
          value={values.score}
          onChange={(score) => change({ score })}
        />
        <Checkbox
          label="Exactly on the limit is a breach"
          checked={values.isStrict}
          onChange={(isStrict) => change({ isStrict })}
        />
      </FieldRow>
    </>
  );
}

function Milestones({ values, change, errorOf }: TermsProps) {
  const { milestones } = values;
  const set = (index: number, part: Partial<KeyResultValues["milestones"][number]>) =>
    change({ milestones: milestones.map((one, place) => (place === index ? { ...one, ...part } : one)) });
  return (
    <fieldset className="field">
      <legend className="label mb-1">Milestones</legend>
      {milestones.map((one, index) => (
        <div key={one.code} className="field-row">
          <TextField
            label="Milestone"
            value={one.name}
            onChange={(name) => set(index, { name })}
            maxLength={120}
          />
          <NumberField
            label="Weight"
            defaultValue={one.weight}
            onChange={(weight) => set(index, { weight: weight ?? "0" })}
          />
          <DateField label="Due" value={one.dueOn} onChange={(dueOn) => set(index, { dueOn })} />
          <Button
            variant="quiet"
            onPress={() => change({ milestones: milestones.filter((_, place) => place !== index) })}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="sm"
          onPress={() =>
            change({
              milestones: [
                ...milestones,
                { code: `m${Date.now().toString(36)}`, name: "", weight: "1", dueOn: "" },
              ],
            })
          }
        >
          Add a milestone
        </Button>
      </div>
      {(errorOf("milestones") ?? errorOf("name")) ? (
        <p className="field-error">{errorOf("milestones") ?? errorOf("name")}</p>
      ) : null}
    </fieldset>
  );
}

function Terms(props: TermsProps) {
  const { kind } = props.values;
  if (kind.startsWith("REACH_")) return <Reach {...props} />;
  if (kind.startsWith("KEEP_")) return <Keep {...props} />;
  return kind === "MILESTONES" ? <Milestones {...props} /> : null;
}

/** The terms of the chosen kind: from where to where, which limit, which milestones. */
export function KeyResultTerms(props: TermsProps) {
  return (
    <>
      <Terms {...props} />
      <Currency {...props} />
    </>
  );
}
