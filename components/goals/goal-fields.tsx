"use client";

import { ConfidenceField } from "@/components/forms/confidence-field";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { RadioGroup } from "@/components/forms/radio-group";
import { Select } from "@/components/forms/select";
import { SharingFields } from "@/components/forms/sharing-fields";
import { CurveField } from "@/components/key-results/curve-field";
import { Section } from "@/components/layout/section";
import { decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { formatValue } from "@/lib/present/format/value";
import { unitSuffix } from "@/lib/present/goals/unit-value";
import { typedNumber } from "./coach-smart";
import { GoalMeasure } from "./goal-measure";
import { GoalTarget } from "./goal-target";
import { courseOf, unitOf } from "./goal-values";
import { MilestonesField, type Way } from "./milestones-field";

export type GoalFieldsProps = {
  values: GoalValues;
  change: (part: Partial<GoalValues>) => void;
  /** Sets values that the fields must take over. */
  fill: (part: Partial<GoalValues>) => void;
  choices: Choices;
  periods: readonly { label: string; from: string; to: string }[];
  errorOf: (field: string) => string | undefined;
  evidence: GoalEvidence | null;
  locale: string;
  organizationSlug: string;
  /** The goal is a draft that was saved before. */
  isStored: boolean;
  /** Changes when number fields must take over new values. */
  epoch: number;
};

const stored = (value: string | null | undefined) => (value == null ? null : decimal(value));
const RHYTHMS = [
  { value: "7", label: "Weekly" },
  { value: "14", label: "Every two weeks" },
  { value: "30", label: "Monthly" },
];

function Purpose({ values, change, choices, errorOf, evidence, locale, epoch }: GoalFieldsProps) {
  const options = choices.keyResults.map(({ value, label, note }) => ({
    value,
    label: note ? `${label} (${note})` : label,
  }));
  const chosen = choices.keyResults.find(({ value }) => value === values.keyResult);
  const parent = evidence?.parents.find(({ keyResultId }) => keyResultId === values.keyResult);
  const left = parent?.left
    ? formatValue(parent.left, parent.unit as "count", {
        locale,
        currency: parent.currency ?? choices.currency,
        style: "compact",
      })
    : null;
  return (
    <Section title="What it serves" caption="R, relevant">
      <FieldRow>
        <Select
          label="Key result"
          placeholder="None yet"
          options={options}
          value={values.keyResult}
          onChange={(keyResult) => change({ keyResult })}
          error={errorOf("contributions")}
        />
        {chosen?.adds === "NOT_ADDITIVE" ? (
          <p className="field-note">
            Contributions to this key result do not add up; the goal is listed under it.
          </p>
        ) : (
          <NumberField
            key={`promised-${epoch}`}
            label="It promises"
            unit={unitSuffix(chosen?.unit ?? "count", chosen?.currency ?? choices.currency)}
            defaultValue={values.promised}
            onChange={(promised) => change({ promised: promised ?? "" })}
            description={left === null ? undefined : `Still missing with it: ${left}`}
            error={errorOf("contributions.0.promised")}
            isDisabled={values.keyResult === ""}
          />
        )}
      </FieldRow>
    </Section>
  );
}

/** From where to where milestones are counted: a total starts at nothing, a level at its baseline. */
function wayOf({ values, choices, evidence }: GoalFieldsProps): Way | null {
  const unit = unitOf(values);
  const target =
    values.targetKind === "ABSOLUTE" ? typedNumber(values.target, unit) : stored(evidence?.target);
  const isSum = values.evaluation === "TOTAL" && evidence?.isRate === false;
  const start = isSum ? ZERO : typedNumber(values.baseline, unit);
  return start && target ? { start, target, unit, currency: choices.currency } : null;
}

/** The goal's fields in the order of the five letters. */
export function GoalFields(props: GoalFieldsProps) {
  const { values, change, choices, errorOf, epoch } = props;
  return (
    <>
      <GoalMeasure {...props} />
      <GoalTarget {...props} />
      <Purpose {...props} />
      <Section title="Whose it is" caption="A, achievable; T, time-bound">
        <FieldRow>
          <Select
            label="Owner"
            options={choices.owners}
            placeholder="Choose"
            value={values.owner}
            onChange={(owner) => change({ owner })}
            error={errorOf("ownerId")}
            isRequired
          />
          <Select
            label="Team"
            options={choices.teams}
            placeholder="None"
            value={values.team}
            onChange={(team) => change({ team })}
            error={errorOf("teamId")}
          />
          <Select
            label="Check-in"
            options={RHYTHMS}
            value={values.rhythmDays}
            onChange={(rhythmDays) => change({ rhythmDays })}
          />
        </FieldRow>
        <div className="mt-4 grid gap-4">
          <FieldRow>
            <SharingFields
              people={choices.members}
              values={values}
              onCoOwner={(coOwner) => change({ coOwner })}
              onUpdater={(updater) => change({ updater })}
              errorOf={errorOf}
            />
          </FieldRow>
          <ConfidenceField
            label="Owner's confidence"
            value={values.confidence}
            onChange={(confidence) => change({ confidence })}
            description="5 is as likely as not."
          />
          <RadioGroup
            label="Kind"
            value={values.goalType}
            onChange={(goalType) => change({ goalType })}
            options={[
              { value: "QUOTA", label: "Quota: promised in full", description: "May carry a bonus." },
              { value: "STRETCH", label: "Stretch: beyond what is promised", description: "Never pays." },
            ]}
          />
          <CurveField
            values={values}
            onChange={change}
            error={errorOf("curve")}
            plans={choices.plans}
            organizationSlug={props.organizationSlug}
            question={courseOf(values)}
            locale={props.locale}
            isStored={props.isStored}
            rows={
              <MilestonesField
                steps={values.steps}
                way={wayOf(props)}
                epoch={epoch}
                onChange={(steps) => change({ steps })}
                onReplace={(steps) => props.fill({ steps })}
              />
            }
          />
        </div>
      </Section>
    </>
  );
}
