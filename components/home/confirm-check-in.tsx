"use client";

import { useRef } from "react";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { recordCheckInAction } from "@/lib/features/check-ins/actions";
import type { CheckInSubject } from "@/lib/features/goals/schema-lines";
import { toStored, toTyped, unitSuffix } from "@/lib/present/goals/unit-value";

const CONFIDENCES = Array.from({ length: 10 }, (_, index) => String(index + 1));

type ConfirmCheckInProps = {
  organizationSlug: string;
  subject: CheckInSubject;
  /** What the data says, as text, where data measures it. */
  reading: string;
};

/** The row of the next check-in on the page; the list is drawn anew only after the answer. */
function focusNext(form: HTMLFormElement | null): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-confirm]")];
  const next = form ? forms[forms.indexOf(form) + 1] : undefined;
  next?.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
}

/** A check-in in its row: what was said last time, or what the data says, stands there to be confirmed. */
export function ConfirmCheckIn({ organizationSlug, subject, reading }: ConfirmCheckInProps) {
  const form = useRef<HTMLFormElement>(null);
  const command = useCommand(recordCheckInAction, organizationSlug);
  const { id, subjectType, title, unit, currency, valueLabel, isByData, confidence } = subject;
  const save = (given: FormData) => {
    const text = (name: string) => String(given.get(name) ?? "");
    const input = {
      subjectType,
      subjectId: id,
      value: isByData ? null : toStored(text("value"), unit),
      confidence: text("confidence"),
      sentence: text("sentence"),
    };
    command.run(input, () => {
      showToast({ title: "Checked in", text: title });
      focusNext(form.current);
    });
  };
  return (
    <form
      ref={form}
      data-confirm=""
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
    >
      {isByData ? (
        <span className="owe-reading" title={`${valueLabel}, filled from the data`}>
          {reading}
        </span>
      ) : (
        <NumberField
          label={`${valueLabel} of ${title}`}
          isLabelHidden
          name="value"
          width={96}
          unit={unitSuffix(unit, currency)}
          defaultValue={toTyped(subject.actual, unit)}
          error={command.errorOf("value")}
        />
      )}
      <Select
        label={`Confidence in ${title}, 1 to 10`}
        isLabelHidden
        name="confidence"
        placeholder="– of 10"
        defaultValue={confidence === null ? "" : String(confidence)}
        options={CONFIDENCES.map((value) => ({ value, label: `${value} of 10` }))}
        error={command.errorOf("confidence")}
      />
      <div className="owe-sentence">
        <TextField
          label={`What changed in ${title}`}
          isLabelHidden
          name="sentence"
          placeholder="What changed"
          maxLength={1000}
          error={command.errorOf("sentence")}
        />
      </div>
      <Button type="submit" isPending={command.isPending} dataKey="c">
        Confirm
      </Button>
      <FormError message={command.failure?.message} reference={command.failure?.reference} />
    </form>
  );
}
