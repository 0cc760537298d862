"use client";

import { useRef, useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { liveStatus } from "@/components/goals/live-status";
import { Button } from "@/components/ui/button";
import { StatusMark } from "@/components/ui/status-mark";
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
  /** The day that is true for, as text. */
  asOf: string | null;
};

/** The row of the next check-in on the page; the list is drawn anew only after the answer. */
function focusNext(form: HTMLFormElement | null): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-confirm]")];
  const next = form ? forms[forms.indexOf(form) + 1] : undefined;
  next?.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
}

function ValueOf({
  subject,
  reading,
  asOf,
  error,
  onTyped,
}: Omit<ConfirmCheckInProps, "organizationSlug"> & {
  error: string | undefined;
  onTyped: (typed: string | null | undefined) => void;
}) {
  const { title, unit, currency, valueLabel, isByData, isYesNo, parts } = subject;
  if (isYesNo) return <Checkbox name="done" label="Done" defaultChecked={subject.actual === "1"} />;
  if (parts.length > 0) {
    const open = parts
      .filter(({ isDone }) => !isDone)
      .map(({ code, name }) => ({ value: code, label: name }));
    return (
      <Select
        label={`Milestone reached in ${title}`}
        isLabelHidden
        name="part"
        placeholder="None reached"
        options={open}
        error={error}
      />
    );
  }
  if (isByData) {
    return (
      <span
        className="owe-reading"
        title={`${valueLabel}, filled from the data${asOf ? ` as of ${asOf}` : ""}`}
      >
        {reading}
        {asOf ? <small>{`data, ${asOf}`}</small> : null}
      </span>
    );
  }
  return (
    <NumberField
      label={`${valueLabel} of ${title}`}
      isLabelHidden
      name="value"
      width={88}
      unit={unitSuffix(unit, currency)}
      defaultValue={toTyped(subject.actual, unit)}
      onChange={onTyped}
      error={error}
    />
  );
}

function storedValue({ isByData, isYesNo, parts, unit }: CheckInSubject, given: FormData): string | null {
  const text = (name: string) => String(given.get(name) ?? "");
  if (isByData) return null;
  if (isYesNo) return given.get("done") === null ? "0" : "1";
  if (parts.length > 0) return text("part") === "" ? null : "1";
  return toStored(text("value"), unit);
}

/** A check-in in its row: what was said last time, or what the data says, stands there to be confirmed. */
export function ConfirmCheckIn({ organizationSlug, subject, reading, asOf }: ConfirmCheckInProps) {
  const form = useRef<HTMLFormElement>(null);
  const command = useCommand(recordCheckInAction, organizationSlug);
  const [typed, setTyped] = useState<string | null | undefined>(undefined);
  const { id, subjectType, title, confidence, unit } = subject;
  const stored = typed ? toStored(typed, unit) : null;
  const live = stored === null ? null : liveStatus(subject, stored);
  const save = (given: FormData) => {
    const text = (name: string) => String(given.get(name) ?? "");
    const input = {
      subjectType,
      subjectId: id,
      value: storedValue(subject, given),
      part: text("part") || null,
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
      <span className="owe-status" aria-live="polite">
        <StatusMark status={live?.status ?? subject.status} />
      </span>
      <ValueOf
        subject={subject}
        reading={reading}
        asOf={asOf}
        error={command.errorOf("value") ?? command.errorOf("part")}
        onTyped={setTyped}
      />
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
