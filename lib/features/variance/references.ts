import { addMonths, type Day, endOfMonth } from "@/lib/domain/time/day";
import { type FiscalCalendar, type Period, priorYear } from "@/lib/domain/time/fiscal";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import { PRIOR_YEAR, type VarianceAsk } from "./schema";

/** What a reference is called beside a number. */
export function referenceLabel(reference: string): string {
  if (reference === PRIOR_YEAR) return "prior year";
  if (reference === "target") return "agreed targets";
  return reference.replace("-", " ");
}

/** The short name charts use. */
export function referenceMark(reference: string): "PL" | "PY" | "FC" {
  if (reference === PRIOR_YEAR) return "PY";
  return reference.startsWith("forecast") ? "FC" : "PL";
}

function yearEarlier(day: Day): Day {
  const shifted = addMonths(day, -12);
  return day === endOfMonth(day) ? endOfMonth(shifted) : shifted;
}

/** The question of the reference's side. */
export function referenceAsk(ask: MetricAsk, reference: string): MetricAsk {
  if (reference !== PRIOR_YEAR) return { ...ask, scenario: reference };
  return { ...ask, scenario: "actual", from: yearEarlier(ask.from), to: yearEarlier(ask.to) };
}

/** The reference's period that answers to one of the actual. */
export function referencePeriod(calendar: FiscalCalendar, period: Period, reference: string): Period {
  return reference === PRIOR_YEAR ? priorYear(calendar, period) : period;
}

export function metricAsk(ask: VarianceAsk): MetricAsk {
  const { metric, from, to, grain, by, where, treeLevel, method, knownAt } = ask;
  return {
    metric,
    from,
    to,
    grain,
    ...(by === undefined ? {} : { by }),
    ...(where === undefined ? {} : { where }),
    ...(treeLevel === undefined ? {} : { treeLevel }),
    ...(method === undefined ? {} : { isPriced: true }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}
