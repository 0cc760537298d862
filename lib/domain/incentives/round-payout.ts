import type { CurrencyCode } from "../money/currencies";
import { minorUnits } from "../money/money";
import type { Decimal } from "../number/decimal";
import { roundTo } from "../number/rounding";

/** Beyond these decimals a quotient carries only its own rounding, which must not decide a half cent. */
const QUOTIENT_DECIMALS = 30;

/**
 * Rounds what we pay to the currency's minor unit, half away from zero. Attainment is a fraction such as 1/3 whose
 * decimals never end, so the last places are settled first: 300.015 × 1/3 is 100.005 and pays 100.01.
 */
export function roundPayout(exact: Decimal, currency: CurrencyCode): Decimal {
  return roundTo(roundTo(exact, QUOTIENT_DECIMALS), minorUnits(currency));
}
