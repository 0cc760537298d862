import { type Decimal, Decimal as DecimalNumber, decimal, ZERO } from "../number/decimal";

/**
 * The one boundary between exact amounts and the whole numbers a simulation adds up by the million. An amount becomes
 * a whole number of `10^-digits`, ties away from zero; sums of whole numbers below 2^53 are exact, so the order of
 * additions never matters, and every result becomes an exact decimal again.
 */
export type WholeUnits = {
  readonly digits: number;
  readonly toWhole: (amount: Decimal) => number;
  /** The smallest whole number at or above an amount: what a sum must reach to reach the amount. */
  readonly toWholeUp: (amount: Decimal) => number;
  readonly fromWhole: (whole: number) => Decimal;
};

/** Room for sums: everything added together stays below this. */
const LARGEST_SUM = decimal(2).pow(51);

/**
 * Units fine enough for cents (or as fine as `finest`), coarser only where the amounts together would outgrow exact
 * whole numbers.
 *
 * @param most The largest size a sum of amounts can have.
 */
export function wholeUnits(most: Decimal, finest = 2): WholeUnits {
  let digits = finest;
  while (digits > -30 && most.abs().times(DecimalNumber.pow(10, digits)).gt(LARGEST_SUM)) digits -= 1;
  const scale = DecimalNumber.pow(10, digits);
  const limited = (value: Decimal) => {
    if (value.abs().gt(LARGEST_SUM))
      return value.lt(ZERO) ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
    return value.toNumber();
  };
  return {
    digits,
    toWhole: (amount) => limited(amount.times(scale).round()),
    toWholeUp: (amount) => limited(amount.times(scale).ceil()),
    fromWhole: (whole) => decimal(whole).div(scale),
  };
}
