import { type Decimal, toText } from "../number/decimal";
import { type Figure, hasValue } from "../number/quotient";

/**
 * What a metric says about a period. NONE_YET: nothing is known (open period, or no source feeds it), with the part
 * that is missing where others are known; NO_PLAN:
 * the asked plan or quota has no line; NOT_DEFINED: a ratio without a ground, with the reason; NO_RATE: money that
 * cannot be converted. None of them is 0. A value that was limited says so in its note.
 */
export type MetricOutcome =
  | { readonly state: "ACTUAL"; readonly value: Decimal; readonly note?: string }
  | { readonly state: "NONE_YET"; readonly because?: string }
  | { readonly state: "NO_PLAN" }
  | { readonly state: "NOT_DEFINED"; readonly because: string }
  | { readonly state: "NO_RATE"; readonly currency: string; readonly month: string };

/** The states an outcome can have. */
export type MetricState = MetricOutcome["state"];

/** The value, or null where there is none (the state says why). */
export function actualValue(outcome: MetricOutcome): Decimal | null {
  return outcome.state === "ACTUAL" ? outcome.value : null;
}

/** The value as decimal text, or null. */
export function valueText(outcome: MetricOutcome): string | null {
  return outcome.state === "ACTUAL" ? toText(outcome.value) : null;
}

/** Why there is no value, or what limited it, in words; undefined where there is nothing to say. */
export function noteOf(outcome: MetricOutcome): string | undefined {
  switch (outcome.state) {
    case "ACTUAL":
      return outcome.note;
    case "NONE_YET":
      return outcome.because ?? "Nothing is known yet";
    case "NO_PLAN":
      return "The plan has no line";
    case "NOT_DEFINED":
      return outcome.because;
    case "NO_RATE":
      return `There is no rate for ${outcome.currency} in ${outcome.month}`;
  }
}

/**
 * The one outcome that stands for several where a value is impossible: a missing rate first, then a missing
 * ground, a missing plan, and nothing yet. Null when all are values.
 */
export function blockingOutcome(outcomes: readonly MetricOutcome[]): MetricOutcome | null {
  for (const state of ["NO_RATE", "NOT_DEFINED", "NO_PLAN", "NONE_YET"] as const) {
    const found = outcomes.filter((outcome) => outcome.state === state);
    const [first] = found;
    if (first) return found.find((outcome) => "because" in outcome) ?? first;
  }
  return null;
}

/** What a formula computed as an outcome; without a number it is not defined, with its reason. */
export function outcomeOfFigure(figure: Figure): MetricOutcome {
  if (!hasValue(figure)) return { state: "NOT_DEFINED", because: figure.because };
  const { value, note } = figure;
  return { state: "ACTUAL", value, ...(note === undefined ? {} : { note }) };
}
