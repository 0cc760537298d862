"use client";

import { SentenceInput } from "@/components/forms/sentence-input";
import { SentenceNotes } from "./sentence-notes";
import { SentenceQuestions } from "./sentence-questions";
import { SentenceStructure } from "./sentence-structure";
import type { Coach } from "./use-coach";

type SentenceFieldProps = {
  coach: Coach;
  value: string;
  error: string | undefined;
  locale: string;
  currency: string;
};

/** The sentence first: what it was understood as, what it leaves open with the effect in money, what is in its way. */
export function SentenceField({ coach, value, error, locale, currency }: SentenceFieldProps) {
  return (
    <div className="sentence">
      <SentenceInput
        label="What do you want to reach?"
        name="title"
        value={value}
        onChange={coach.say}
        error={error}
        placeholder="Increase monthly sales by 15 % within the next quarter"
        maxLength={200}
        isRequired
      />
      <SentenceStructure coach={coach} locale={locale} currency={currency} />
      <SentenceNotes coach={coach} />
      <SentenceQuestions coach={coach} locale={locale} currency={currency} />
    </div>
  );
}
