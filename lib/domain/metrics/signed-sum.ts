import { type Decimal, sum, ZERO } from "../number/decimal";
import { monthsOf, type Period, periodsBetween } from "../time/fiscal";
import type { ReadCell } from "./component";
import type { MeasureTerm } from "./definition";
import { blockingOutcome, type MetricOutcome } from "./outcome";
import type { MetricQuestion } from "./question";
import { labelOfMeasure } from "./reasons";

/** One part of a signed sum with what it says. */
export type SignedPart = MeasureTerm & { readonly outcome: MetricOutcome };

const NONE_YET: MetricOutcome = { state: "NONE_YET" };

/** Adds signed parts: unknown ones count as 0 as long as one is known; a missing rate stops the sum. */
export function addedUp(parts: readonly Pick<SignedPart, "sign" | "outcome">[]): MetricOutcome {
  const noRate = parts.find(({ outcome }) => outcome.state === "NO_RATE");
  if (noRate) return noRate.outcome;
  const values: Decimal[] = [];
  for (const { sign, outcome } of parts) {
    if (outcome.state === "ACTUAL") values.push(outcome.value.times(sign));
  }
  if (values.length > 0) return { state: "ACTUAL", value: sum(values) };
  return blockingOutcome(parts.map(({ outcome }) => outcome)) ?? NONE_YET;
}

/** True where something is taken away: then an unknown part would pass for profit or loss. */
export function isDifference(measures: readonly Pick<MeasureTerm, "sign">[]): boolean {
  return measures.some(({ sign }) => sign < 0) && measures.some(({ sign }) => sign > 0);
}

function isKnownSource(measure: string, question: MetricQuestion): boolean {
  return question.isFed(question.scenario, measure) || (question.isMapped?.(measure) ?? false);
}

/** In a closed period an account without postings is a stated 0; one that holds another measure is missing nowhere. */
function stated(part: SignedPart, question: MetricQuestion): SignedPart {
  if (part.outcome.state !== "NONE_YET") return part;
  const { measure, isPartOf } = part;
  const isLyingIn = isPartOf !== undefined && isKnownSource(isPartOf, question);
  const isZero = isKnownSource(measure, question) ? question.isClosed(question.period) : isLyingIn;
  return isZero ? { ...part, outcome: { state: "ACTUAL", value: ZERO } } : part;
}

function becauseOf(missing: readonly SignedPart[], question: MetricQuestion): string {
  const unmapped = missing.filter(({ measure }) => !isKnownSource(measure, question));
  if (unmapped.length > 0)
    return `No account feeds ${unmapped.map(({ measure }) => lowered(measure)).join(" and ")} (Settings → Accounts)`;
  const [first, ...rest] = missing.map(({ measure }) => measure);
  const names = [labelOfMeasure(first ?? ""), ...rest.map(lowered)];
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} not booked yet`;
}

function lowered(measure: string): string {
  return labelOfMeasure(measure).toLowerCase();
}

/**
 * Revenue minus costs: every part must be known, because a cost that is not booked yet is not a cost of 0. In a closed
 * period a part without postings is 0 where facts or an account say that it exists. Nothing known at all says nothing.
 * Over several months the value stands, with a note on every open month that has revenue and lacks a cost.
 */
export function difference(
  found: readonly SignedPart[],
  question: MetricQuestion,
  read: ReadCell,
): MetricOutcome {
  const note = halfBooked(found, question, read);
  if (found.every(({ outcome }) => outcome.state === "NONE_YET")) return NONE_YET;
  const parts = found.map((part) => stated(part, question));
  const missing = parts.filter(({ outcome }) => outcome.state === "NONE_YET");
  const hasRates = parts.every(({ outcome }) => outcome.state !== "NO_RATE");
  if (missing.length > 0 && hasRates) return { state: "NONE_YET", because: becauseOf(missing, question) };
  const added = addedUp(parts);
  return added.state === "ACTUAL" && note !== undefined ? { ...added, note } : added;
}

function halfBooked(
  parts: readonly MeasureTerm[],
  question: MetricQuestion,
  read: ReadCell,
): string | undefined {
  const { scenario } = question;
  const fed = parts.filter(({ measure }) => question.isFed(scenario, measure));
  const texts = openMonths(question).flatMap((month) => {
    const empty = fed.filter(
      ({ measure }) => read({ combine: "SUM", measures: [measure], scenario }, month).kind === "EMPTY",
    );
    const lacking = empty.filter(({ sign }) => sign < 0).map(({ measure }) => lowered(measure));
    const hasRevenue = fed.some((part) => part.sign > 0 && !empty.includes(part));
    return hasRevenue && lacking.length > 0
      ? [`${month.from.slice(0, 7)} has revenue and no ${lacking.join(" and ")} yet`]
      : [];
  });
  return texts.length === 0 ? undefined : texts.join("; ");
}

/** The open months of a longer period, in which one side can be booked before the other. */
function openMonths({ calendar, period, isClosed }: MetricQuestion): Period[] {
  if (monthsOf(period).length === 1 || isClosed(period)) return [];
  return periodsBetween(calendar, "month", period.from, period.to).filter((month) => !isClosed(month));
}
