import type { KrKind } from "../key-results/kinds";
import { meetsTarget } from "../key-results/progress";
import { type Decimal, ONE, ZERO } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import { addDays, type Day, daysBetween, earlierDay, laterDay } from "../time/day";

/**
 * How the values of a key result run. LEVEL: a stock or ratio that stands where it stands. RESTARTING: what adds up
 * within a period and begins at nothing in the next. COMPARED: a sum told as baseline plus change on the year before.
 */
export type CarryFlow = "LEVEL" | "RESTARTING" | "COMPARED";

/** What a key result was when its cycle ended. Values in its own unit. */
export type Ended = {
  readonly kind: KrKind;
  readonly flow: CarryFlow;
  readonly adds: string;
  /** Growth as a fraction, for GROWTH. */
  readonly addsRate: Decimal | null;
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  readonly final: Decimal | null;
};

/** How it starts in the next cycle. */
export type Carried = {
  readonly rule: "FROM_WHERE_IT_ENDED" | "FROM_NOTHING" | "LIMIT_STAYS" | "WHAT_IS_LEFT";
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  /** True when the proposed target is reached before the cycle begins: it needs another one. */
  readonly isMetAlready: boolean;
};

function isKept(kind: KrKind): boolean {
  return kind === "KEEP_ABOVE" || kind === "KEEP_BELOW" || kind === "KEEP_WITHIN";
}

function isReached(ended: Ended, start: Decimal, target: Decimal | null): boolean {
  if (target === null) return false;
  const isFalling = ended.baseline !== null && ended.target?.lt(ended.baseline) === true;
  const direction = isFalling ? "FALLING" : "RISING";
  return meetsTarget({ current: start, target, baseline: ended.baseline, direction });
}

function carried(ended: Ended): Carried {
  const { kind, flow, target, final, baseline } = ended;
  if (isKept(kind)) return { rule: "LIMIT_STAYS", baseline: null, target, isMetAlready: false };
  if (!kind.startsWith("REACH_")) return { rule: "WHAT_IS_LEFT", baseline, target, isMetAlready: false };
  if (flow === "RESTARTING") return { rule: "FROM_NOTHING", baseline: ZERO, target, isMetAlready: false };
  const start = final ?? baseline;
  if (start === null) return { rule: "FROM_WHERE_IT_ENDED", baseline: null, target, isMetAlready: false };
  const isGrowth = ended.adds === "GROWTH" && ended.addsRate !== null;
  const next = isGrowth && ended.addsRate ? start.times(ONE.plus(ended.addsRate)) : target;
  return {
    rule: "FROM_WHERE_IT_ENDED",
    baseline: start,
    target: next,
    isMetAlready: isReached(ended, start, next),
  };
}

/** What the rules are called. */
export const CARRY_RULES: Readonly<Record<Carried["rule"], string>> = {
  FROM_WHERE_IT_ENDED: "starts from where it ended",
  FROM_NOTHING: "adds up within a cycle: starts from nothing again",
  LIMIT_STAYS: "the limit stays",
  WHAT_IS_LEFT: "what is not done yet goes on",
};

/**
 * Where a key result starts in the next cycle. Levels, ratios and what is counted by hand start from the final value
 * (without one from the old baseline) and keep their target; growth keeps its rate, so its target moves. Sums that
 * add up within a period start from nothing. Kept limits stay. Milestones and yes/no keep what is not done.
 *
 * @example REACH_PERCENT from 0.70 to 0.75, ended at 0.72 → from 0.72 to 0.75
 */
export function carryOver(ended: Ended): Reasoned<Carried> {
  const value = carried(ended);
  return reasoned(value, () =>
    figure("Start in the next cycle", value.baseline, {
      rule: { id: "objective.carry-over", version: 1, formula: CARRY_RULES[value.rule] },
      inputs: [
        figure("Started from", ended.baseline),
        figure("Ended at", ended.final),
        figure("Target", ended.target),
      ],
    }),
  );
}

/** Both days inclusive. */
export type CarrySpan = { readonly from: Day; readonly to: Day };

/** A day moved to the same share of another span, never outside it. */
export function moveDay(day: Day, from: CarrySpan, to: CarrySpan): Day {
  const length = daysBetween(from.from, from.to);
  const share = length === 0 ? 1 : daysBetween(from.from, day) / length;
  const moved = addDays(to.from, Math.round(share * daysBetween(to.from, to.to)));
  return earlierDay(laterDay(moved, to.from), to.to);
}

type StoredStep = { on: Day; share: unknown };

/**
 * The expected curve (as stored) over the next cycle: steps move with their share of the period, curves without days
 * stay, and any other curve with days of its own is linear until somebody draws it anew.
 */
export function carryCurve(stored: unknown, from: CarrySpan, to: CarrySpan): Record<string, unknown> {
  const curve = (stored ?? {}) as { kind?: unknown; steps?: unknown };
  if (curve.kind === "steps" && Array.isArray(curve.steps)) {
    const steps = (curve.steps as StoredStep[]).map(({ on, share }) => ({
      on: moveDay(on, from, to),
      share,
    }));
    return { kind: "steps", steps };
  }
  const holdsDays = /"\d{4}-\d{2}(-\d{2})?"/.test(JSON.stringify(curve));
  return typeof curve.kind === "string" && !holdsDays ? { ...curve } : { kind: "linear" };
}

type StoredMilestone = { code: string; dueOn?: Day | null };

/** Settings (as stored) of the next cycle: milestones that are done stay behind, due days move with the period. */
export function carrySettings(
  stored: Readonly<Record<string, unknown>>,
  done: ReadonlySet<string>,
  from: CarrySpan,
  to: CarrySpan,
): Record<string, unknown> {
  if (!Array.isArray(stored.milestones)) return { ...stored };
  const left = (stored.milestones as StoredMilestone[]).filter(({ code }) => !done.has(code));
  return {
    ...stored,
    milestones: left.map((one) => ({ ...one, dueOn: one.dueOn ? moveDay(one.dueOn, from, to) : null })),
  };
}
