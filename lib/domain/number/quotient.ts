import type { Decimal } from "./decimal";

/** A number, with a sentence where it was limited, or the sentence that says why there is none. Never NaN, never Infinity. */
export type Figure = { readonly value: Decimal; readonly note?: string } | { readonly because: string };

/** Division that answers a zero below the line with a reason instead of throwing. @example quotient(1, 0, "Revenue is 0") → { because } */
export function quotient(numerator: Decimal, denominator: Decimal, becauseZero: string): Figure {
  return denominator.isZero() ? { because: becauseZero } : { value: numerator.div(denominator) };
}

/** True when there is a number. */
export function hasValue(figure: Figure): figure is Extract<Figure, { readonly value: Decimal }> {
  return "value" in figure;
}
