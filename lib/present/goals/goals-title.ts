import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import { formatMoney } from "../format/money";
import { formatValue } from "../format/value";

/** What the title needs of each goal; money as decimal text. */
export type TitledGoal = {
  readonly unit: string;
  readonly currency: string | null;
  readonly gap: string | null;
  /** Whether the gap lies on the good side: a cost above its target is short of it. */
  readonly isGapGood: boolean | null;
  /** Promises what another of the goals promises already: adding it would count it twice. */
  readonly isShare: boolean;
  readonly status: string;
};

/** How far goals land beyond their money targets, each promise once, what is good as positive; null without any. */
export function moneyBeyond(
  goals: readonly Pick<TitledGoal, "unit" | "currency" | "gap" | "isGapGood" | "isShare">[],
  currency: string,
): Decimal | null {
  const known = goals.flatMap((goal) =>
    goal.unit === "currency" && goal.currency === currency && goal.gap !== null && !goal.isShare
      ? [goal.isGapGood === true ? decimal(goal.gap).abs() : ZERO.minus(decimal(goal.gap).abs())]
      : [],
  );
  return known.length === 0 ? null : sum(known);
}

const WORDS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Small counts as words, as a sentence reads them. */
export function countWord(count: number): string {
  return WORDS[count] ?? String(count);
}

/** A part of a whole, both as words or both as digits. @example countOf(2, 10) → "two of ten", countOf(4, 17) → "4 of 17" */
export function countOf(part: number, whole: number): string {
  if (part === 0) return `none of ${countWord(whole)}`;
  return whole < WORDS.length ? `${countWord(part)} of ${countWord(whole)}` : `${part} of ${whole}`;
}

/** @example capitalized("three of eight") → "Three of eight" */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The state of a list of goals in one sentence: where the money lands, and how many are on track. */
export function goalsTitle(
  goals: readonly TitledGoal[],
  options: { who: string; locale: string; currency: string },
): string {
  const { who, locale, currency } = options;
  if (goals.length === 0) return `${who} has no sales goals in this period.`;
  const beyond = moneyBeyond(goals, currency);
  const onTrack = goals.filter(({ status }) => status === "ON_TRACK" || status === "DONE").length;
  const verb = onTrack === 1 ? "is" : "are";
  const noun = goals.length === 1 ? "goal" : "goals";
  const tail = `${countOf(onTrack, goals.length)} ${noun} ${verb} on track.`;
  if (beyond === null) return capitalized(tail);
  const size = formatMoney(beyond.abs().toFixed(), { locale, currency, style: "compact" });
  const lands = beyond.eq(ZERO)
    ? "lands on its money targets"
    : `lands ${size} ${beyond.lt(ZERO) ? "short of" : "beyond"} its money targets`;
  return `${who} ${lands}; ${tail}`;
}

type TitledLine = TitledGoal & {
  readonly title: string;
  readonly actual: string | null;
  readonly target: string | null;
  readonly state: string;
};

/** The state of one goal in one sentence. */
export function goalTitle(
  line: TitledLine,
  { locale, currency }: { locale: string; currency: string },
): string {
  if (line.state === "DRAFTED") return `“${line.title}” is a draft.`;
  if (line.state === "PROPOSED") return `“${line.title}” waits for a second person to agree.`;
  if (line.state === "CLOSED") return `“${line.title}” is closed.`;
  if (line.actual === null) return `“${line.title}” has not been measured yet.`;
  if (line.gap === null || line.isGapGood === null) return `“${line.title}” lands on its target.`;
  const size = formatValue(decimal(line.gap).abs().toFixed(), line.unit as "count", {
    locale,
    currency: line.currency ?? currency,
    style: "compact",
  });
  const side = decimal(line.gap).lt(ZERO) ? "under" : "over";
  return `“${line.title}” lands ${size} ${side} its target.`;
}
