import { Decimal, ONE, ZERO } from "../number/decimal";
import { earlierDay, endOfMonth } from "../time/day";
import { monthsOf } from "../time/fiscal";
import { LEAST_HISTORY, ORDINARY_GROWTH, requiredGrowth, type SmartCheckCode } from "./smart-checks";
import type { SmartInput } from "./smart-input";

/**
 * What mends a check in one click. ASK only leads to the field, because nobody but the person knows; all others
 * change the goal. TARGET is in the metric's unit.
 */
export type SmartRepair =
  | { readonly kind: "ASK"; readonly field: "METRIC" | "VERB" | "TARGET" | "CONFIDENCE" | "PERIOD" | "OWNER" }
  | { readonly kind: "CONFIRM"; readonly question: "METRIC" | "PERIOD" }
  | { readonly kind: "SCOPE_OF_TEAM" }
  | { readonly kind: "TAKE_BASELINE" }
  | { readonly kind: "TARGET"; readonly value: Decimal }
  | { readonly kind: "LINK_PARENT" }
  | { readonly kind: "PROMISE"; readonly amount: Decimal }
  | { readonly kind: "CHECKPOINTS"; readonly days: readonly string[] }
  | { readonly kind: "RHYTHM"; readonly days: number };

/** What the button of each kind says. */
export const REPAIR_LABELS: Readonly<Record<SmartRepair["kind"], string>> = {
  ASK: "Fill it in",
  CONFIRM: "Confirm it",
  SCOPE_OF_TEAM: "Take the owner's team",
  TAKE_BASELINE: "Take the last closed actuals",
  TARGET: "Set the target to",
  LINK_PARENT: "Link the likeliest key result",
  PROMISE: "Promise what is missing",
  CHECKPOINTS: "Add a milestone at each month's end",
  RHYTHM: "Check in weekly",
};

/** The growth at a share of the past, by rank: the nearest past value that is still within it. */
export function growthAt(history: readonly Decimal[], share: Decimal): Decimal | null {
  const sorted = [...history].sort((a, b) => a.comparedTo(b));
  const place = Math.max(0, Math.ceil(share.times(sorted.length).toNumber()) - 1);
  return sorted[Math.min(place, sorted.length - 1)] ?? null;
}

function ordinaryTarget(goal: SmartInput): SmartRepair | null {
  const required = requiredGrowth(goal);
  const { history } = goal.growth;
  if (required === null || goal.baseline === null) return { kind: "ASK", field: "TARGET" };
  if (history.length < LEAST_HISTORY) return null;
  const isFalling = required.lt(ZERO);
  const [easy, hard] = isFalling
    ? [ONE.minus(ORDINARY_GROWTH.from), ONE.minus(ORDINARY_GROWTH.to)]
    : [ORDINARY_GROWTH.from, ORDINARY_GROWTH.to];
  const [low, high] = [growthAt(history, easy), growthAt(history, hard)];
  if (low === null || high === null) return null;
  const isTooMuch = isFalling ? required.lt(high) : required.gt(high);
  const growth = isTooMuch ? high : low;
  const way = isFalling ? Decimal.min(growth, ZERO) : Decimal.max(growth, ZERO);
  if (way.isZero()) return null;
  const value = goal.baseline.value.plus(goal.baseline.value.abs().times(way));
  return {
    kind: "TARGET",
    value: value.toSignificantDigits(4, isFalling ? Decimal.ROUND_UP : Decimal.ROUND_DOWN),
  };
}

function supportedTarget({ support, capacity = null, baseline }: SmartInput): SmartRepair | null {
  const pipeline = support?.delivered.plus(support.pipeline.times(support.winRate)) ?? ZERO;
  const expected = Decimal.max(pipeline, capacity ?? ZERO);
  if (expected.lte(ZERO) || (baseline !== null && expected.lte(baseline.value))) return null;
  return { kind: "TARGET", value: expected.toSignificantDigits(4, Decimal.ROUND_DOWN) };
}

function missingPromise({ contribution, targetValue }: SmartInput): SmartRepair | null {
  if (contribution?.kind !== "AMOUNT" || contribution.conflicts.length > 0) return null;
  const { gap } = contribution;
  if (gap.lte(ZERO)) return null;
  return { kind: "PROMISE", amount: targetValue === null ? gap : Decimal.min(gap, targetValue.abs()) };
}

function monthEnds({ period, rhythmDays }: SmartInput): SmartRepair | null {
  const { from, to } = period;
  if (rhythmDays === null) return { kind: "RHYTHM", days: 7 };
  if (from === null || to === null || to < from) return { kind: "ASK", field: "PERIOD" };
  const days = monthsOf({ from, to }).map((month) => endOfMonth(`${month}-01`));
  return { kind: "CHECKPOINTS", days: days.map((day) => earlierDay(day, to)) };
}

const REPAIRS: Readonly<Record<SmartCheckCode, (goal: SmartInput) => SmartRepair | null>> = {
  S1: ({ metric }) =>
    metric === null ? { kind: "ASK", field: "METRIC" } : { kind: "CONFIRM", question: "METRIC" },
  S2: () => ({ kind: "SCOPE_OF_TEAM" }),
  S3: () => ({ kind: "ASK", field: "VERB" }),
  M1: ({ target }) => (target === null ? { kind: "ASK", field: "TARGET" } : { kind: "TAKE_BASELINE" }),
  M2: () => ({ kind: "TAKE_BASELINE" }),
  M3: ({ metric }) =>
    metric === null ? { kind: "ASK", field: "METRIC" } : { kind: "CONFIRM", question: "METRIC" },
  A1: ordinaryTarget,
  A2: supportedTarget,
  A3: () => ({ kind: "ASK", field: "CONFIDENCE" }),
  R1: () => ({ kind: "LINK_PARENT" }),
  R2: missingPromise,
  T1: ({ isPeriodRelative }) =>
    isPeriodRelative ? { kind: "CONFIRM", question: "PERIOD" } : { kind: "ASK", field: "PERIOD" },
  T2: monthEnds,
};

/** What mends a check that is not clear, in one click; null where only people can. */
export function repairOf(code: SmartCheckCode, goal: SmartInput): SmartRepair | null {
  return REPAIRS[code](goal);
}
