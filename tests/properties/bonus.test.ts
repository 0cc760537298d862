import fc from "fast-check";
import { expect, test } from "vitest";
import type { BonusTerms } from "../../lib/domain/incentives/bonus-terms";
import { bonusProblems } from "../../lib/domain/incentives/bonus-terms";
import { bonusPayout } from "../../lib/domain/incentives/goal-bonus";
import { payoutShare } from "../../lib/domain/incentives/payout-curve";
import { minorUnits } from "../../lib/domain/money/money";
import { type Decimal, decimal, ONE } from "../../lib/domain/number/decimal";
import { amount, positiveAmount, shareUpTo } from "./variance-arbitraries";

const terms: fc.Arbitrary<BonusTerms> = fc
  .record({
    thresholdOfTarget: shareUpTo(1),
    thresholdPay: fc.constantFrom("PROPORTIONAL" as const, "FROM_ZERO" as const),
    targetAmount: positiveAmount,
    targetAttainment: fc.integer({ min: 500, max: 1500 }).map((value) => decimal(value).div(1000)),
    extraCap: fc.option(shareUpTo(2)),
    personWeight: shareUpTo(1),
    currency: fc.constantFrom("JPY" as const, "EUR" as const, "KWD" as const),
  })
  .map(({ thresholdOfTarget, extraCap, personWeight, ...rest }) => ({
    ...rest,
    metric: "bookings",
    basis: "REVENUE" as const,
    threshold: thresholdOfTarget.times(rest.targetAttainment),
    cap: extraCap === null ? null : ONE.plus(extraCap),
    personWeight,
    organizationWeight: ONE.minus(personWeight),
  }));

const target = positiveAmount.filter((value) => value.gt(0));

function pay(
  on: BonusTerms,
  person: Decimal,
  organization: Decimal,
  personTarget: Decimal,
  organizationTarget: Decimal,
): Decimal {
  const { value } = bonusPayout(on, {
    person: { actual: person, target: personTarget },
    organization: { actual: organization, target: organizationTarget },
  });
  if (value.state !== "PAYABLE") throw new Error(value.because);
  return value.payout;
}

test("pay never falls when a result rises, whoever's it is", () => {
  fc.assert(
    fc.property(
      terms,
      amount,
      amount,
      amount,
      target,
      target,
      (on, low, step, organization, personTarget, organizationTarget) => {
        const high = low.plus(step.abs());
        expect(bonusProblems(on)).toEqual([]);
        expect(
          pay(on, high, organization, personTarget, organizationTarget).gte(
            pay(on, low, organization, personTarget, organizationTarget),
          ),
        ).toBe(true);
        expect(
          pay(on, organization, high, personTarget, organizationTarget).gte(
            pay(on, organization, low, personTarget, organizationTarget),
          ),
        ).toBe(true);
      },
    ),
  );
});

test("pay is never negative, never above the cap, and exactly the amount at target when both are on target", () => {
  fc.assert(
    fc.property(terms, amount, amount, target, (on, person, organization, goal) => {
      const paid = pay(on, person, organization, goal, goal);
      expect(paid.gte(0)).toBe(true);
      if (on.cap !== null)
        expect(paid.lte(on.targetAmount.times(on.cap).toDecimalPlaces(minorUnits(on.currency)))).toBe(true);
      const atTarget = goal.times(on.targetAttainment);
      expect(pay(on, atTarget, atTarget, goal, goal).toFixed()).toBe(
        on.targetAmount.toDecimalPlaces(minorUnits(on.currency)).toFixed(),
      );
    }),
  );
});

test("points on a rising pay curve never pay less for more", () => {
  const sorted = fc
    .array(fc.tuple(shareUpTo(2), shareUpTo(3)), { minLength: 1, maxLength: 5 })
    .map((pairs) => {
      const attainments = [...new Map(pairs.map(([at]) => [at.toFixed(), at])).values()].sort((a, b) =>
        a.cmp(b),
      );
      const shares = pairs.map(([, share]) => share).sort((a, b) => a.cmp(b));
      return attainments.map((attainment, index) => ({ attainment, share: shares[index] ?? ONE }));
    });
  fc.assert(
    fc.property(sorted, shareUpTo(3), shareUpTo(1), (points, low, step) => {
      const curve = { kind: "POINTS" as const, points };
      expect(payoutShare(curve, low.plus(step), null).gte(payoutShare(curve, low, null))).toBe(true);
    }),
  );
});
