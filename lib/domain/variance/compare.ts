import { type Decimal, decimal, HUNDRED, ZERO } from "../number/decimal";
import { type Reason, type Reasoned, type ReasonUnit, reasoned } from "../reasoned";
import { absenceOf, type Figure, type FigureInput, figureOf, knownValue } from "./figure";
import { ruleOf } from "./methods";
import { type EffectWord, effectWord, line } from "./part";

/** What is good for a metric: more, less, staying inside a band, or nobody's to judge. */
export type Favourability = "HIGHER" | "LOWER" | "WITHIN" | "NEUTRAL";

/** The unit of a metric. Percent and ratio values are fractions: 0.42 is 42 %. */
export type FigureUnit = "currency" | "percent" | "count" | "ratio" | "days";

/** The band a WITHIN metric should stay in, both ends included. */
export type Band = { readonly low: Decimal; readonly high: Decimal };

/** What is compared with what. `isPreliminary` marks a period that is still open. */
export type CompareInput = {
  readonly actual: FigureInput;
  readonly reference: FigureInput;
  readonly favourability: Favourability;
  readonly unit: FigureUnit;
  readonly band?: Band;
  readonly currency?: string;
  readonly isPreliminary?: boolean;
};

/** Whether two figures could be compared, and if not, what is missing. */
export type CompareState =
  | "COMPARED"
  | "NO_PLAN"
  | "NO_REFERENCE"
  | "NO_ACTUAL"
  | "NONE_YET"
  | "NOT_DEFINED"
  | "NO_RATE";

/** What stands in the Δ % column: the percent, "n.m.", nothing but the amount, points, or nothing at all. */
export type PercentState = "SHOWN" | "NOT_MEANINGFUL" | "AMOUNT_ONLY" | "POINTS" | "NONE";

/** Actual against reference. Every null is explained by `state`, `percentState` or the favourability. */
export type Comparison = {
  readonly state: CompareState;
  readonly actual: Decimal | null;
  readonly reference: Decimal | null;
  /** actual − reference, in the metric's unit. */
  readonly delta: Decimal | null;
  /** Δ signed by what it does: positive is good. Null for a NEUTRAL metric. */
  readonly effect: Decimal | null;
  readonly word: EffectWord | null;
  /** Δ ÷ |reference| as a fraction; null unless `percentState` is SHOWN. */
  readonly percent: Decimal | null;
  readonly percentState: PercentState;
  /** Percentage points, for percent metrics only: 0.45 − 0.42 is 3. */
  readonly points: Decimal | null;
  readonly isPreliminary: boolean;
};

/** Above 999 % a percentage no longer tells a reader anything; the amount does. */
const LARGEST_SHOWN_PERCENT = decimal("9.99");

function outsideBand(value: Decimal, band: Band): Decimal {
  if (value.lt(band.low)) return band.low.minus(value);
  return value.gt(band.high) ? value.minus(band.high) : ZERO;
}

/**
 * Δ signed by what is good. HIGHER: Δ; LOWER: −Δ; WITHIN: how much nearer to the band the actual is than the
 * reference (without a band, the reference itself is the aim and any distance is bad); NEUTRAL: null.
 */
export function effectOf(
  actual: Decimal,
  reference: Decimal,
  favourability: Favourability,
  band?: Band,
): Decimal | null {
  const delta = actual.minus(reference);
  switch (favourability) {
    case "HIGHER":
      return delta;
    case "LOWER":
      return delta.isZero() ? delta : delta.negated();
    case "WITHIN": {
      const aim = band ?? { low: reference, high: reference };
      return outsideBand(reference, aim).minus(outsideBand(actual, aim));
    }
    case "NEUTRAL":
      return null;
  }
}

function percentOf(
  actual: Decimal,
  reference: Decimal,
  delta: Decimal,
  unit: FigureUnit,
): { percent: Decimal | null; percentState: PercentState } {
  if (unit === "percent") return { percent: null, percentState: "POINTS" };
  if (reference.isZero()) return { percent: null, percentState: "NOT_MEANINGFUL" };
  const percent = delta.div(reference.abs());
  const hasSignChanged = actual.isNegative() !== reference.isNegative() && !actual.isZero();
  if (hasSignChanged || percent.abs().gt(LARGEST_SHOWN_PERCENT))
    return { percent: null, percentState: "AMOUNT_ONLY" };
  return { percent, percentState: "SHOWN" };
}

function stateOf(actual: Figure, reference: Figure): CompareState {
  for (const side of [actual, reference]) {
    if (side.state === "NOT_DEFINED" || side.state === "NO_RATE") return side.state;
  }
  if (actual.state === "NONE_YET") return "NONE_YET";
  if (actual.state !== "ACTUAL") return "NO_ACTUAL";
  if (reference.state === "NO_PLAN") return "NO_PLAN";
  return reference.state === "ACTUAL" ? "COMPARED" : "NO_REFERENCE";
}

function sideReason(label: string, figure: Figure, unit: ReasonUnit, currency?: string): Reason {
  const base = line(label, knownValue(figure), { unit, ...(currency === undefined ? {} : { currency }) });
  return figure.state === "ACTUAL" ? base : { ...base, note: absenceOf(figure) };
}

const PERCENT_NOTES: Record<PercentState, string> = {
  SHOWN: "",
  NOT_MEANINGFUL: "The reference is 0, so a percentage has no meaning (n.m.).",
  AMOUNT_ONLY: "The sign changed or the change is above 999 %: only the amount is shown.",
  POINTS: "A percent metric differs in percentage points.",
  NONE: "",
};

/**
 * Actual against a reference. Δ = actual − reference; effect = Δ signed by favourability; Δ % divides by
 * |reference|. Reference 0 → NOT_MEANINGFUL (n.m.); opposite signs or |Δ %| above 999 % → AMOUNT_ONLY; percent
 * metrics differ in points. A missing side makes an outcome, never a zero, and then nothing is computed.
 * Nothing is rounded except the quotient (60 digits).
 *
 * @example compare({ actual: 400855, reference: 373080, favourability: "HIGHER", unit: "currency" })
 *   → Δ 27775, favourable, 0.0744… (Oracle Essbase @VAR, @VARPER)
 */
export function compare(input: CompareInput): Reasoned<Comparison> {
  const [actual, reference] = [figureOf(input.actual), figureOf(input.reference)];
  const state = stateOf(actual, reference);
  const known = { actual: knownValue(actual), reference: knownValue(reference) };
  const isPreliminary = input.isPreliminary ?? false;
  const value = ((): Comparison => {
    if (known.actual === null || known.reference === null) {
      return {
        state,
        ...known,
        delta: null,
        effect: null,
        word: null,
        percent: null,
        percentState: "NONE",
        points: null,
        isPreliminary,
      };
    }
    const delta = known.actual.minus(known.reference);
    const effect = effectOf(known.actual, known.reference, input.favourability, input.band);
    return {
      state,
      ...known,
      delta,
      effect,
      word: effect === null ? null : effectWord(effect),
      ...percentOf(known.actual, known.reference, delta, input.unit),
      points: input.unit === "percent" ? delta.times(HUNDRED) : null,
      isPreliminary,
    };
  })();
  return reasoned(value, () => {
    const notes = [
      value.word === null ? "" : value.word === "FAVOURABLE" ? "Favourable." : "Unfavourable.",
      PERCENT_NOTES[value.percentState],
      value.delta === null ? "Not compared." : "",
      isPreliminary ? "The period is open: preliminary." : "",
    ].filter((note) => note !== "");
    return {
      ...line("Difference", value.delta, {
        unit: input.unit,
        ...(input.currency === undefined ? {} : { currency: input.currency }),
      }),
      rule: ruleOf("compare"),
      ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
      inputs: [
        sideReason("Actual", actual, input.unit, input.currency),
        sideReason("Reference", reference, input.unit, input.currency),
      ],
    };
  });
}
