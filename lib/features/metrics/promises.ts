import type { Dimension } from "@/lib/domain/facts/dimensions";
import { phasedTarget } from "@/lib/domain/goals/phased-target";
import type { Decimal } from "@/lib/domain/number/decimal";
import { addDays, type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import type { GoalTarget } from "./targets";

type Days = { readonly from: Day; readonly to: Day };

/** A goal with what it promises for the days it stands for itself; one cut in two by a wider goal is there twice. */
export type GoalPromise = Days & {
  readonly goal: GoalTarget;
  readonly metric: string;
  readonly target: Decimal;
};

/** Whether the first goal takes the place of the second on its own days. */
export type TakesPlace = (outer: GoalTarget, inner: GoalTarget) => boolean;

/** Members a goal is restricted to; what a person sells is sold in the team the goal belongs to. */
function restrictedTo(goal: GoalTarget, dimension: Dimension): ReadonlySet<string> | undefined {
  const named = goal.filter.get(dimension);
  if (named !== undefined || dimension !== "team" || !goal.filter.has("owner")) return named;
  return goal.teamId === null ? undefined : new Set([goal.teamId]);
}

/** Whether one goal's scope holds all of another's. */
export function holds(outer: GoalTarget, inner: GoalTarget): boolean {
  return [...outer.filter].every(([dimension, keys]) => {
    const own = restrictedTo(inner, dimension);
    return own !== undefined && [...own].every((key) => keys.has(key));
  });
}

function isLonger(outer: Days, inner: Days): boolean {
  const isAround = outer.from <= inner.from && inner.to <= outer.to;
  return isAround && (outer.from < inner.from || inner.to < outer.to);
}

/** Whether one goal's scope holds all of another's on the same metric and more, or the same for longer. */
export function isWider(outer: GoalTarget, inner: GoalTarget): boolean {
  if (outer.metric !== inner.metric || !holds(outer, inner)) return false;
  return !holds(inner, outer) || isLonger(outer.promised, inner.promised);
}

/** What is left of some days without others. */
function without({ from, to }: Days, taken: Days): Days[] {
  if (taken.to < from || taken.from > to) return [{ from, to }];
  const before = { from, to: addDays(taken.from, -1) };
  const after = { from: addDays(taken.to, 1), to };
  return [before, after].filter((days) => days.from <= days.to);
}

/**
 * What goals promise in some days, each promise once: on the days of a wider goal a goal inside it is a share of that
 * one and is not added again; on its other days it stands for itself. The three gaps and the target of a metric both
 * stand on this.
 */
export function promisesOnce(
  goals: readonly GoalTarget[],
  days: Days,
  takesPlace: TakesPlace = isWider,
): GoalPromise[] {
  return goals.flatMap((goal): GoalPromise[] => {
    const own = { from: laterDay(goal.promised.from, days.from), to: earlierDay(goal.promised.to, days.to) };
    if (own.from > own.to) return [];
    return goals
      .filter((other) => takesPlace(other, goal))
      .reduce((left, { promised }) => left.flatMap((part) => without(part, promised)), [own])
      .flatMap((part): GoalPromise[] => {
        const target = phasedTarget(goal.promised, part);
        return target === null ? [] : [{ goal, metric: goal.metric, target, ...part }];
      });
  });
}
