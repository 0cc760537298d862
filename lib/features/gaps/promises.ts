import type { Dimension } from "@/lib/domain/facts/dimensions";
import { phasedTarget } from "@/lib/domain/goals/phased-target";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import type { Decimal } from "@/lib/domain/number/decimal";
import { addDays, type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { GoalTarget } from "@/lib/features/metrics/targets";

/** Metrics in which sales promises what finance plans as another, the one nearest to the ledger first. */
const SOLD_AS: Partial<Record<MetricCode, readonly MetricCode[]>> = {
  revenue: ["billings", "bookings"],
  gross_profit: ["sales_profit"],
};

type Days = { readonly from: Day; readonly to: Day };

/** A goal with what it promises for the days it stands for itself; one cut in two by a wider goal is there twice. */
export type GoalPromise = Days & {
  readonly goal: GoalTarget;
  readonly metric: string;
  readonly target: Decimal;
};

const termsOf = (metric: string): readonly string[] => (isMetricCode(metric) ? (SOLD_AS[metric] ?? []) : []);

/** True for goals whose own metric must first become the asked one. */
export function isSoldAs(metric: string, goalMetric: string): boolean {
  return termsOf(metric).some((code) => code === goalMetric);
}

/** Members a goal is restricted to; what a person sells is sold in the team the goal belongs to. */
function restrictedTo(goal: GoalTarget, dimension: Dimension): ReadonlySet<string> | undefined {
  const named = goal.filter.get(dimension);
  if (named !== undefined || dimension !== "team" || !goal.filter.has("owner")) return named;
  return goal.teamId === null ? undefined : new Set([goal.teamId]);
}

/** Whether one goal's scope holds all of another's. */
function holds(outer: GoalTarget, inner: GoalTarget): boolean {
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
function isWider(outer: GoalTarget, inner: GoalTarget): boolean {
  if (outer.metric !== inner.metric || !holds(outer, inner)) return false;
  return !holds(inner, outer) || isLonger(outer.promised, inner.promised);
}

/** Whether a goal promises the same sales in a term nearer to the ledger: billings, not bookings. */
function isNearer(metric: string, near: GoalTarget, far: GoalTarget): boolean {
  const terms = termsOf(metric);
  const [nearTerm, farTerm] = [terms.indexOf(near.metric), terms.indexOf(far.metric)];
  return nearTerm >= 0 && nearTerm < farTerm && holds(near, far);
}

/** What is left of some days without others. */
function without({ from, to }: Days, taken: Days): Days[] {
  if (taken.to < from || taken.from > to) return [{ from, to }];
  const before = { from, to: addDays(taken.from, -1) };
  const after = { from: addDays(taken.to, 1), to };
  return [before, after].filter((days) => days.from <= days.to);
}

/**
 * The promises that count for a metric and some days: goals on the metric itself, or on what becomes it. On the days
 * of a wider goal of the same metric a goal inside it is a share of that one and is not added again, nor is a bookings
 * goal inside a billings goal: it promises the same sales once more, a step further from the ledger. On its other days
 * it stands for itself. Where goals speak in sales terms those are the promise, and goals on the metric itself restate
 * them.
 */
export function promisesFor(metric: string, goals: readonly GoalTarget[], days: Days): GoalPromise[] {
  const touching = goals.filter((goal) => {
    const isOfMetric = goal.metric === metric || isSoldAs(metric, goal.metric);
    return isOfMetric && phasedTarget(goal.promised, days) !== null;
  });
  const inSalesTerms = touching.filter((goal) => isSoldAs(metric, goal.metric));
  const counted = inSalesTerms.length > 0 ? inSalesTerms : touching;
  return counted.flatMap((goal): GoalPromise[] => {
    const own = { from: laterDay(goal.promised.from, days.from), to: earlierDay(goal.promised.to, days.to) };
    return counted
      .filter((other) => isWider(other, goal) || isNearer(metric, other, goal))
      .reduce((left, { promised }) => left.flatMap((part) => without(part, promised)), [own])
      .flatMap((part): GoalPromise[] => {
        const target = phasedTarget(goal.promised, part);
        return target === null ? [] : [{ goal, metric: goal.metric, target, ...part }];
      });
  });
}

/** The question that measures what a goal's own metric achieved in the days it stands for. */
export function achievedAsk({ goal, metric, from, to }: GoalPromise): MetricAsk {
  return { metric, from, to, grain: "total", where: goal.where };
}

/** Goals of one scope and window achieve the same facts: they are counted once. */
export function achievedKey({ goal, metric, from, to }: GoalPromise): string {
  const scope = [...goal.filter]
    .map(([dimension, keys]) => `${dimension}=${[...keys].sort().join(",")}`)
    .sort();
  return [metric, from, to, ...scope].join("|");
}
