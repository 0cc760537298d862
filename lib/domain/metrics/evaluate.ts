import { isBaseMeasure } from "../facts/measures";
import { invariant } from "../invariant";
import { decimal, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import type { Period } from "../time/fiscal";
import { BUILT_IN } from "./book";
import { type AnyMetricCode, isMetricCode } from "./codes";
import { computed, divided } from "./combine";
import {
  type Cell,
  type CellRequest,
  type Component,
  EMPTY_CELL,
  isZeroWhenEmpty,
  type ReadCell,
  requestKey,
  spanPeriod,
} from "./component";
import type { Aggregation, ChosenOptions, FormulaInput, MetricDefinition } from "./definition";
import { addsOverTime } from "./nature";
import type { MetricOutcome } from "./outcome";
import type { MetricQuestion } from "./question";
import { componentReason, metricReason, type Term } from "./reasons";
import { resolvedOptions } from "./registry";
import { monthsWithin, overSameMonths } from "./same-months";
import { addedUp, difference, isDifference } from "./signed-sum";

type Evaluated = Reasoned<MetricOutcome>;
type Of<K extends Aggregation["kind"]> = Extract<Aggregation, { kind: K }>;
type Evaluation = {
  readonly definition: MetricDefinition;
  readonly read: ReadCell;
  readonly question: MetricQuestion;
};

const ACTUAL = "actual";
const NONE_YET: MetricOutcome = { state: "NONE_YET" };

/**
 * Value of a metric over one period, with its reasons. Works at any grain: sums add, ratios divide the sums of
 * both sides, LAST takes the latest value. A measured or planned line of the metric's own comes first for sums
 * and last for ratios and formulas. A closed period in which a fed metric has no facts is an actual of 0; an open
 * one, or one nothing feeds, is NONE_YET; without a plan or quota line it is NO_PLAN.
 */
export function evaluateMetric(code: AnyMetricCode, read: ReadCell, question: MetricQuestion): Evaluated {
  const definition = definitionIn(code, question);
  const scenario = definition.scenario ?? question.scenario;
  const evaluation = { definition, read, question: { ...question, scenario } };
  const { aggregation, needsAnyOf } = definition;
  const isSilent =
    needsAnyOf !== undefined && !needsAnyOf.some((measure) => question.isFed(scenario, measure));
  if (scenario === ACTUAL && isSilent) return ownLines(evaluation);
  if (scenario !== ACTUAL && definition.scenario === undefined) return plannedOutcome(evaluation);
  switch (aggregation.kind) {
    case "SUM":
      return knownOr(ownLines(evaluation), sumOutcome(evaluation, aggregation));
    case "COUNT":
    case "LAST":
    case "BALANCE":
    case "COUNT_DISTINCT":
      return unlessSilent(countedOutcome(evaluation, aggregation), () => ownLines(evaluation));
    case "RATIO":
      return unlessSilent(ratioOutcome(evaluation, aggregation), () => ownLines(evaluation));
    case "FORMULA":
      return unlessSilent(formulaOutcome(evaluation, aggregation), () => ownLines(evaluation));
  }
}

/** The definition in force at the end of the asked period. */
function definitionIn(
  code: AnyMetricCode,
  { book = BUILT_IN, period, knownAt }: MetricQuestion,
): MetricDefinition {
  const definition = book.find(code, { on: period.to, knownAt });
  invariant(definition !== null, `a metric that exists, not ${code}`);
  return definition;
}

function optionsOf({ definition, question }: Evaluation): ChosenOptions {
  const { code } = definition;
  return resolvedOptions(definition, isMetricCode(code) ? question.options?.[code] : undefined);
}

/** Every cell `evaluateMetric` may read for this question, each once: fetch these before evaluating. */
export function requestsFor(code: AnyMetricCode, question: MetricQuestion): CellRequest[] {
  const requests = new Map<string, CellRequest>();
  const record: ReadCell = (component, period) => {
    requests.set(requestKey({ component, period }), { component, period });
    return EMPTY_CELL;
  };
  evaluateMetric(code, record, question);
  return [...requests.values()];
}

function isKnown({ value }: Evaluated): boolean {
  return value.state !== "NONE_YET" && value.state !== "NO_PLAN";
}

/** The preferred outcome where it knows something, else the other one, silent or not. */
function knownOr(preferred: Evaluated, other: Evaluated): Evaluated {
  return isKnown(preferred) ? preferred : other;
}

/** The first outcome, unless it is silent and the second knows something. */
function unlessSilent(first: Evaluated, other: () => Evaluated): Evaluated {
  if (isKnown(first)) return first;
  const second = other();
  return isKnown(second) ? second : first;
}

/** A plan: lines of the metric itself, else computed from the plan lines of what it is made of. */
function plannedOutcome(evaluation: Evaluation): Evaluated {
  const { aggregation } = evaluation.definition;
  switch (aggregation.kind) {
    case "SUM":
      return unlessSilent(ownLines(evaluation), () => plannedSum(evaluation, aggregation));
    case "RATIO":
      return unlessSilent(ratioOutcome(evaluation, aggregation), () => ownLines(evaluation));
    case "FORMULA":
      // Lines of a sum say it best; a ratio of planned sums says more than a planned ratio.
      if (aggregation.own?.addsOverTime)
        return unlessSilent(ownLines(evaluation), () => formulaOutcome(evaluation, aggregation));
      return unlessSilent(formulaOutcome(evaluation, aggregation), () => ownLines(evaluation));
    default:
      return ownLines(evaluation);
  }
}

/** Facts whose measure is the metric's own code: plan lines, and measurements by hand. */
function ownLines(evaluation: Evaluation): Evaluated {
  const { question } = evaluation;
  const { code } = evaluation.definition;
  const nothing: MetricOutcome = question.scenario === ACTUAL ? NONE_YET : { state: "NO_PLAN" };
  const isFactOfAnother = question.scenario === ACTUAL && isBaseMeasure(code);
  if (isFactOfAnother) return explained(evaluation, nothing, []);
  const isAdditive = addsOverTime(evaluation.definition);
  const component: Component = {
    combine: isAdditive ? "SUM" : "LAST",
    measures: [code],
    scenario: question.scenario,
  };
  const cell = cellOf(evaluation, component);
  return explained(evaluation, outcomeOf(evaluation, component, cell), [
    termOf(evaluation, component, cell, 1),
  ]);
}

function cellOf({ read, question }: Evaluation, component: Component): Cell {
  const isFed = component.measures.some((measure) => question.isFed(component.scenario, measure));
  return isFed ? read(component, question.period) : EMPTY_CELL;
}

/** What one component alone says, by the rule about closed and open periods. */
function outcomeOf({ question }: Evaluation, component: Component, cell: Cell): MetricOutcome {
  if (cell.kind === "FACTS") return { state: "ACTUAL", value: cell.value };
  if (cell.kind === "NO_RATE") return { state: "NO_RATE", currency: cell.currency, month: cell.month };
  if (component.scenario !== ACTUAL) return { state: "NO_PLAN" };
  const isFed = component.measures.some((measure) => question.isFed(component.scenario, measure));
  const isZero = isFed && isZeroWhenEmpty(component) && question.isClosed(question.period);
  return isZero ? { state: "ACTUAL", value: ZERO } : NONE_YET;
}

function termOf({ question }: Evaluation, component: Component, cell: Cell, sign: 1 | -1): Term {
  return { sign, reason: () => componentReason(component, cell, question) };
}

function explained(evaluation: Evaluation, outcome: MetricOutcome, terms: readonly Term[]): Evaluated {
  return reasoned(outcome, () => metricReason(evaluation.definition, evaluation.question, outcome, terms));
}

function sumOutcome(evaluation: Evaluation, { measures }: Of<"SUM">): Evaluated {
  const { question, read } = evaluation;
  const parts = measures.map((part) => {
    const component: Component = { combine: "SUM", measures: [part.measure], scenario: question.scenario };
    const cell = cellOf(evaluation, component);
    return {
      ...part,
      outcome: outcomeOf(evaluation, component, cell),
      term: termOf(evaluation, component, cell, part.sign),
    };
  });
  return explained(
    evaluation,
    isDifference(measures) ? difference(parts, question, read) : addedUp(parts),
    parts.map(({ term }) => term),
  );
}

/** A part no line of which is in the plan at all blocks the sum; one that lacks a line only here counts as 0. */
function plannedSum(evaluation: Evaluation, { planFrom = [] }: Of<"SUM">): Evaluated {
  const { read, question } = evaluation;
  const parts = planFrom.map(({ metric, sign }) => {
    const part = evaluateMetric(metric, read, question);
    return { metric, sign, outcome: part.value, term: { sign, reason: part.why } };
  });
  const terms = parts.map(({ term }) => term);
  const isPlanned = parts.length > 0 && parts.every(({ metric }) => isInPlan(metric, question));
  return explained(evaluation, isPlanned ? addedUp(parts) : { state: "NO_PLAN" }, terms);
}

function isInPlan(metric: AnyMetricCode, question: MetricQuestion): boolean {
  if (question.isFed(question.scenario, metric)) return true;
  const { aggregation } = definitionIn(metric, question);
  const parts = aggregation.kind === "SUM" ? (aggregation.planFrom ?? []) : [];
  return parts.length > 0 && parts.every((part) => isInPlan(part.metric, question));
}

function countedOutcome(
  evaluation: Evaluation,
  aggregation: Of<"COUNT" | "LAST" | "BALANCE" | "COUNT_DISTINCT">,
): Evaluated {
  const component = countedComponent(evaluation, aggregation);
  const cell = cellOf(evaluation, component);
  const counted = aggregation.kind === "COUNT" ? countOfFacts(cell) : cell;
  const outcome = outcomeOf(evaluation, component, counted);
  return explained(evaluation, outcome, [termOf(evaluation, component, counted, 1)]);
}

/** Counting facts needs no rate: one that cannot be converted is still one. */
function countOfFacts(cell: Cell): Cell {
  if (cell.kind === "EMPTY" || cell.facts === undefined) return cell;
  return { kind: "FACTS", value: decimal(cell.facts), facts: cell.facts };
}

function countedComponent(
  evaluation: Evaluation,
  aggregation: Of<"COUNT" | "LAST" | "BALANCE" | "COUNT_DISTINCT">,
): Component {
  const { scenario } = evaluation.question;
  if (aggregation.kind === "COUNT") return { combine: "SUM", measures: [aggregation.measure], scenario };
  if (aggregation.kind === "LAST" || aggregation.kind === "BALANCE")
    return { combine: aggregation.kind, measures: [aggregation.measure], scenario };
  const { threshold = "0", lookbackMonths = "0" } = optionsOf(evaluation);
  return {
    combine: aggregation.firstEver ? "FIRST_EVER" : "DISTINCT",
    measures: aggregation.measures,
    scenario,
    of: aggregation.of,
    ...(decimal(threshold).isZero() ? {} : { threshold }),
    ...(decimal(lookbackMonths).isZero() ? {} : { lookbackMonths: Number(lookbackMonths) }),
  };
}

function ratioOutcome(evaluation: Evaluation, aggregation: Of<"RATIO">): Evaluated {
  const { read, question } = evaluation;
  const sides = (period: Period) => ({
    above: evaluateMetric(aggregation.numerator, read, { ...question, period }),
    below: evaluateMetric(aggregation.denominator, read, { ...question, period }),
  });
  const months = aggregation.isOverSameMonths ? monthsWithin(question) : [];
  const { above, below, note } = overSameMonths(
    sides(question.period),
    months.map((month) => ({ month, ...sides(month) })),
  );
  const outcome = divided(aggregation, above.value, below.value);
  return explained(
    evaluation,
    outcome.state === "ACTUAL" && note !== undefined ? { ...outcome, note } : outcome,
    [above, below].map(({ why }) => ({ sign: 1, reason: why })),
  );
}

function formulaOutcome(evaluation: Evaluation, aggregation: Of<"FORMULA">): Evaluated {
  const options = optionsOf(evaluation);
  const used = aggregation.inputs.filter(({ isUsed }) => isUsed?.(options) ?? true);
  const parts = used.map((input) => ({ input, part: evaluateInput(evaluation, input, options) }));
  const outcome = computed(
    aggregation,
    parts.map(({ input, part }) => ({
      input,
      outcome: part.value,
      label: definitionIn(input.metric, evaluation.question).label,
    })),
    { options, period: evaluation.question.period },
  );
  return explained(
    evaluation,
    outcome,
    parts.map(({ part }) => ({ sign: 1, reason: part.why })),
  );
}

/** An input over its span. A plan that does not reach back to an earlier period is compared with what was actual then. */
function evaluateInput(
  { read, question }: Evaluation,
  input: FormulaInput,
  options: ChosenOptions,
): Evaluated {
  const span = typeof input.span === "function" ? input.span(options) : (input.span ?? "PERIOD");
  const period = spanPeriod(question.calendar, question.period, span);
  const asked = evaluateMetric(input.metric, read, { ...question, period });
  const reachesBack = period !== question.period && span !== "YEAR_TO_DATE";
  if (asked.value.state !== "NO_PLAN" || !reachesBack) return asked;
  return unlessSilent(asked, () =>
    evaluateMetric(input.metric, read, { ...question, period, scenario: ACTUAL }),
  );
}
