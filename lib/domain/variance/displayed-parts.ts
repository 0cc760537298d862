import { type Decimal, ONE, sum, ZERO } from "../number/decimal";

/** Rounds half away from zero to a multiple of `step` (1, 1000, 0.01). */
export function toStep(value: Decimal, step: Decimal): Decimal {
  return value.div(step).round().times(step);
}

function zeroLast<T extends { readonly size: Decimal }>(order: readonly T[]): T[] {
  return [...order.filter(({ size }) => !size.isZero()), ...order.filter(({ size }) => size.isZero())];
}

/**
 * Rounds parts to multiples of `step` so that what is displayed adds up to the displayed total: each part goes down
 * to its multiple, the steps still missing go one by one to the largest remainders, ties to the earlier part.
 * A part of exactly 0 stays 0 unless nothing else can carry the step. `total` must be a multiple of `step`.
 *
 * @example displayedParts([33.4, 33.3, 33.3], 100, 1) → 34, 33, 33
 */
export function displayedParts(parts: readonly Decimal[], total: Decimal, step: Decimal): Decimal[] {
  const steps = parts.map((part) => part.div(step));
  const shown = steps.map((each) => each.floor());
  const order = steps
    .map((each, index) => ({ index, remainder: each.minus(each.floor()), size: each.abs() }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || b.size.cmp(a.size) || a.index - b.index);
  let missing = total.div(step).round().minus(sum(shown));
  const add = missing.isNegative() ? ONE.negated() : ONE;
  const turns = add.isNegative() ? zeroLast(order.reverse()) : order;
  for (let turn = 0; turns.length > 0 && !missing.isZero(); turn += 1) {
    const index = turns[turn % turns.length]?.index ?? 0;
    shown[index] = (shown[index] ?? ZERO).plus(add);
    missing = missing.minus(add);
  }
  return shown.map((each) => each.times(step));
}
