import { type Decimal, ONE, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";

/** Why there is no progress to show. Each is an outcome of its own, none of them is 0. */
export type NotMeasuredCause =
  | "NO_VALUE"
  | "NO_BASELINE"
  | "NO_TARGET"
  | "NO_CLOSED_PERIOD"
  | "FINDS_A_BASELINE"
  | "NO_PARTS"
  | "NOTHING_MEASURED"
  | "ALL_WEIGHTS_ZERO"
  | "UNITS_DIFFER"
  | "UNIT_NOT_ADDITIVE"
  | "NO_PLAN_RATE";

/** What a person reads where a progress is missing. */
export const NOT_MEASURED_NOTES: Readonly<Record<NotMeasuredCause, string>> = {
  NO_VALUE: "Not measured: no value yet.",
  NO_BASELINE: "Not measured: the baseline is unknown.",
  NO_TARGET: "Not measured: no target is set.",
  NO_CLOSED_PERIOD: "Not measured: no closed period has a value yet.",
  FINDS_A_BASELINE: "No progress by definition: this key result finds a baseline.",
  NO_PARTS: "Not measured: there is nothing below to add up.",
  NOTHING_MEASURED: "Not measured: nothing below has been measured.",
  ALL_WEIGHTS_ZERO: "Not measured: everything measured below has weight 0.",
  UNITS_DIFFER: "Not measured: values of different units cannot be added.",
  UNIT_NOT_ADDITIVE: "Not measured: percentages and ratios cannot be added; use the average of progress.",
  NO_PLAN_RATE: "Not measured: a plan rate to the parent's currency is missing.",
};

/** Closed periods of a keep key result: how many held, how many had a value, which had none. */
export type PeriodTally = {
  readonly met: number;
  readonly measured: number;
  readonly gaps: readonly string[];
};

/** A progress share (0 = baseline, 1 = target), unclamped, or the reason why there is none. */
export type Progress =
  | { readonly state: "MEASURED"; readonly share: Decimal; readonly periods?: PeriodTally }
  | { readonly state: "NOT_MEASURED"; readonly because: NotMeasuredCause; readonly periods?: PeriodTally };

/** Which way is better where baseline and target are the same number and cannot tell. */
export type Direction = "RISING" | "FALLING";

/** Reasons of the inputs, when the caller knows where they come from. */
export type LinearSources = {
  readonly baseline?: () => Reason;
  readonly target?: () => Reason;
  readonly current?: () => Reason;
};

/** The three numbers of a linear key result in one unit; null is not known yet. */
export type LinearMeasurement = {
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  readonly current: Decimal | null;
  readonly direction?: Direction;
  readonly sources?: LinearSources;
};

const LINEAR_RULE = {
  id: "kr.linear-progress",
  version: 1,
  formula: "(current − baseline) ÷ (target − baseline)",
} as const;
const THRESHOLD_RULE = {
  id: "kr.threshold-progress",
  version: 1,
  formula: "baseline = target: 1 when the target is met, else 0",
} as const;

/**
 * Whether a value meets the target, the target itself included. The way up or down is read from baseline and
 * target; where they are equal or the baseline is unknown, `direction` says it (rising unless said).
 *
 * @example meetsTarget({ baseline: 100, target: 60, current: 60 }) → true
 */
export function meetsTarget(input: {
  readonly baseline: Decimal | null;
  readonly target: Decimal;
  readonly current: Decimal;
  readonly direction?: Direction;
}): boolean {
  const { baseline, target, current, direction = "RISING" } = input;
  const isTelling = baseline !== null && !baseline.eq(target);
  const isFalling = isTelling ? target.lt(baseline) : direction === "FALLING";
  return isFalling ? current.lte(target) : current.gte(target);
}

function linearOutcome(measurement: LinearMeasurement): Progress {
  const { baseline, target, current } = measurement;
  if (target === null) return { state: "NOT_MEASURED", because: "NO_TARGET" };
  if (baseline === null) return { state: "NOT_MEASURED", because: "NO_BASELINE" };
  if (current === null) return { state: "NOT_MEASURED", because: "NO_VALUE" };
  const distance = target.minus(baseline);
  if (!distance.isZero()) return { state: "MEASURED", share: current.minus(baseline).div(distance) };
  const isMet = meetsTarget({ baseline, target, current, direction: measurement.direction ?? "RISING" });
  return { state: "MEASURED", share: isMet ? ONE : ZERO };
}

/**
 * Progress of a key result from baseline to target, as a share (0 = baseline, 1 = target), not clamped.
 * One signed formula serves rising and falling targets. Baseline = target is a threshold, not a distance:
 * 1 when met, else 0. No measurement is NOT_MEASURED, never 0.
 *
 * @example linearProgress({ baseline: 100, target: 60, current: 80 }).value → share 0.5
 * @example linearProgress({ baseline: 20, target: 100, current: 0 }).value → share −0.25
 */
export function linearProgress(measurement: LinearMeasurement): Reasoned<Progress> {
  const progress = linearOutcome(measurement);
  return reasoned(progress, () => {
    const { baseline, target, current, sources } = measurement;
    const isThreshold = baseline !== null && target !== null && baseline.eq(target);
    return progressReason(progress, isThreshold ? THRESHOLD_RULE : LINEAR_RULE, [
      sources?.current?.() ?? figure("Current", current),
      sources?.baseline?.() ?? figure("Baseline", baseline),
      sources?.target?.() ?? figure("Target", target),
    ]);
  });
}

/** The reason line of any progress: the share or the note why there is none, with the rule and what went in. */
export function progressReason(
  progress: Progress,
  rule: NonNullable<Reason["rule"]>,
  inputs: readonly Reason[],
  label = "Progress",
): Reason {
  if (progress.state === "MEASURED") return figure(label, progress.share, { unit: "share", rule, inputs });
  return figure(label, null, { unit: "share", rule, inputs, note: NOT_MEASURED_NOTES[progress.because] });
}

/** A share held inside [0, 1]: only for roll-ups and colours, never for what is stored or shown. */
export function clampShare(share: Decimal): Decimal {
  if (share.lt(ZERO)) return ZERO;
  return share.gt(ONE) ? ONE : share;
}
