"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { ConfidenceField } from "@/components/forms/confidence-field";
import { clearDraft, FormDraft } from "@/components/forms/form-draft";
import { FormError } from "@/components/forms/form-error";
import { MentionField } from "@/components/forms/mention-field";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import { decimal } from "@/lib/domain/number/decimal";
import { recordCheckInAction } from "@/lib/features/check-ins/actions";
import type { CheckInSubject } from "@/lib/features/goals/schema-lines";
import { formatNumber } from "@/lib/present/format/number";
import { formatValue } from "@/lib/present/format/value";
import { toStored, toTyped, unitSuffix } from "@/lib/present/goals/unit-value";
import { liveStatus } from "./live-status";

type CheckInFormProps = {
  organizationSlug: string;
  locale: string;
  subject: CheckInSubject;
  /** Where the next due one is opened; without one the form stays where it is. */
  nextHref?: string | undefined;
  /** Where to go when this was the last one. */
  doneHref?: string | undefined;
  /** Asks for a challenge too; in a row only the sentence. */
  isFull?: boolean | undefined;
};

function behindText(points: string | null, locale: string): string {
  if (points === null) return "";
  const shown = formatNumber(points.replace("-", ""), { locale, digits: 1 });
  return points.startsWith("-") ? `${shown} points ahead` : `${shown} points behind`;
}

/** What the data says, as precise as a person would say it. */
function dataText({ actual, unit, currency }: CheckInSubject, locale: string): string {
  const rounded =
    actual === null || unit === "percent"
      ? actual
      : decimal(actual)
          .toDecimalPlaces(decimal(actual).abs().gte(1000) ? 0 : 2)
          .toFixed();
  return formatValue(rounded, unit, { locale, currency: currency ?? "", style: "compact" });
}

function ValueField({
  locale,
  subject,
  value,
  onValue,
  error,
}: {
  locale: string;
  subject: CheckInSubject;
  value: string | undefined;
  onValue: (value: string | null | undefined) => void;
  error: string | undefined;
}) {
  const { unit, currency, valueLabel, isByData, isYesNo, parts } = subject;
  if (isYesNo) return <Checkbox name="done" label="Done" defaultChecked={value === "1"} error={error} />;
  if (parts.length > 0) {
    const options = parts.map(({ code, name, isDone }) => ({
      value: code,
      label: isDone ? `${name} (reached)` : name,
    }));
    return (
      <div className="grid gap-2">
        <Select label="Milestone" name="part" placeholder="None of them" options={options} error={error} />
        <Checkbox name="done" label="Reached" />
      </div>
    );
  }
  if (isByData) {
    return (
      <div className="field">
        <span className="label">{valueLabel}</span>
        <p className="flex h-8 items-center text-16 font-strong num">{dataText(subject, locale)}</p>
        <p className="field-note">Filled from the data</p>
      </div>
    );
  }
  return (
    <NumberField
      label={valueLabel}
      name="value"
      unit={unitSuffix(unit, currency)}
      defaultValue={value}
      onChange={onValue}
      description={subject.note ?? undefined}
      error={error}
      autoFocus
    />
  );
}

/** Value (or what the data says), confidence, one sentence: the status fills itself. */
export function CheckInForm({
  organizationSlug,
  locale,
  subject,
  nextHref,
  doneHref,
  isFull = false,
}: CheckInFormProps) {
  const router = useRouter();
  const command = useCommand(recordCheckInAction, organizationSlug);
  const [typed, setTyped] = useState<string | null | undefined>(undefined);
  const draftKey = `check-in:${subject.id}`;
  const stored = typed ? toStored(typed, subject.unit) : null;
  const live = stored === null ? null : liveStatus(subject, stored);
  const status = live?.status ?? subject.status;
  const behind = behindText(live ? live.pointsBehind : subject.pointsBehind, locale);

  const save = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "");
    const isByParts = subject.parts.length > 0;
    const tick = form.get("done") === null ? "0" : "1";
    const value = subject.isByData
      ? null
      : isByParts
        ? text("part") === ""
          ? null
          : tick
        : subject.isYesNo
          ? tick
          : toStored(text("value"), subject.unit);
    const input = {
      subjectType: subject.subjectType,
      subjectId: subject.id,
      value,
      part: text("part") || null,
      confidence: text("confidence"),
      sentence: text("sentence"),
      challenge: text("challenge"),
    };
    command.run(input, () => {
      clearDraft(draftKey);
      showToast({ title: "Checked in", text: subject.title });
      const then = nextHref ?? doneHref;
      if (then) router.push(then, { scroll: false });
    });
  };

  const was = subject.confidence === null ? "1 no hope, 10 certain" : `Was ${subject.confidence}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
      className="check-in"
      data-full={isFull ? "" : undefined}
    >
      <ValueField
        locale={locale}
        subject={subject}
        value={toTyped(subject.actual, subject.unit)}
        onValue={setTyped}
        error={command.errorOf("value") ?? command.errorOf("part")}
      />
      <div className="field">
        <span className="label">Status, computed</span>
        <div className="flex h-8 items-center" aria-live="polite">
          <StatusMark status={status} />
        </div>
        <p className="field-note">{behind}</p>
      </div>
      <ConfidenceField name="confidence" description={was} error={command.errorOf("confidence")} />
      <div className="grid gap-2">
        <MentionField
          label="What changed"
          organizationSlug={organizationSlug}
          autoFocus={subject.isByData}
          name="sentence"
          maxLength={1000}
          error={command.errorOf("sentence")}
        />
        {isFull ? (
          <MentionField
            label="What stands in the way"
            organizationSlug={organizationSlug}
            name="challenge"
            maxLength={1000}
          />
        ) : null}
        <FormDraft draftKey={draftKey} />
      </div>
      <div className="check-in-end">
        <Button type="submit" variant="primary" isPending={command.isPending}>
          {nextHref ? "Save and next" : "Save"}
        </Button>
      </div>
      <FormError message={command.failure?.message} reference={command.failure?.reference} />
    </form>
  );
}
