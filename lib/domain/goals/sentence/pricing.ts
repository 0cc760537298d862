import { type Decimal, decimal, HUNDRED, ONE, sum, toText, ZERO } from "../../number/decimal";
import { figure, type Reasoned, reasoned } from "../../reasoned";
import { earlierDay, endOfMonth, laterDay } from "../../time/day";
import { monthLength, monthsOf } from "../../time/fiscal";
import { type BaselineMonth, type BaselineOption, baselineOf, yearBefore } from "../baseline";
import { type Answers, isAdditive, openQuestions, type QuestionCode, readingOf } from "./readings";
import type { Amount, GoalReading, Sentence } from "./structure";

/** The metric's history in the goal's scope; months without a value are null, never 0. */
export type History = readonly BaselineMonth[];

/**
 * A reading in numbers. `monthly` is the level of every month of the period; `total` adds them (part months by their
 * days) and is null for ratios. `target` is the number the goal is judged by; `baseline` stands on the same footing.
 */
export type Priced = {
  readonly state: "PRICED";
  readonly baseline: Decimal | null;
  readonly monthly: readonly Decimal[];
  readonly total: Decimal | null;
  readonly target: Decimal;
  /** Growth from baseline to target as a fraction; null without a baseline or from 0. */
  readonly growth: Decimal | null;
};

/** What a reading comes to, or why it has no number yet. */
export type Price = Priced | { readonly state: "NOT_AVAILABLE"; readonly missing: readonly string[] };

type Months = { readonly codes: readonly string[]; readonly shares: readonly Decimal[] };

function monthsIn({ from, to }: GoalReading["period"]): Months {
  const codes = monthsOf({ from, to });
  const shares = codes.map((code) =>
    monthLength({ from: laterDay(from, `${code}-01`), to: earlierDay(to, endOfMonth(`${code}-01`)) }),
  );
  return { codes, shares };
}

/** Baseline of every month of the period: a constant, or last year's months in their season. */
function baselinesOf(option: BaselineOption, history: History, codes: readonly string[]) {
  const outcome = baselineOf(option, history, codes).value;
  if (outcome.state === "NOT_AVAILABLE") return outcome;
  if (option !== "SAME_MONTHS_LAST_YEAR") return codes.map(() => outcome.perMonth);
  const values = new Map(history.map(({ month, value }) => [month, value]));
  return codes.map((code) => values.get(yearBefore(code)) ?? ZERO);
}

const signOf = ({ direction }: GoalReading): Decimal => (direction === "DOWN" ? ONE.negated() : ONE);

/** The full level an amount asks for on a baseline. */
function levelOf(amount: Amount, base: Decimal, sign: Decimal): Decimal {
  switch (amount.kind) {
    case "RELATIVE":
      return base.times(ONE.plus(sign.times(amount.rate)));
    case "POINTS":
      return base.plus(sign.times(amount.points).div(HUNDRED));
    case "BY":
      return base.plus(sign.times(amount.value));
    case "TO":
    case "FROM_TO":
      return decimal(amount.value);
  }
}

/** The level of the month at `place` (0 first) of `count`, by the course. */
function onCourse(reading: GoalReading, base: Decimal, place: number, count: number): Decimal {
  const sign = signOf(reading);
  const { amount, course } = reading;
  if (course === "COMPOUND" && amount.kind === "RELATIVE") {
    return base.times(ONE.plus(sign.times(amount.rate)).pow(place + 1));
  }
  const full = levelOf(amount, base, sign);
  if (course !== "RAMP") return full;
  return base.plus(
    full
      .minus(base)
      .times(place + 1)
      .div(count),
  );
}

const weighted = (values: readonly Decimal[], { shares }: Months): Decimal =>
  sum(values.map((value, place) => value.times(shares[place] ?? ONE)));

/** A total said in one number ("reach 2.3m in Q3", "by 200k") spread over the months by their days. */
function totalReading(reading: GoalReading, bases: readonly Decimal[] | null, months: Months): Priced {
  const { amount } = reading;
  const length = sum(months.shares);
  const baseline =
    amount.kind === "FROM_TO" ? decimal(amount.start) : bases === null ? null : weighted(bases, months);
  const target = levelOf(amount, baseline ?? ZERO, signOf(reading));
  const monthly = months.codes.map((_, place) => {
    const base = bases?.[place];
    return amount.kind === "RELATIVE" && base ? levelOf(amount, base, signOf(reading)) : target.div(length);
  });
  return priced({ baseline, monthly, total: target, target });
}

function priced(found: Pick<Priced, "baseline" | "monthly" | "total" | "target">): Priced {
  const { baseline, target } = found;
  const growth = baseline === null || baseline.isZero() ? null : target.minus(baseline).div(baseline.abs());
  return { state: "PRICED", ...found, growth };
}

function monthlyReading(reading: GoalReading, bases: readonly Decimal[] | null, months: Months): Priced {
  const { amount, evaluation, metric } = reading;
  const count = months.codes.length;
  const start = amount.kind === "FROM_TO" ? decimal(amount.start) : null;
  const monthly = months.codes.map((_, place) => {
    const base = start ?? bases?.[place] ?? null;
    return base === null ? levelOf(amount, ZERO, ONE) : onCourse(reading, base, place, count);
  });
  const mean = (values: readonly Decimal[]) => sum(values).div(count);
  const isLast = evaluation === "LAST_MONTH";
  const last = monthly.at(-1) ?? ZERO;
  const lastBase = start ?? bases?.at(-1) ?? null;
  const baseline = isLast || bases === null || start ? lastBase : mean(bases);
  const target = isLast ? last : mean(monthly);
  const total = isAdditive(metric) ? weighted(monthly, months) : null;
  return priced({ baseline, monthly, total, target });
}

/**
 * What a reading of a sentence comes to, on measured history. An amount that needs a past which was not measured is
 * NOT_AVAILABLE with the months that are missing. Nothing is rounded.
 *
 * @example 15 % on 200,000 a month over a quarter: one step 690,000; ramp 660,000; every month 798,675 in total
 */
export function priceReading(reading: GoalReading, history: History): Reasoned<Price> {
  const months = monthsIn(reading.period);
  const bases = basesOf(reading, history, months);
  const value: Price = Array.isArray(bases) || bases === null ? pricedOf(reading, bases, months) : bases;
  return reasoned(value, () => {
    const rule = {
      id: "goal.sentence-price",
      version: 1,
      formula: "each month's level by the course, added up",
    };
    if (value.state === "NOT_AVAILABLE") {
      return figure("Target", null, { rule, note: `No value for ${value.missing.join(", ")}.` });
    }
    const inputs = value.monthly.map((level, place) => figure(months.codes[place] ?? "", level));
    return figure("Target", value.target, { rule, inputs: [figure("Baseline", value.baseline), ...inputs] });
  });
}

function basesOf({ baseline, amount }: GoalReading, history: History, { codes }: Months) {
  if (baseline !== null) return baselinesOf(baseline, history, codes);
  // A goal "to" a value shows where it starts where that is known, but does not need it.
  if (amount.kind === "FROM_TO") return null;
  const known = baselinesOf("TRAILING_THREE_MONTHS", history, codes);
  return Array.isArray(known) ? known : null;
}

function pricedOf(reading: GoalReading, bases: Decimal[] | null, months: Months): Priced {
  return reading.evaluation === "TOTAL" && isAdditive(reading.metric)
    ? totalReading(reading, bases, months)
    : monthlyReading(reading, bases, months);
}

/** One choice of an open question in money: what the whole period, or the judged number of a ratio, becomes with it. */
export type PricedChoice = {
  readonly question: QuestionCode;
  readonly key: string;
  readonly amount: Decimal | null;
  /** Against the choice in force; null while either has no number, and where units differ. */
  readonly effect: Decimal | null;
  readonly missing: readonly string[];
};

/** Prices every choice of every open question, the other answers left as they are. */
export function priceChoices(
  sentence: Sentence,
  answers: Answers,
  historyOf: (metric: GoalReading["metric"]) => History,
  unitOf: (metric: GoalReading["metric"]) => string,
): PricedChoice[] {
  const amountOf = (given: Answers) => {
    const reading = readingOf(sentence, given);
    if (!reading) return null;
    const price = priceReading(reading, historyOf(reading.metric)).value;
    const amount = price.state === "PRICED" ? (price.total ?? price.target) : null;
    return { amount, unit: unitOf(reading.metric), missing: price.state === "PRICED" ? [] : price.missing };
  };
  const now = amountOf(answers);
  return openQuestions(sentence, answers).flatMap(({ code, choices, chosen }) =>
    choices.map(({ key }) => {
      const then = key === chosen ? now : amountOf({ ...answers, [code]: key });
      const isSameUnit = now?.unit === then?.unit;
      const effect = now?.amount && then?.amount && isSameUnit ? then.amount.minus(now.amount) : null;
      return { question: code, key, amount: then?.amount ?? null, effect, missing: then?.missing ?? [] };
    }),
  );
}

/** What a priced reading is as the fields of a goal. Shares and rates are fractions as decimal text. */
export type GoalTerms = {
  readonly targetKind: "ABSOLUTE" | "GROWTH" | "POINTS";
  readonly rate: string | null;
  readonly target: string | null;
  readonly baseline: string | null;
  /** Days by which shares of the way are due; empty = evenly. */
  readonly steps: readonly { readonly on: string; readonly share: string }[];
};

const PLACES = 10;
const kept = (value: Decimal): string => toText(value.toDecimalPlaces(PLACES));

function stepsOf(reading: GoalReading, { baseline, monthly, target }: Priced): GoalTerms["steps"] {
  if (reading.course === "RAMP" || reading.evaluation !== "LAST_MONTH" || baseline === null) return [];
  const way = target.minus(baseline);
  if (way.isZero()) return [];
  return monthsOf(reading.period).map((code, place) => ({
    on: earlierDay(endOfMonth(`${code}-01`), reading.period.to),
    share: kept((monthly[place] ?? target).minus(baseline).div(way)),
  }));
}

/**
 * A reading as the goal form takes it: relative amounts stay relative, so that a new baseline moves the target;
 * compounding becomes the growth of the whole way.
 *
 * @example 15 % every month for three months → GROWTH 0.520875
 */
export function goalTerms(reading: GoalReading, price: Priced): GoalTerms {
  const { amount } = reading;
  const baseline = price.baseline === null ? null : kept(price.baseline);
  const steps = stepsOf(reading, price);
  if (amount.kind === "RELATIVE" && price.growth !== null) {
    return { targetKind: "GROWTH", rate: kept(price.growth), target: null, baseline, steps };
  }
  if (amount.kind === "POINTS") {
    const rate = kept(signOf(reading).times(amount.points).div(HUNDRED));
    return { targetKind: "POINTS", rate, target: null, baseline, steps };
  }
  return { targetKind: "ABSOLUTE", rate: null, target: kept(price.target), baseline, steps };
}
