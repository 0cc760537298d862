"use client";

import { Checkbox } from "@/components/forms/checkbox";
import { FieldRow } from "@/components/forms/field-row";
import { NumberField } from "@/components/forms/number-field";
import { TextField } from "@/components/forms/text-field";
import type { CloseKeyResult } from "@/lib/features/cycles/schema-detail";
import { formatValue } from "@/lib/present/format/value";
import { unitSuffix } from "@/lib/present/goals/unit-value";
import type { CloseKeyResultValues } from "./close-values";
import { GradeMark } from "./grade-mark";

type Props = {
  kr: CloseKeyResult;
  values: CloseKeyResultValues;
  change: (part: Partial<CloseKeyResultValues>) => void;
  goesOn: boolean;
  errorOf: (field: string) => string | undefined;
  locale: string;
  currency: string;
};

function NextNumbers({ kr, values, change, errorOf, locale, currency }: Omit<Props, "goesOn">) {
  const unit = unitSuffix(kr.unit, kr.currency ?? currency);
  const written = (value: string | null) =>
    formatValue(value, kr.unit as "count", { locale, currency: kr.currency ?? currency, style: "compact" });
  const isKept = kr.carry.baseline === null;
  return (
    <>
      <p className="field-note">
        {isKept ? "" : `From ${written(kr.carry.baseline)} to ${written(kr.carry.target)}: `}
        {kr.carry.rule}
        {kr.carry.isMetAlready ? ". The target is reached already: set another one." : "."}
      </p>
      {kr.carry.takesNumbers ? (
        <FieldRow>
          {isKept ? null : (
            <NumberField
              label="Starts from, if elsewhere"
              defaultValue={values.nextBaseline || undefined}
              onChange={(value) => change({ nextBaseline: value ?? "" })}
              unit={unit}
              error={errorOf("nextBaseline")}
            />
          )}
          <NumberField
            label="New target, if another"
            defaultValue={values.nextTarget || undefined}
            onChange={(value) => change({ nextTarget: value ?? "" })}
            unit={unit}
            error={errorOf("nextTarget")}
          />
        </FieldRow>
      ) : null}
    </>
  );
}

/** One key result in the close form: where it ended, its grade, another grade with a note, and how it goes on. */
export function CloseKeyResultFields(props: Props) {
  const { kr, values, change, goesOn, errorOf, locale, currency } = props;
  const written = (value: string | null) =>
    formatValue(value, kr.unit as "count", { locale, currency: kr.currency ?? currency, style: "compact" });
  return (
    <fieldset className="stack border-0 border-t border-line p-0 pt-3 m-0">
      <legend className="sr-only">{kr.title}</legend>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="text-14 font-medium">
          {kr.title} <span className="text-ink-3 font-regular text-12">weight {kr.weight}</span>
        </p>
        <p className="text-13">
          {written(kr.baseline)} → <span className="font-medium">{written(kr.finalValue)}</span> of{" "}
          {written(kr.target)}
          {" · "}
          <GradeMark
            score={kr.computedGrade}
            colour={kr.colour}
            explain={kr.explain}
            label={`computed grade of ${kr.title}`}
          />
        </p>
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <p className="field-note grow self-start">
          {kr.finalValue === null && kr.note ? `${kr.note}. ` : ""}
          {kr.verdict}
        </p>
        <NumberField
          label="Another grade, 0.0 to 1.0"
          width={160}
          defaultValue={values.givenGrade || undefined}
          onChange={(value) => change({ givenGrade: value ?? "" })}
          error={errorOf("givenGrade")}
        />
      </div>
      {values.givenGrade === "" ? null : (
        <TextField
          label="Why another"
          value={values.gradeNote}
          onChange={(gradeNote) => change({ gradeNote })}
          error={errorOf("gradeNote")}
          isRequired
        />
      )}
      {goesOn ? (
        <>
          <Checkbox
            label="Goes on in the next cycle"
            checked={values.isCarried}
            onChange={(isCarried) => change({ isCarried })}
          />
          {values.isCarried ? <NextNumbers {...props} /> : null}
        </>
      ) : null}
    </fieldset>
  );
}
