import { phasedTarget } from "@/lib/domain/goals/phased-target";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import type { Decimal } from "@/lib/domain/number/decimal";
import { type Day, earlierDay, laterDay } from "@/lib/domain/time/day";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { GoalTarget } from "@/lib/features/metrics/targets";

/** Metrics in which sales promises what finance plans as another: bookings and billings become revenue. */
const SOLD_AS: Partial<Record<MetricCode, readonly MetricCode[]>> = {
  revenue: ["bookings", "billings"],
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

/** Whether one goal's scope holds all of another's, and more. */
function isWider(outer: GoalTarget, inner: GoalTarget): boolean {
  if (outer.metric !== inner.metric || outer.filter.size > inner.filter.size) return false;
  let isStrict = outer.filter.size < inner.filter.size;
  for (const [dimension, keys] of outer.filter) {
    const own = inner.filter.get(dimension);
    if (own === undefined || ![...own].every((key) => keys.has(key))) return false;
    if (own.size < keys.size) isStrict = true;
  }
  return isStrict;
}

/**
 * The promises that count for a metric and some days: goals on the metric itself, or on what becomes it. A goal inside
 * a wider goal of the same metric is a share of that one and is not added again. Where goals speak in sales terms
 * those are the promise, and goals on the metric itself restate them.
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
  return counted.filter(({ goal }) => !counted.some((other) => isWider(other.goal, goal)));
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
