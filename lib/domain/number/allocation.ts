import { invariant } from "../invariant";
import { Decimal, decimal, sum, ZERO } from "./decimal";
import { roundTo } from "./rounding";

/** Wide enough for the exact product of any total and any weight, so that remainders compare exactly. */
const WideDecimal = Decimal.clone({ precision: 240 });

/**
 * Splits a total into parts proportional to the weights, each a multiple of 10^−places, that add up to the total
 * rounded to these places: largest remainder (Hamilton). Equal remainders go to the earlier item; a negative total
 * is split as its mirror image. All weights 0 means equal weights; an item of weight 0 gets nothing otherwise.
 *
 * @example allocate(decimal(100), [3, 2, 2], 0) → 43, 29, 28
 * @throws when there is no item or a weight is negative.
 */
export function allocate(total: Decimal, weights: readonly Decimal[], places: number): Decimal[] {
  invariant(weights.length > 0, "allocation to nobody");
  invariant(
    weights.every((weight) => weight.gte(ZERO)),
    "a negative weight in an allocation",
  );
  const unit = decimal(10).pow(-places);
  const wholeUnits = roundTo(total, places).div(unit);
  const effective = sum(weights).isZero() ? weights.map(() => decimal(1)) : weights;
  const parts = allocateUnits(wholeUnits.abs(), effective);
  return parts.map((part) => (wholeUnits.isNegative() ? part.neg() : part).times(unit).plus(ZERO));
}

/** Splits a whole non-negative number of units. */
function allocateUnits(units: Decimal, weights: readonly Decimal[]): Decimal[] {
  const weightSum = weights.reduce((total, weight) => total.plus(weight), new WideDecimal(0));
  const shares = weights.map((weight, index) => {
    const product = new WideDecimal(units).times(weight);
    const whole = product.divToInt(weightSum);
    return { index, whole: decimal(whole), remainder: product.minus(whole.times(weightSum)) };
  });
  let left = units.minus(sum(shares.map(({ whole }) => whole)));
  const byRemainder = [...shares].sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  const winners = new Set<number>();
  for (const { index } of byRemainder) {
    if (left.isZero()) break;
    winners.add(index);
    left = left.minus(1);
  }
  invariant(left.isZero(), "an allocation that does not add up");
  return shares.map(({ index, whole }) => (winners.has(index) ? whole.plus(1) : whole));
}
