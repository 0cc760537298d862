import { type Decimal, toText } from "./number/decimal";

/**
 * Where a leaf of a reasoning comes from. A selector names rows, it never copies them:
 * the reader pages through them on demand, and the rows opened must sum to the figure.
 */
export type Selector =
  | {
      readonly kind: "facts";
      readonly metric: string;
      /** First and last day, inclusive. */
      readonly from: string;
      readonly to: string;
      readonly where: Readonly<Record<string, string>>;
      readonly scenario: string;
      /** Instant (ISO) as of which the facts were known; absent = now. */
      readonly knownAt?: string;
    }
  | { readonly kind: "record"; readonly type: string; readonly id: string }
  | { readonly kind: "given"; readonly by: string };

/** How a figure is written: `share` and `percent` are fractions of 1, `points` are percentage points. */
export type ReasonUnit = "currency" | "percent" | "count" | "ratio" | "days" | "share" | "points" | "text";

/** One line of the answer to "why this number?": the figure, the rule that made it, and what went in. */
export type Reason = {
  readonly label: string;
  /** Decimal string, a day, or null when there is no number (the note says why). */
  readonly value: string | null;
  readonly unit?: ReasonUnit;
  readonly currency?: string;
  /** Rule with its version and the formula in words. */
  readonly rule?: { readonly id: string; readonly version: number; readonly formula: string };
  readonly note?: string;
  readonly inputs?: readonly Reason[];
  readonly source?: Selector;
};

/** A value that can say why. Reasons are built only when somebody asks. */
export type Reasoned<T> = { readonly value: T; readonly why: () => Reason };

/** Pairs a value with the reasons for it; `why` is called only when somebody asks. */
export function reasoned<T>(value: T, why: () => Reason): Reasoned<T> {
  return { value, why };
}

/**
 * One line of a reasoning with a number on it; null when there is none, and then the note should say why.
 *
 * @example figure("Baseline", decimal(100), { unit: "count" }) → { label: "Baseline", value: "100", unit: "count" }
 */
export function figure(
  label: string,
  value: Decimal | null,
  rest: Omit<Reason, "label" | "value"> = {},
): Reason {
  return { label, value: value === null ? null : toText(value), ...rest };
}
