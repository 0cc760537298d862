import { invariant } from "../invariant";
import { type Decimal, decimal, ONE, sum, toText, ZERO } from "../number/decimal";
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

/** The largest share of its own size a decomposition may have lost to its last decimals. */
const LARGEST_LOSS = decimal("1e-12");

/**
 * Makes settled parts add up to their total exactly: what the last decimals lost goes to the largest part,
 * ties to the earlier one.
 *
 * @throws when more is missing than decimals can lose: then the parts are wrong, and closing would hide it.
 */
export function closeOn(parts: readonly Decimal[], total: Decimal): Decimal[] {
  const rest = total.minus(sum(parts));
  if (rest.isZero() || parts.length === 0) return [...parts];
  const size = sum(parts.map((part) => part.abs()))
    .plus(total.abs())
    .plus(ONE);
  invariant(rest.abs().lte(size.times(LARGEST_LOSS)), "parts that are not their total");
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
