import type { MetricBook } from "./book";
import { type AnyMetricCode, isMetricCode, type MetricCode } from "./codes";
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
export function resolvedOptions(
  { options = [] }: Pick<MetricDefinition, "options">,
  chosen: ChosenOptions = {},
): ChosenOptions {
  return Object.fromEntries(options.map(({ key, defaultValue }) => [key, chosen[key] ?? defaultValue]));
}

/** The definition with the value of each option in words, as it stands beside a number. */
export function definitionText(of: MetricDefinition, chosen: ChosenOptions = {}): string {
  const { definition, options = [] } = of;
  const values = resolvedOptions(of, chosen);
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
export function componentsOf(
  code: AnyMetricCode,
  find: MetricBook["find"] = builtIn,
): readonly MeasureNeed[] {
  const needs = new Map<string, MeasureNeed>();
  collectNeeds(code, needs, find);
  return [...needs.values()];
}

function builtIn(code: string): MetricDefinition | null {
  return isMetricCode(code) ? METRICS[code] : null;
}

function collectNeeds(code: AnyMetricCode, needs: Map<string, MeasureNeed>, find: MetricBook["find"]): void {
  const definition = find(code);
  if (definition === null) return;
  const { aggregation, scenario = "asked" } = definition;
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
      collectNeeds(aggregation.numerator, needs, find);
      collectNeeds(aggregation.denominator, needs, find);
      return;
    case "FORMULA":
      for (const { metric } of aggregation.inputs) collectNeeds(metric, needs, find);
  }
}
