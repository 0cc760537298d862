import { type Decimal, decimal, ONE, ZERO } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import { type KrMeasurement, latestMeasured } from "./measurement";
import { type PeriodTally, type Progress, progressReason } from "./progress";

/** An allowed range; null is open on that side. */
export type KeepRange = { readonly low: Decimal | null; readonly high: Decimal | null };

/** How a keep key result scores: share of measured closed periods met, the worst of them, or the latest. */
export type KeepScore = "SHARE_OF_PERIODS" | "WORST" | "LATEST";

/** What is to be kept, how strictly, and how it scores; one shape for above, below and within. */
export type KeepTerms = {
  readonly range: KeepRange;
  /** A second range for early warning: outside it but inside the limit, or the other way round, is NEAR. */
  readonly risk: KeepRange | null;
  /** True: exactly on the limit is a breach. Inclusive unless said. */
  readonly isStrict: boolean;
  readonly score: KeepScore;
};

const KEEP_FORMULAS: Readonly<Record<KeepScore, string>> = {
  SHARE_OF_PERIODS: "closed periods within the limit ÷ closed periods measured",
  WORST: "1 when every measured closed period is within the limit, else 0",
  LATEST: "1 when the latest measured closed period is within the limit, else 0",
};

/**
 * Whether a value lies in the range. Inclusive unless strict.
 *
 * @example isWithin({ low: null, high: 25 }, 25, true) → false
 */
export function isWithin(range: KeepRange, value: Decimal, isStrict: boolean): boolean {
  const isAboveLow = range.low === null || (isStrict ? value.gt(range.low) : value.gte(range.low));
  const isBelowHigh = range.high === null || (isStrict ? value.lt(range.high) : value.lte(range.high));
  return isAboveLow && isBelowHigh;
}

function tally(terms: KeepTerms, closed: readonly KrMeasurement[]): PeriodTally {
  let met = 0;
  let measured = 0;
  const gaps: string[] = [];
  for (const { on, value } of closed) {
    if (value === null) gaps.push(on);
    else {
      measured += 1;
      if (isWithin(terms.range, value, terms.isStrict)) met += 1;
    }
  }
  return { met, measured, gaps };
}

function keepShare(terms: KeepTerms, periods: PeriodTally, closed: readonly KrMeasurement[]): Decimal {
  if (terms.score === "SHARE_OF_PERIODS") return decimal(periods.met).div(periods.measured);
  if (terms.score === "WORST") return periods.met === periods.measured ? ONE : ZERO;
  const latest = latestMeasured(closed);
  return latest !== null && isWithin(terms.range, latest.value, terms.isStrict) ? ONE : ZERO;
}

/**
 * Progress of a keep key result over its closed periods. A closed period without a value is a reporting gap:
 * outside the denominator, listed in `periods.gaps`. Open periods never count. No measured closed period:
 * NOT_MEASURED.
 *
 * @example eleven of twelve months at or above 98 → share 0.91666…
 */
export function keepProgress(terms: KeepTerms, measurements: readonly KrMeasurement[]): Reasoned<Progress> {
  const closed = measurements.filter((measurement) => measurement.isOpen !== true);
  const periods = tally(terms, closed);
  const progress: Progress =
    periods.measured === 0
      ? { state: "NOT_MEASURED", because: "NO_CLOSED_PERIOD", periods }
      : { state: "MEASURED", share: keepShare(terms, periods, closed), periods };
  return reasoned(progress, () => {
    const rule = { id: "kr.keep-progress", version: 1, formula: KEEP_FORMULAS[terms.score] };
    return progressReason(progress, rule, [
      figure("Periods within the limit", decimal(periods.met), {
        unit: "count",
        inputs: closed.map((period) => periodLine(terms, period)),
      }),
      figure("Closed periods measured", decimal(periods.measured), { unit: "count" }),
      figure("Closed periods without a value", decimal(periods.gaps.length), { unit: "count" }),
    ]);
  });
}

function periodLine(terms: KeepTerms, { on, value, why }: KrMeasurement) {
  if (value === null)
    return figure(on, null, { note: "No value: a reporting gap, outside the denominator." });
  const note = isWithin(terms.range, value, terms.isStrict) ? "Within the limit." : "Outside the limit.";
  return figure(on, value, why === undefined ? { note } : { note, inputs: [why()] });
}

/** Where the latest value stands: inside limit and risk range, inside one of the two only, or in neither. */
export type KeepStanding = "HELD" | "NEAR" | "BREACHED";

/** What a standing is called on screen. */
export const KEEP_STANDING_LABELS: Readonly<Record<KeepStanding, string>> = {
  HELD: "Within the limit",
  NEAR: "Near the limit",
  BREACHED: "Outside the limit",
};

/**
 * Standing of the latest value, open periods included, so a breach shows on the first day. Without a risk
 * range there is no NEAR. A risk range inside the limit warns before the breach; one beyond it tells a slight
 * breach from a plain one. Null when nothing has been measured.
 */
export function keepStanding(terms: KeepTerms, measurements: readonly KrMeasurement[]): KeepStanding | null {
  const latest = latestMeasured(measurements);
  if (latest === null) return null;
  const isHeld = isWithin(terms.range, latest.value, terms.isStrict);
  if (terms.risk === null) return isHeld ? "HELD" : "BREACHED";
  const isInRisk = isWithin(terms.risk, latest.value, terms.isStrict);
  if (isHeld && isInRisk) return "HELD";
  return isHeld || isInRisk ? "NEAR" : "BREACHED";
}
