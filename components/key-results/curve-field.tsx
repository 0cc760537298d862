"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { DateField } from "@/components/forms/date-field";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { Button } from "@/components/ui/button";
import { CURVE_CHOICES, type CurveChoice, type CurveValues } from "@/lib/features/key-results/schema-curve";
import { CourseDrawing } from "./course-drawing";
import { type CourseQuestion, useCourse } from "./use-course";

type CurveFieldProps = {
  values: CurveValues;
  onChange: (part: Partial<CurveValues>) => void;
  error?: string | undefined;
  /** Plan versions by code. */
  plans: readonly { value: string; label: string }[];
  organizationSlug: string;
  /** What is typed so far, to be drawn. */
  question: CourseQuestion;
  locale: string;
  /** Something is stored already: a season keeps its shares until they are taken again. */
  isStored: boolean;
  /** Rows of the course said another way than as shares, a goal's milestones as values. */
  rows?: ReactNode;
};

const ROW_WORDS = {
  steps: { by: "From", share: "Share", add: "Add a step" },
  custom: { by: "At the end of", share: "Share reached", add: "Add a point" },
} as const;

function Rows({
  kind,
  values,
  onChange,
}: Pick<CurveFieldProps, "values" | "onChange"> & { kind: "steps" | "custom" }) {
  const { steps } = values;
  const words = ROW_WORDS[kind];
  const set = (index: number, part: Partial<CurveValues["steps"][number]>) =>
    onChange({ steps: steps.map((step, place) => (place === index ? { ...step, ...part } : step)) });
  return (
    <>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={`${index}-${steps.length}`} className="field-row">
          <DateField label={words.by} value={step.on} onChange={(on) => set(index, { on })} />
          <NumberField
            label={words.share}
            unit="%"
            defaultValue={step.share}
            onChange={(share) => set(index, { share: share ?? "" })}
          />
          <Button
            variant="quiet"
            onPress={() => onChange({ steps: steps.filter((_, place) => place !== index) })}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="sm" onPress={() => onChange({ steps: [...steps, { on: "", share: "" }] })}>
          {words.add}
        </Button>
      </div>
    </>
  );
}

function Season({
  values,
  onChange,
  plans,
  isStored,
}: Pick<CurveFieldProps, "values" | "onChange" | "plans" | "isStored">) {
  return (
    <FieldRow>
      {values.curveKind === "plan" ? (
        <Select label="Plan" options={plans} value={values.plan} onChange={(plan) => onChange({ plan })} />
      ) : null}
      {isStored ? (
        <Checkbox
          label="Take the shares again when this is saved"
          checked={values.isTakenAgain}
          onChange={(isTakenAgain) => onChange({ isTakenAgain })}
        />
      ) : (
        <p className="field-note">
          The shares are taken when this is saved and stay until they are taken again.
        </p>
      )}
    </FieldRow>
  );
}

/** The expected course: even, steps, points or a season, drawn against what has happened so far. */
export function CurveField(props: CurveFieldProps) {
  const { values, onChange, error, locale } = props;
  const preview = useCourse(props.organizationSlug, props.question);
  const { curveKind } = values;
  return (
    <fieldset className="field">
      <legend className="label mb-1">Expected course</legend>
      <div className="stack">
        <Select
          label="What is expected by when"
          options={CURVE_CHOICES}
          value={curveKind}
          onChange={(kind) => onChange({ curveKind: kind as CurveChoice })}
        />
        {curveKind === "steps" || curveKind === "custom"
          ? (props.rows ?? <Rows kind={curveKind} values={values} onChange={onChange} />)
          : null}
        {curveKind === "plan" || curveKind === "history" ? <Season {...props} /> : null}
        {preview?.course ? (
          <CourseDrawing
            course={preview.course}
            season={preview.season}
            note={preview.note}
            locale={locale}
          />
        ) : preview?.note ? (
          <p className="field-note">{preview.note}</p>
        ) : null}
        {error ? <p className="field-error">{error}</p> : null}
      </div>
    </fieldset>
  );
}
