import { type Decimal, sum, toText, ZERO } from "../number/decimal";
import type { Reason, ReasonUnit } from "../reasoned";

/**
 * Decimals kept in a part that needed a division. Two stored amounts multiply to twenty decimals, so
 * nothing that was exact loses a digit, and parts of up to forty integer digits still add without rounding.
 */
export const PART_DECIMALS = 20;

/** Cuts a quotient to {@link PART_DECIMALS} decimals, half away from zero: the last place where a part may round. */
export function settle(value: Decimal): Decimal {
  return value.dp() <= PART_DECIMALS ? value : value.toDecimalPlaces(PART_DECIMALS);
}

/** `amount × numerator ÷ denominator`, dividing last. The denominator must not be 0. */
export function scaled(amount: Decimal, numerator: Decimal, denominator: Decimal): Decimal {
  if (amount.isZero() || numerator.eq(denominator)) return settle(amount);
  return settle(amount.times(numerator).div(denominator));
}

/**
 * Makes settled parts add up to their total exactly: what the last decimal lost goes to the largest part,
 * ties to the earlier one. Never moves more than n × 10⁻²⁰.
 */
export function closeOn(parts: readonly Decimal[], total: Decimal): Decimal[] {
  const rest = total.minus(sum(parts));
  if (rest.isZero() || parts.length === 0) return [...parts];
  let largest = 0;
  parts.forEach((part, index) => {
    if (part.abs().gt((parts[largest] ?? ZERO).abs())) largest = index;
  });
  return parts.map((part, index) => (index === largest ? part.plus(rest) : part));
}

/** What the figures of a decomposition are counted in; only said in reasons. */
export type Measured = { readonly unit?: ReasonUnit; readonly currency?: string };

/** One number of a reason. */
export function line(
  label: string,
  value: Decimal | null,
  measured: Measured = {},
  inputs?: readonly Reason[],
): Reason {
  return {
    label,
    value: value === null ? null : toText(value),
    ...measured,
    ...(inputs === undefined ? {} : { inputs }),
  };
}

/** Whether an effect on profit is good. Exactly zero, and a metric nobody judges, have no word. */
export type EffectWord = "FAVOURABLE" | "UNFAVOURABLE";

/** The word for a signed effect; null for exactly zero. */
export function effectWord(effect: Decimal): EffectWord | null {
  if (effect.isZero()) return null;
  return effect.isNegative() ? "UNFAVOURABLE" : "FAVOURABLE";
}
