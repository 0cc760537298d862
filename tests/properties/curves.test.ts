import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExpectedCurve, expectedProgress } from "../../lib/domain/key-results/expected";
import { decimal } from "../../lib/domain/number/decimal";
import { addDays, addMonths, endOfMonth } from "../../lib/domain/time/day";

const from = "2026-01-01";
const to = "2026-12-31";
const day = fc.integer({ min: -10, max: 380 }).map((count) => addDays(from, count));
const amount = fc.integer({ min: 0, max: 100_000 }).map((units) => decimal(units).div(100));

const months = fc.array(amount, { minLength: 12, maxLength: 12 }).map((amounts) =>
  amounts.map((one, index) => {
    const first = addMonths(from, index);
    return { from: first, to: endOfMonth(first), takenFrom: first, takenTo: endOfMonth(first), amount: one };
  }),
);
const seasonal = months.map(
  (list): ExpectedCurve => ({
    kind: "seasonal",
    source: "PLAN",
    scenario: "budget",
    metric: "revenue",
    where: {},
    knownAt: "",
    months: list,
    note: null,
  }),
);
const rising = fc
  .uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 8 })
  .chain((offsets) =>
    fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: offsets.length, maxLength: offsets.length })
      .map((shares): ExpectedCurve => {
        const days = [...offsets].sort((a, b) => a - b);
        const steps = [...shares].sort((a, b) => a - b);
        const points = days.map((offset, index) => ({
          on: addDays(from, offset),
          share: decimal(steps[index] ?? 0).div(100),
        }));
        return { kind: "custom", points };
      }),
  );
const curve = fc.oneof(seasonal, rising);
const at = (one: ExpectedCurve, asOf: string) => expectedProgress(one, { from, to, asOf }).value;

test("a curve that never falls is never past all of it, and nothing is expected before the start", () => {
  fc.assert(
    fc.property(curve, day, (one, asOf) => {
      const share = at(one, asOf);
      expect(share.gte(0) && share.lte("1.0000000001")).toBe(true);
      if (asOf < from) expect(share.isZero()).toBe(true);
    }),
  );
});

test("time never takes back what was expected", () => {
  fc.assert(
    fc.property(curve, day, fc.integer({ min: 0, max: 60 }), (one, asOf, later) => {
      expect(at(one, addDays(asOf, later)).plus("1e-30").gte(at(one, asOf))).toBe(true);
    }),
  );
});

test("a season's whole is expected at the end of its last day", () => {
  fc.assert(
    fc.property(seasonal, (one) => {
      expect(at(one, to).toDecimalPlaces(20).toString()).toBe("1");
    }),
  );
});
