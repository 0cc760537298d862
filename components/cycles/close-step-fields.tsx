"use client";

import { NumberField } from "@/components/forms/number-field";
import { RadioGroup } from "@/components/forms/radio-group";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { GOAL_DECISION_LABELS, GOAL_DECISIONS } from "@/lib/features/cycles/schema";
import type { CloseStep } from "@/lib/features/cycles/schema-detail";
import { CLOSE_DECISION_LABELS, CLOSE_DECISIONS } from "@/lib/features/objectives/schema";
import { formatDay } from "@/lib/present/format/time";
import { CloseKeyResultFields } from "./close-key-result";
import type { CloseKeyResultValues, CloseValues } from "./close-values";
import { CloseWords } from "./close-words";
import { GradeMark } from "./grade-mark";

type Props = {
  step: CloseStep;
  values: CloseValues;
  change: (part: Partial<CloseValues>) => void;
  errorOf: (field: string) => string | undefined;
  locale: string;
  currency: string;
};

const colourOf = (score: string | null) =>
  score === null ? null : Number(score) < 0.4 ? "RED" : Number(score) < 0.7 ? "AMBER" : "GREEN";

function Decision({ step, values, change, errorOf }: Props) {
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <p className="text-14 self-start">
          <span className="font-medium">Grade of the objective</span>{" "}
          <GradeMark score={step.computedGrade} colour={colourOf(step.computedGrade)} />
        </p>
        <NumberField
          label="Another grade for the objective"
          width={160}
          defaultValue={values.givenGrade || undefined}
          onChange={(value) => change({ givenGrade: value ?? "" })}
          error={errorOf("givenGrade")}
        />
      </div>
      {values.givenGrade === "" ? null : (
        <TextField
          label="Why another grade"
          value={values.gradeNote}
          onChange={(gradeNote) => change({ gradeNote })}
          error={errorOf("gradeNote")}
          isRequired
        />
      )}
      <RadioGroup
        isInRow
        label="What becomes of it"
        value={values.decision}
        onChange={(decision) => change({ decision })}
        options={CLOSE_DECISIONS.map((value) => ({ value, label: CLOSE_DECISION_LABELS[value] }))}
        error={errorOf("decision")}
      />
      {values.decision === "MODIFY" ? (
        <TextField
          label="Title in the next cycle, if another"
          value={values.nextTitle}
          onChange={(nextTitle) => change({ nextTitle })}
          error={errorOf("nextTitle")}
          maxLength={200}
        />
      ) : null}
      <TextArea
        label="Why"
        rows={2}
        value={values.reason}
        onChange={(reason) => change({ reason })}
        error={errorOf("reason")}
        isRequired
      />
    </>
  );
}

function Goals({ step, values, change, errorOf, locale }: Props) {
  if (step.goals.length === 0) return null;
  return (
    <fieldset className="stack border-0 border-t border-line p-0 pt-3 m-0">
      <legend className="sr-only">Goals underneath</legend>
      <p className="text-14 font-medium">Goals underneath</p>
      {step.goals.map((goal) => (
        <Select
          key={goal.id}
          label={`${goal.title} · ${goal.ownerName}${goal.endsOn ? `, ends ${formatDay(goal.endsOn, locale)}` : ""}`}
          options={GOAL_DECISIONS.map((value) => ({ value, label: GOAL_DECISION_LABELS[value] }))}
          value={values.goals[goal.id] ?? "LEAVE"}
          onChange={(decision) => change({ goals: { ...values.goals, [goal.id]: decision } })}
          error={errorOf("goals")}
        />
      ))}
    </fieldset>
  );
}

/** Everything that is said about one objective when it closes. */
export function CloseStepFields(props: Props) {
  const { step, values, change, errorOf, locale, currency } = props;
  const goesOn = values.decision === "KEEP" || values.decision === "MODIFY";
  const changeKeyResult = (id: string, part: Partial<CloseKeyResultValues>) => {
    const present = values.keyResults[id];
    if (present) change({ keyResults: { ...values.keyResults, [id]: { ...present, ...part } } });
  };
  return (
    <>
      <Decision {...props} />
      {step.keyResults.map((kr, index) => {
        const own = values.keyResults[kr.id];
        return own ? (
          <CloseKeyResultFields
            key={kr.id}
            kr={kr}
            values={own}
            change={(part) => changeKeyResult(kr.id, part)}
            goesOn={goesOn}
            errorOf={(field) => errorOf(`keyResults.${index}.${field}`)}
            locale={locale}
            currency={currency}
          />
        ) : null;
      })}
      <Goals {...props} />
      <CloseWords values={values} change={change} />
    </>
  );
}
