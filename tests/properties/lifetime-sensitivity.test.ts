import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "../../lib/domain/number/decimal";
import { hasValue } from "../../lib/domain/number/quotient";
import { type LifetimeRule, lifetimeOf } from "../../lib/domain/unit-economics/lifetime";
import { lifetimeSensitivity } from "../../lib/domain/unit-economics/sensitivity";

const share = (min: number, max: number) => fc.integer({ min, max }).map((value) => decimal(value).div(1000));
const inputs = fc.record({
  arpa: fc.integer({ min: 1, max: 100_000 }).map((value) => decimal(value)),
  margin: share(50, 900),
  churn: share(2, 300),
});
const rules: fc.Arbitrary<LifetimeRule> = fc.record({
  method: fc.constantFrom("simple" as const, "gross_margin" as const, "discounted" as const),
  discount: share(0, 20),
  cap: fc.option(
    fc.integer({ min: 6, max: 120 }).map((value) => decimal(value)),
    { nil: null },
  ),
});

test("elasticities are the slope of lifetime value, whatever the method and cap", () => {
  fc.assert(
    fc.property(inputs, rules, (given, rule) => {
      // At the very month a cap begins to bind the value has a kink, and no slope.
      const months = decimal(1).div(given.churn);
      fc.pre(rule.cap === null || months.minus(rule.cap).abs().gt(1));
      const found = lifetimeSensitivity(given, rule);
      if ("because" in found) throw new Error(found.because);
      const step = decimal("0.0000001");
      for (const { driver, elasticity } of found.drivers) {
        const at = (factor: ReturnType<typeof decimal>) => {
          const value = lifetimeOf({ ...given, [driver]: given[driver].times(factor) }, rule);
          return hasValue(value) ? value.value : decimal(0);
        };
        const slope = at(decimal(1).plus(step))
          .minus(at(decimal(1).minus(step)))
          .div(step.times(2).times(found.base));
        expect(slope.minus(elasticity).abs().toNumber()).toBeLessThan(1e-6);
      }
    }),
    { numRuns: 300 },
  );
});

test("without discount and cap a tenth less churn always moves more than a tenth of anything else", () => {
  fc.assert(
    fc.property(inputs, (given) => {
      const found = lifetimeSensitivity(given, { method: "gross_margin", discount: decimal(0), cap: null });
      if ("because" in found) throw new Error(found.because);
      expect(found.strongest).toEqual(["churn"]);
      const churn = found.drivers[0];
      expect(churn?.low.delta.div(found.base).toDecimalPlaces(10).toFixed()).toBe("0.1111111111");
    }),
  );
});

test("nothing churning has no lifetime value and no sensitivity", () => {
  const given = { arpa: decimal(100), margin: decimal("0.8"), churn: decimal(0) };
  expect(lifetimeSensitivity(given, { method: "gross_margin", discount: decimal(0), cap: null })).toEqual({
    because: "Nothing churns: the lifetime has no end",
  });
});
