import { clampShare, type Progress, progressReason } from "../key-results/progress";
import { type Decimal, decimal, ONE, toText, ZERO } from "../number/decimal";
import { type Reason, type Reasoned, reasoned } from "../reasoned";
import { type SumFigures, type SumTarget, sumOfValues } from "./sum-of-values";

/** How a parent reads its parts; always an explicit choice. */
export type RollUpMode = "AVERAGE" | "SUM";

/** What the modes are called and what they do. */
export const ROLL_UP_MODES: Readonly<
  Record<RollUpMode, { readonly label: string; readonly formula: string }>
> = {
  AVERAGE: {
    label: "Average of progress",
    formula: "Σ weight × progress (held within 0 and 1) ÷ Σ weight, over measured parts",
  },
  SUM: {
    label: "Sum of values",
    formula: "(Σ current − Σ baseline) ÷ (target − Σ baseline), over measured parts",
  },
};

/** A key result or contributing child objective: siblings in one pool. */
export type RollUpPart = {
  readonly id: string;
  readonly label: string;
  /** Whole, not negative. */
  readonly weight: number;
  readonly progress: Reasoned<Progress>;
  /** Share expected by now; null for kinds without a curve, which are always expected to hold. */
  readonly expected: Decimal | null;
  readonly isTargetMet: boolean | null;
  /** What a sum of values adds; null when this part has nothing to add. */
  readonly values: SumFigures | null;
};

/** How many parts report: a gap is shown, never filled in with 0. */
export type Reporting = { readonly measured: number; readonly of: number };

/** What a parent shows: progress, what is expected of it, and how much of it reports. */
export type RollUp = {
  readonly mode: RollUpMode;
  readonly progress: Progress;
  /** Expected share over the same parts and weights; null when nothing is measured. */
  readonly expected: Decimal | null;
  readonly reporting: Reporting;
  /** True when every part that weighs has met its target; parts that cannot say keep it false. */
  readonly isTargetMet: boolean;
  /** The added-up values, in mode SUM. */
  readonly sum: SumFigures | null;
};

/** @example reportingNote({ measured: 3, of: 4 }) → "3 of 4 measured" */
export function reportingNote({ measured, of }: Reporting): string {
  return `${measured} of ${of} measured`;
}

function measuredShare(part: RollUpPart): Decimal | null {
  const { value } = part.progress;
  return value.state === "MEASURED" ? value.share : null;
}

/** Weighted mean of progress and of what is expected, over the same measured parts. */
function averageOf(parts: readonly RollUpPart[]): Pick<RollUp, "progress" | "expected" | "reporting"> {
  let [weight, progress, expected, measured] = [0, ZERO, ZERO, 0];
  for (const part of parts) {
    const share = measuredShare(part);
    if (share === null) continue;
    measured += 1;
    if (part.weight === 0) continue;
    weight += part.weight;
    progress = progress.plus(clampShare(share).times(part.weight));
    expected = expected.plus((part.expected ?? ONE).times(part.weight));
  }
  const reporting = { measured, of: parts.length };
  if (weight > 0) {
    return {
      progress: { state: "MEASURED", share: progress.div(weight) },
      expected: expected.div(weight),
      reporting,
    };
  }
  const because = parts.length === 0 ? "NO_PARTS" : measured === 0 ? "NOTHING_MEASURED" : "ALL_WEIGHTS_ZERO";
  return { progress: { state: "NOT_MEASURED", because }, expected: null, reporting };
}

function average(parts: readonly RollUpPart[]): Reasoned<RollUp> {
  const { progress, expected, reporting } = averageOf(parts);
  const weighing = parts.filter(({ weight }) => weight > 0);
  const isTargetMet = weighing.length > 0 && weighing.every((part) => part.isTargetMet === true);
  const rollUp: RollUp = { mode: "AVERAGE", progress, expected, reporting, isTargetMet, sum: null };
  return reasoned(rollUp, () => rollUpReason(rollUp, parts.map(averageLine)));
}

function averageLine(part: RollUpPart): Reason {
  const share = measuredShare(part);
  const why = part.progress.why();
  if (share === null)
    return { ...why, label: part.label, note: `${why.note ?? ""} Left out of the average.`.trim() };
  const counted = clampShare(share);
  const clamped = counted.eq(share) ? "" : `, counted as ${toText(counted)}`;
  return { ...why, label: part.label, note: `Weight ${part.weight}${clamped}.` };
}

function rollUpReason(rollUp: RollUp, inputs: readonly Reason[]): Reason {
  const rule = {
    id: `objective.roll-up-${rollUp.mode.toLowerCase()}`,
    version: 1,
    formula: ROLL_UP_MODES[rollUp.mode].formula,
  };
  const reason = progressReason(rollUp.progress, rule, inputs);
  const note = reason.note === undefined ? "" : `${reason.note} `;
  return { ...reason, note: `${note}${reportingNote(rollUp.reporting)}.` };
}

function sumUp(parts: readonly RollUpPart[], target: SumTarget): Reasoned<RollUp> {
  const summed = sumOfValues(
    parts.map(({ label, values }) => ({ label, values })),
    target,
  );
  const { progress, reporting, expectedOf, figures } = summed.value;
  const isTargetMet =
    progress.state === "MEASURED" && progress.share.gte(ONE) && reporting.measured === reporting.of;
  const expected = expectedOf(parts.map((part) => part.expected ?? ONE));
  const rollUp: RollUp = { mode: "SUM", progress, expected, reporting, isTargetMet, sum: figures };
  return reasoned(rollUp, () => rollUpReason(rollUp, summed.why().inputs ?? []));
}

/**
 * Rolls parts up into their parent. AVERAGE: weighted over the measured parts, each held within [0, 1]; the
 * missing ones are a reporting gap. SUM: values of one unit added up, money at the plan rate, against the
 * parent's own target or the sum of its parts' targets. Nothing measured, or only weights of 0: NOT_MEASURED.
 *
 * @example AVERAGE of 0.27, 0.18, 0.73 with equal weights → 0.39333…
 * @example SUM of 29, 30 and 20 against 100 → 0.79
 */
export function rollUp(
  mode: RollUpMode,
  parts: readonly RollUpPart[],
  target: SumTarget = NO_OWN_TARGET,
): Reasoned<RollUp> {
  return mode === "AVERAGE" ? average(parts) : sumUp(parts, target);
}

const NO_OWN_TARGET: SumTarget = { target: null, currency: null };

/**
 * Weighted mean of the confidences given (1–10), and how many gave one. Null when nobody did or none weighs.
 *
 * @example weights 75 and 25, confidences 8 and 4 → 7
 */
export function rollUpConfidence(
  parts: readonly { readonly weight: number; readonly confidence: number | null }[],
): { readonly confidence: Decimal | null; readonly reporting: Reporting } {
  const given = parts.flatMap(({ weight, confidence }) =>
    confidence === null ? [] : [{ weight, confidence }],
  );
  const weight = given.reduce((total, part) => total + part.weight, 0);
  const reporting = { measured: given.length, of: parts.length };
  if (weight === 0) return { confidence: null, reporting };
  const points = given.reduce((total, part) => total + part.weight * part.confidence, 0);
  return { confidence: decimal(points).div(weight), reporting };
}
