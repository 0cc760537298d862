import { phasedTarget } from "@/lib/domain/goals/phased-target";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import type { Decimal } from "@/lib/domain/number/decimal";
import { type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { GoalTarget } from "@/lib/features/metrics/targets";

/** Metrics in which sales promises what finance plans as another, the one nearest to the ledger first. */
const SOLD_AS: Partial<Record<MetricCode, readonly MetricCode[]>> = {
  revenue: ["billings", "bookings"],
  gross_profit: ["sales_profit"],
};

/** A goal with what it promises for the asked days. */
export type GoalPromise = {
  readonly goal: GoalTarget;
  readonly metric: MetricCode;
  readonly target: Decimal;
};

/** True for goals whose own metric must first become the asked one. */
export function isSoldAs(metric: MetricCode, goalMetric: string): boolean {
  return SOLD_AS[metric]?.some((code) => code === goalMetric) ?? false;
}

/** Whether one goal's scope holds all of another's, on some of the same days. */
function holds(outer: GoalTarget, inner: GoalTarget): boolean {
  const isAtTheSameTime =
    outer.promised.from <= inner.promised.to && inner.promised.from <= outer.promised.to;
  if (!isAtTheSameTime) return false;
  return [...outer.filter].every(([dimension, keys]) => {
    const own = inner.filter.get(dimension);
    return own !== undefined && [...own].every((key) => keys.has(key));
  });
}

/** Whether one goal's scope holds all of another's on the same metric, and more. */
function isWider(outer: GoalTarget, inner: GoalTarget): boolean {
  return outer.metric === inner.metric && holds(outer, inner) && !holds(inner, outer);
}

/** Whether a goal promises the same sales on the same days in a term nearer to the ledger: billings, not bookings. */
function isNearer(metric: MetricCode, near: GoalTarget, far: GoalTarget): boolean {
  const terms: readonly string[] = SOLD_AS[metric] ?? [];
  const [nearTerm, farTerm] = [terms.indexOf(near.metric), terms.indexOf(far.metric)];
  return nearTerm >= 0 && nearTerm < farTerm && holds(near, far);
}

/**
 * The promises that count for a metric and some days: goals on the metric itself, or on what becomes it. A goal inside
 * a wider goal of the same metric is a share of that one and is not added again, nor is a bookings goal inside a
 * billings goal: it promises the same sales once more, a step further from the ledger. Where goals speak in sales
 * terms those are the promise, and goals on the metric itself restate them.
 */
export function promisesFor(
  metric: MetricCode,
  goals: readonly GoalTarget[],
  days: { from: Day; to: Day },
): GoalPromise[] {
  const unit = METRICS[metric].unit;
  const touching = goals.flatMap((goal): GoalPromise[] => {
    if (!isMetricCode(goal.metric) || METRICS[goal.metric].unit !== unit) return [];
    if (goal.metric !== metric && !isSoldAs(metric, goal.metric)) return [];
    const target = phasedTarget(goal.promised, days);
    return target === null ? [] : [{ goal, metric: goal.metric, target }];
  });
  const inSalesTerms = touching.filter((promise) => isSoldAs(metric, promise.metric));
  const counted = inSalesTerms.length > 0 ? inSalesTerms : touching;
  return counted.filter(
    ({ goal }) => !counted.some((other) => isWider(other.goal, goal) || isNearer(metric, other.goal, goal)),
  );
}

/** The question that measures what a goal's own metric achieved in the asked days. */
export function achievedAsk({ goal, metric }: GoalPromise, days: { from: Day; to: Day }): MetricAsk {
  return {
    metric,
    from: laterDay(goal.promised.from, days.from),
    to: earlierDay(goal.promised.to, days.to),
    grain: "total",
    where: goal.where,
  };
}

/** Goals of one scope and window achieve the same facts: they are counted once. */
export function achievedKey(promise: GoalPromise, days: { from: Day; to: Day }): string {
  const ask = achievedAsk(promise, days);
  const scope = [...promise.goal.filter]
    .map(([dimension, keys]) => `${dimension}=${[...keys].sort().join(",")}`)
    .sort();
  return [promise.metric, ask.from, ask.to, ...scope].join("|");
}
