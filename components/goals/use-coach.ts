"use client";

import { useEffect, useMemo, useRef } from "react";
import { parseSentence } from "@/lib/domain/goals/sentence/parse";
import {
  type Priced,
  type PricedChoice,
  priceChoices,
  priceReading,
} from "@/lib/domain/goals/sentence/pricing";
import { openQuestions, type Question, readingOf } from "@/lib/domain/goals/sentence/readings";
import type { GoalReading, Sentence, SentenceContext } from "@/lib/domain/goals/sentence/structure";
import { METRICS } from "@/lib/domain/metrics/registry";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { historyOf, readingValues, scopeValues } from "./coach-values";
import { filterOf } from "./goal-values";
import { useHistories } from "./use-histories";

export type Coach = {
  readonly sentence: Sentence;
  readonly questions: readonly Question[];
  readonly reading: GoalReading | null;
  readonly price: Priced | null;
  readonly choices: readonly PricedChoice[];
  /** True when a field was changed by hand since the sentence filled it. */
  readonly isByHand: boolean;
  readonly say: (title: string) => void;
  readonly answer: (question: string, key: string) => void;
  readonly takeAgain: () => void;
};

type Draft = {
  values: GoalValues;
  change: (part: Partial<GoalValues>) => void;
  fill: (part: Partial<GoalValues>) => void;
};

/** The sentence read as it is typed; each new reading fills the fields, what is then changed by hand stays. */
export function useCoach(organizationSlug: string, draft: Draft, context: SentenceContext): Coach {
  const { values, change, fill } = draft;
  const { title, answers } = values;
  const isLive = useRef(false);
  const filled = useRef("");
  const sentence = useMemo(() => parseSentence(title, context), [title, context]);
  const questions = useMemo(() => openQuestions(sentence, answers), [sentence, answers]);
  const reading = useMemo(() => readingOf(sentence, answers), [sentence, answers]);
  const filter = filterOf({ ...values, ...scopeValues(reading?.scope ?? []) });
  const histories = useHistories(organizationSlug, reading ? sentence.metrics : [], filter);
  const { price, choices, proposal } = useMemo(() => {
    if (!reading) return { price: null, choices: [], proposal: "" };
    const of = (metric: string) => historyOf(histories[metric]);
    const found = priceReading(reading, of(reading.metric)).value;
    const priced = found.state === "PRICED" ? found : null;
    return {
      price: priced,
      choices: priceChoices(sentence, answers, of, (metric) => METRICS[metric].unit),
      proposal: JSON.stringify(readingValues(reading, priced, of(reading.metric))),
    };
  }, [reading, sentence, answers, histories]);
  const fillNow = useRef(fill);
  fillNow.current = fill;
  useEffect(() => {
    if (!isLive.current || proposal === "" || proposal === filled.current) return;
    filled.current = proposal;
    fillNow.current(JSON.parse(proposal) as Partial<GoalValues>);
  }, [proposal]);
  const said = proposal === "" ? [] : Object.entries(JSON.parse(proposal) as Partial<GoalValues>);
  const isByHand = said.some(
    ([field, value]) => JSON.stringify(values[field as keyof GoalValues]) !== JSON.stringify(value),
  );
  return {
    sentence,
    questions,
    reading,
    price,
    choices,
    isByHand: isByHand && proposal === filled.current,
    say: (next) => {
      isLive.current = true;
      change({ title: next });
    },
    answer: (question, key) => {
      isLive.current = true;
      change({ answers: { ...answers, [question]: key } });
    },
    takeAgain: () => {
      if (proposal === "") return;
      filled.current = proposal;
      fill(JSON.parse(proposal) as Partial<GoalValues>);
    },
  };
}
