import { invariant } from "../invariant";
import { Decimal } from "./decimal";

/**
 * The named ways to round. HALF_AWAY is the house rule (PostgreSQL numeric, Excel, every published case);
 * HALF_EVEN is for policies that ask for it; the others state a direction. Rounding happens only when a number is
 * posted or shown.
 */
const ROUNDINGS = {
  HALF_AWAY: Decimal.ROUND_HALF_UP,
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  TOWARD_ZERO: Decimal.ROUND_DOWN,
  AWAY_FROM_ZERO: Decimal.ROUND_UP,
  FLOOR: Decimal.ROUND_FLOOR,
  CEILING: Decimal.ROUND_CEIL,
} as const;

/** Name of a way to round. */
export type Rounding = keyof typeof ROUNDINGS;

/**
 * Rounds to a number of decimal places (0 or more). A negative that rounds to nothing is 0, not −0.
 * @example roundTo(decimal("-2.5"), 0) → -3; roundTo(decimal("1.005"), 2) → 1.01
 */
export function roundTo(value: Decimal, places: number, rounding: Rounding = "HALF_AWAY"): Decimal {
  invariant(Number.isInteger(places) && places >= 0, `rounding to ${places} places`);
  const rounded = value.toDecimalPlaces(places, ROUNDINGS[rounding]);
  return rounded.isZero() ? rounded.abs() : rounded;
}

/** Digits a ratio is printed with outside the product's own screens. */
const RATIO_DIGITS = 12;

/**
 * A ratio as text with 12 significant digits, ties away from zero, without exponent or trailing zeros: how the
 * command line and files print ratios. Sums print exactly (`toText`).
 * @example ratioText(decimal(1).div(3)) → "0.333333333333"
 */
export function ratioText(value: Decimal): string {
  return value.isZero() ? "0" : value.toSignificantDigits(RATIO_DIGITS, ROUNDINGS.HALF_AWAY).toFixed();
}
