import { ZERO } from "../number/decimal";
import type { Aggregation, FormulaContext, FormulaInput } from "./definition";
import { blockingOutcome, type MetricOutcome, outcomeOfFigure } from "./outcome";
import { METRICS } from "./registry";

type Of<K extends Aggregation["kind"]> = Extract<Aggregation, { kind: K }>;

const NONE_YET: MetricOutcome = { state: "NONE_YET" };

/** A ratio of two values; without a ground it says which side is missing or 0. */
export function divided(aggregation: Of<"RATIO">, above: MetricOutcome, below: MetricOutcome): MetricOutcome {
  const isEmptyAbove =
    above.state === "NONE_YET" && below.state === "ACTUAL" && aggregation.emptyNumerator === "ZERO";
  const numerator: MetricOutcome = isEmptyAbove ? { state: "ACTUAL", value: ZERO } : above;
  if (numerator.state !== "ACTUAL" || below.state !== "ACTUAL")
    return blockingOutcome([numerator, below]) ?? NONE_YET;
  if (below.value.isZero())
    return { state: "NOT_DEFINED", because: `${METRICS[aggregation.denominator].label} is 0` };
  const { note } = numerator;
  return {
    state: "ACTUAL",
    value: numerator.value.div(below.value),
    ...(note === undefined ? {} : { note }),
  };
}

/** An input of a formula with what it says and what it is called. */
export type FormulaPart = {
  readonly input: FormulaInput;
  readonly outcome: MetricOutcome;
  readonly label: string;
};

/** What is missing in an own formula is named: others of its parts are known, so "nothing" would be untrue. */
function named(blocked: MetricOutcome, parts: readonly FormulaPart[]): MetricOutcome {
  if (blocked.state !== "NONE_YET" || blocked.because !== undefined) return blocked;
  const missing = parts.filter(({ outcome }) => outcome.state === "NONE_YET");
  const labels = [...new Set(missing.map(({ label }) => label))];
  return {
    state: "NONE_YET",
    because: `${labels.join(" and ")} ${labels.length > 1 ? "are" : "is"} not known yet`,
  };
}

/** A formula over its parts. What may be missing counts as 0 as long as some other part is known; else nothing does. */
export function computed(
  aggregation: Of<"FORMULA">,
  parts: readonly FormulaPart[],
  context: FormulaContext,
): MetricOutcome {
  const isNothingKnown = parts.every(({ outcome }) => outcome.state === "NONE_YET");
  const blocking = parts.filter(
    ({ input, outcome }) => isNothingKnown || outcome.state !== "NONE_YET" || input.onMissing !== "ZERO",
  );
  const blocked = blockingOutcome(blocking.map(({ outcome }) => outcome));
  if (blocked) return isNothingKnown || !aggregation.own ? blocked : named(blocked, parts);
  const values = new Map(
    parts.map(({ input, outcome }) => [input.as, outcome.state === "ACTUAL" ? outcome.value : ZERO]),
  );
  const outcome = outcomeOfFigure(aggregation.compute((name) => values.get(name) ?? ZERO, context));
  return aggregation.own ? noted(outcome, parts) : outcome;
}

/** What a part's value leaves open, the value of an own formula leaves open too. */
function noted(outcome: MetricOutcome, parts: readonly FormulaPart[]): MetricOutcome {
  if (outcome.state !== "ACTUAL") return outcome;
  const below = parts.map((part) => (part.outcome.state === "ACTUAL" ? part.outcome.note : undefined));
  const notes = [...new Set([outcome.note, ...below])].filter((note) => note !== undefined);
  return notes.length === 0 ? outcome : { ...outcome, note: notes.join("; ") };
}
