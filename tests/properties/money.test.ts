import fc from "fast-check";
import { expect, test } from "vitest";
import { CURRENCIES, type CurrencyCode } from "../../lib/domain/money/currencies";
import { minorUnits } from "../../lib/domain/money/money";
import { allocate } from "../../lib/domain/number/allocation";
import { decimal, sum } from "../../lib/domain/number/decimal";
import { roundTo } from "../../lib/domain/number/rounding";

/** Amounts as sources deliver them: up to 28 digits before and ten after the point, either sign. */
const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.nat(9_999_999_999))
  .map(([whole, fraction]) => decimal(`${whole}.${String(fraction).padStart(10, "0")}`));
const weights = fc.array(
  fc.tuple(fc.nat(1_000_000), fc.nat(9999)).map(([whole, fraction]) => decimal(`${whole}.${fraction}`)),
  { minLength: 1, maxLength: 30 },
);
const currencies = fc.constantFrom(...(Object.keys(CURRENCIES) as CurrencyCode[]));
const places = fc.integer({ min: 0, max: 4 });

test("the parts of a split add up to the whole at the minor unit", () => {
  fc.assert(
    fc.property(amounts, currencies, weights, (amount, currency, shares) => {
      const parts = allocate(amount, shares, minorUnits(currency));
      expect(parts).toHaveLength(shares.length);
      expect(sum(parts).eq(roundTo(amount, minorUnits(currency)))).toBe(true);
      expect(parts.every((part) => part.decimalPlaces() <= minorUnits(currency))).toBe(true);
    }),
  );
});

test("no part is a unit or more away from its exact share", () => {
  fc.assert(
    fc.property(amounts, weights, places, (amount, shares, digits) => {
      const weightSum = sum(shares);
      fc.pre(!weightSum.isZero());
      const whole = roundTo(amount, digits);
      const unit = decimal(10).pow(-digits);
      allocate(amount, shares, digits).forEach((part, index) => {
        const exact = whole.times(shares[index] ?? 0).div(weightSum);
        expect(part.minus(exact).abs().lt(unit)).toBe(true);
      });
    }),
  );
});

test("splitting a negative total is the mirror image", () => {
  fc.assert(
    fc.property(amounts, weights, places, (amount, shares, digits) => {
      const parts = allocate(amount, shares, digits);
      const mirrored = allocate(amount.neg(), shares, digits);
      expect(parts.every((part, index) => part.plus(mirrored[index] ?? 0).isZero())).toBe(true);
    }),
  );
});

test("a heavier item never gets less than a lighter one", () => {
  fc.assert(
    fc.property(amounts, weights, places, (amount, shares, digits) => {
      const sorted = [...shares].sort((a, b) => b.cmp(a));
      const parts = allocate(amount.abs(), sorted, digits);
      expect(parts.every((part, index) => index === 0 || part.lte(parts[index - 1] ?? part))).toBe(true);
    }),
  );
});

test("rounding is symmetric and never further than half a unit", () => {
  fc.assert(
    fc.property(amounts, places, (amount, digits) => {
      const rounded = roundTo(amount, digits);
      expect(roundTo(amount.neg(), digits).plus(rounded).isZero()).toBe(true);
      expect(rounded.minus(amount).abs().times(2).lte(decimal(10).pow(-digits))).toBe(true);
    }),
  );
});

test("the order of facts never changes a sum", () => {
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 50 }), (values) => {
      expect(sum(values).eq(sum([...values].reverse()))).toBe(true);
    }),
  );
});
