import { expect } from "vitest";
import { type Decimal, decimal, HUNDRED } from "../../lib/domain/number/decimal";
import type { Figure } from "../../lib/domain/number/quotient";
import { roundTo } from "../../lib/domain/number/rounding";

/** What a published case prints for one figure, and what its inputs really give. */
export type Published = {
  /** Recomputed from the inputs, to its printed decimals: this must hold exactly. */
  readonly recomputed: string;
  /** As the source prints it; must hold within the tolerance. */
  readonly expected?: string;
  readonly tolerance?: string;
};

function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** The value of a figure that must have one. */
export function figureValue(figure: Figure): Decimal {
  if ("because" in figure) throw new Error(`No figure: ${figure.because}`);
  return figure.value;
}

/** Asserts a figure of a worked case against its recomputed and its published value. */
export function expectPublished(actual: Decimal, { recomputed, expected, tolerance = "0" }: Published): void {
  expect(roundTo(actual, decimalsOf(recomputed)).toFixed()).toBe(decimal(recomputed).toFixed());
  if (expected === undefined) return;
  const distance = actual.minus(decimal(expected)).abs();
  expect(distance.lte(decimal(tolerance)), `${actual.toFixed(12)} against ${expected} ± ${tolerance}`).toBe(
    true,
  );
}

/** A fraction as percent, as sources print it: 0.5 → 50. */
export function asPercent(fraction: Decimal): Decimal {
  return fraction.times(HUNDRED);
}
