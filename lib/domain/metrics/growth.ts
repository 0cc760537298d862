import { type Decimal, ONE } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";

/**
 * Relative growth, as a fraction of the size of the earlier value: (after − before) ÷ |before|.
 * The absolute value keeps the sign of the change where the earlier value is negative. Before 0: no figure.
 * @example growth(1000000, 1500000) → 0.5
 */
export function growth(before: Decimal, after: Decimal): Figure {
  return quotient(after.minus(before), before.abs(), "The earlier value is 0");
}

/**
 * Compound growth per interval: (end ÷ begin)^(1 ÷ intervals) − 1, as a fraction (Microsoft RRI).
 * Needs begin > 0, end ≥ 0 and a positive number of intervals (three years of growth lie between four year ends).
 */
export function compoundGrowth(begin: Decimal, end: Decimal, intervals: Decimal): Figure {
  if (!begin.isPositive() || begin.isZero()) return { because: "The first value is not above 0" };
  if (end.isNegative() && !end.isZero()) return { because: "The last value is below 0" };
  if (!intervals.isPositive() || intervals.isZero())
    return { because: "There is no interval between the values" };
  return { value: end.div(begin).pow(ONE.div(intervals)).minus(ONE) };
}

/**
 * Rule of 40: growth plus profit margin, both fractions; 0.4 is the mark. Which growth and which margin is the
 * metric's option (Brad Feld, 2015). @example ruleOf40(0.55, -0.1) → 0.45
 */
export function ruleOf40(growthShare: Decimal, marginShare: Decimal): Decimal {
  return growthShare.plus(marginShare);
}
