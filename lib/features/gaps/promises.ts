import { phasedTarget } from "@/lib/domain/goals/phased-target";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import type { Day } from "@/lib/domain/time/day";
import { type GoalPromise, holds, isWider, promisesOnce } from "@/lib/features/metrics/promises";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { GoalTarget } from "@/lib/features/metrics/targets";

/** Metrics in which sales promises what finance plans as another, the one nearest to the ledger first. */
const SOLD_AS: Partial<Record<MetricCode, readonly MetricCode[]>> = {
  revenue: ["billings", "bookings"],
  gross_profit: ["sales_profit"],
};

type Days = { readonly from: Day; readonly to: Day };

const termsOf = (metric: string): readonly string[] => (isMetricCode(metric) ? (SOLD_AS[metric] ?? []) : []);

/** True for goals whose own metric must first become the asked one. */
export function isSoldAs(metric: string, goalMetric: string): boolean {
  return termsOf(metric).some((code) => code === goalMetric);
}

/** Whether a goal promises the same sales in a term nearer to the ledger: billings, not bookings. */
function isNearer(metric: string, near: GoalTarget, far: GoalTarget): boolean {
  const terms = termsOf(metric);
  const [nearTerm, farTerm] = [terms.indexOf(near.metric), terms.indexOf(far.metric)];
  return nearTerm >= 0 && nearTerm < farTerm && holds(near, far);
}

/** Whether the second goal promises, in the same or another term of sales, what the first one promises already. */
export function promisesAgain(outer: GoalTarget, inner: GoalTarget): boolean {
  const terms = Object.keys(SOLD_AS) as MetricCode[];
  return isWider(outer, inner) || terms.some((metric) => isNearer(metric, outer, inner));
}

/**
 * The promises that count for a metric and some days: goals on the metric itself, or on what becomes it. On the days
 * of a wider goal of the same metric a goal inside it is a share of that one (`promisesOnce`), and so is a bookings goal
 * inside a billings goal: it promises the same sales once more, a step further from the ledger. Where goals speak in sales terms those are the promise, and goals on the metric itself restate
 * them.
 */
export function promisesFor(metric: string, goals: readonly GoalTarget[], days: Days): GoalPromise[] {
  const touching = goals.filter((goal) => {
    const isOfMetric = goal.metric === metric || isSoldAs(metric, goal.metric);
    return isOfMetric && phasedTarget(goal.promised, days) !== null;
  });
  const inSalesTerms = touching.filter((goal) => isSoldAs(metric, goal.metric));
  const counted = inSalesTerms.length > 0 ? inSalesTerms : touching;
  return promisesOnce(counted, days, (other, goal) => isWider(other, goal) || isNearer(metric, other, goal));
}

/** The question that measures what a goal's own metric achieved in the days it stands for. */
export function achievedAsk({ goal, metric, from, to }: GoalPromise, knownAt?: string): MetricAsk {
  return {
    ...{ metric, from, to, grain: "total" as const, where: goal.where },
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}

/** Goals of one scope and window achieve the same facts: they are counted once. */
export function achievedKey({ goal, metric, from, to }: GoalPromise): string {
  const scope = [...goal.filter]
    .map(([dimension, keys]) => `${dimension}=${[...keys].sort().join(",")}`)
    .sort();
  return [metric, from, to, ...scope].join("|");
}
