import { isBaseMeasure, MEASURES } from "../facts/measures";
import { toText } from "../number/decimal";
import type { Reason, ReasonUnit, Selector } from "../reasoned";
import { BUILT_IN, type MetricBook } from "./book";
import { isMetricCode } from "./codes";
import { type Cell, type Component, firstDayOf } from "./component";
import type { Aggregation, MetricDefinition } from "./definition";
import { type MetricOutcome, noteOf, valueText } from "./outcome";
import type { MetricQuestion } from "./question";
import { definitionText, METRICS } from "./registry";

/** A part of a metric's reason with the sign it went in with. */
export type Term = { readonly sign: 1 | -1; readonly reason: () => Reason };

type Find = MetricBook["find"];

/** What a base measure or a metric measured under its own code is called. */
export function labelOfMeasure(measure: string, find: Find = BUILT_IN.find): string {
  if (isBaseMeasure(measure)) return MEASURES[measure].label;
  return find(measure)?.label ?? measure;
}

function unitOf(component: Component, find: Find): ReasonUnit {
  const [measure = ""] = component.measures;
  if (component.of !== undefined) return "count";
  if (isBaseMeasure(measure)) return MEASURES[measure].unit;
  return find(measure)?.unit ?? "count";
}

function selectorOf(component: Component, { period, where = {}, knownAt }: MetricQuestion): Selector {
  return {
    kind: "facts",
    metric: component.measures.join(","),
    from: firstDayOf({ component, period }),
    to: period.to,
    where,
    scenario: component.scenario,
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}

/** The leaf: how many facts say how much, and which rows they are (`metric` holds measure codes, comma separated). */
export function componentReason(component: Component, cell: Cell, asked: MetricQuestion): Reason {
  const { find } = asked.book ?? BUILT_IN;
  const unit = unitOf(component, find);
  const span =
    component.combine === "BALANCE"
      ? `up to ${asked.period.to}`
      : `from ${asked.period.from} to ${asked.period.to}`;
  const note =
    cell.kind === "FACTS"
      ? `${cell.facts} ${cell.facts === 1 ? "fact" : "facts"} ${span}`
      : cell.kind === "EMPTY"
        ? `No facts ${span}`
        : `There is no rate for ${cell.currency} in ${cell.month}`;
  return {
    label: component.measures.map((measure) => labelOfMeasure(measure, find)).join(", "),
    value: cell.kind === "FACTS" ? toText(cell.value) : null,
    unit,
    ...(unit === "currency" ? { currency: asked.currency } : {}),
    note,
    source: selectorOf(component, asked),
  };
}

function formulaOf(aggregation: Aggregation, find: Find): string {
  switch (aggregation.kind) {
    case "SUM":
      return aggregation.measures
        .map(
          ({ measure, sign }, index) =>
            `${index === 0 && sign > 0 ? "" : sign > 0 ? "+ " : "− "}${labelOfMeasure(measure, find)}`,
        )
        .join(" ");
    case "COUNT":
      return `number of facts of ${labelOfMeasure(aggregation.measure, find)}`;
    case "BALANCE":
      return `all of ${labelOfMeasure(aggregation.measure, find)} up to the end of the period`;
    case "LAST":
      return `latest ${labelOfMeasure(aggregation.measure, find)} in the period`;
    case "COUNT_DISTINCT":
      return `number of ${aggregation.of}s ${aggregation.firstEver ? "seen for the first time" : "seen"}`;
    case "RATIO":
      return `${METRICS[aggregation.numerator].label} ÷ ${METRICS[aggregation.denominator].label}`;
    case "FORMULA":
      return aggregation.formula;
  }
}

/** The reason of a metric's value: its rule with version, its definition with options, and what went in. */
export function metricReason(
  of: MetricDefinition,
  asked: MetricQuestion,
  outcome: MetricOutcome,
  terms: readonly Term[],
): Reason {
  const { code, label, unit, aggregation, version } = of;
  const period =
    asked.period.code === "total" ? `${asked.period.from} to ${asked.period.to}` : asked.period.code;
  const definition = definitionText(of, isMetricCode(code) ? asked.options?.[code] : undefined);
  const silence = noteOf(outcome);
  return {
    label: `${label}, ${period}${asked.scenario === "actual" ? "" : `, ${asked.scenario}`}`,
    value: valueText(outcome),
    unit,
    ...(unit === "currency" ? { currency: asked.currency } : {}),
    rule: { id: `metric.${code}`, version, formula: formulaOf(aggregation, (asked.book ?? BUILT_IN).find) },
    note: silence === undefined ? definition : `${silence}. ${definition}`,
    inputs: terms.map(({ sign, reason }) => (sign === 1 ? reason() : negated(reason()))),
  };
}

function negated(reason: Reason): Reason {
  return { ...reason, label: `− ${reason.label}` };
}
