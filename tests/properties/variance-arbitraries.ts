import fc from "fast-check";
import { type Decimal, decimal } from "../../lib/domain/number/decimal";

/** An amount as sources deliver them: up to ten integer digits and four decimals, either sign. */
export const amount: fc.Arbitrary<Decimal> = fc
  .bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
  .map((units) => decimal(units).div(10_000));

/** As {@link amount}, never negative. */
export const positiveAmount: fc.Arbitrary<Decimal> = amount.map((value) => value.abs());

/** Units sold; often 0, sometimes returns. */
export const units: fc.Arbitrary<Decimal> = fc.oneof(
  fc.constant(decimal(0)),
  fc.integer({ min: -20, max: 5000 }).map((value) => decimal(value)),
  fc.integer({ min: 1, max: 500_000 }).map((value) => decimal(value).div(100)),
);

/** A rate such as 1.0834. */
export const rate: fc.Arbitrary<Decimal> = fc
  .integer({ min: 1, max: 2_000_000 })
  .map((value) => decimal(value).div(10_000));

/** A share between 0 and `top`. */
export function shareUpTo(top: number): fc.Arbitrary<Decimal> {
  return fc.integer({ min: 0, max: top * 1000 }).map((value) => decimal(value).div(1000));
}
