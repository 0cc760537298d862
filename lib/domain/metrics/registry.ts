import type { MetricCode } from "./codes";
import type { ChosenOptions, MetricDefinition } from "./definition";
import { FINANCE_METRICS } from "./finance-metrics";
import { SALES_METRICS } from "./sales-metrics";
import { SUBSCRIPTION_METRICS } from "./subscription-metrics";

/** Every built-in metric by its code. Adding one is one row; the compiler lists what is missing. */
export const METRICS: Readonly<Record<MetricCode, MetricDefinition>> = {
  ...SALES_METRICS,
  ...FINANCE_METRICS,
  ...SUBSCRIPTION_METRICS,
} satisfies Record<MetricCode, MetricDefinition>;

/** All options of a metric with their value: the chosen one or the default. Unknown keys are dropped. */
export function resolvedOptions(code: MetricCode, chosen: ChosenOptions = {}): ChosenOptions {
  const options = METRICS[code].options ?? [];
  return Object.fromEntries(options.map(({ key, defaultValue }) => [key, chosen[key] ?? defaultValue]));
}

/** The definition with the value of each option in words, as it stands beside a number. */
export function definitionText(code: MetricCode, chosen: ChosenOptions = {}): string {
  const { definition, options = [] } = METRICS[code];
  const values = resolvedOptions(code, chosen);
  const sentences = options.map(({ key, label, choices }) => {
    const value = values[key] ?? "";
    return `${label}: ${choices?.[value] ?? value}.`;
  });
  return [definition, ...sentences].join(" ");
}

/** A base measure a metric stands on; "asked" means the scenario of the question, "quota" always the quotas. */
export type MeasureNeed = { readonly measure: string; readonly scenario: "asked" | "quota" };

/**
 * The base measures whose facts can change a metric's actual, each once: what must be fetched, what invalidates it.
 * Periods and exact cells of one question come from `requestsFor`.
 */
export function componentsOf(code: MetricCode): readonly MeasureNeed[] {
  const needs = new Map<string, MeasureNeed>();
  collectNeeds(code, needs);
  return [...needs.values()];
}

function collectNeeds(code: MetricCode, needs: Map<string, MeasureNeed>): void {
  const { aggregation, scenario = "asked" } = METRICS[code];
  const add = (measure: string) => needs.set(`${scenario}|${measure}`, { measure, scenario });
  switch (aggregation.kind) {
    case "SUM":
      for (const { measure } of aggregation.measures) add(measure);
      return;
    case "COUNT":
    case "LAST":
    case "BALANCE":
      add(aggregation.measure);
      return;
    case "COUNT_DISTINCT":
      for (const measure of aggregation.measures) add(measure);
      return;
    case "RATIO":
      collectNeeds(aggregation.numerator, needs);
      collectNeeds(aggregation.denominator, needs);
      return;
    case "FORMULA":
      for (const { metric } of aggregation.inputs) collectNeeds(metric, needs);
  }
}
