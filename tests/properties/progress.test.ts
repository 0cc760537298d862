import fc from "fast-check";
import { expect, test } from "vitest";
import { expectedProgress } from "../../lib/domain/key-results/expected";
import { type KeepTerms, keepProgress } from "../../lib/domain/key-results/keep";
import { type KrMeasurement, latestMeasured } from "../../lib/domain/key-results/measurement";
import { clampShare, linearProgress } from "../../lib/domain/key-results/progress";
import { computeStatus } from "../../lib/domain/key-results/status";
import { type Decimal, decimal } from "../../lib/domain/number/decimal";
import { addDays } from "../../lib/domain/time/day";

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => decimal(cents).div(100));
const dayNumber = fc.integer({ min: 0, max: 400 });
const day = dayNumber.map((offset) => addDays("2026-01-01", offset));

function shareOf(baseline: Decimal, target: Decimal, current: Decimal): Decimal {
  const { value } = linearProgress({ baseline, target, current });
  if (value.state !== "MEASURED") throw new Error(value.because);
  return value.share;
}

const near = (a: Decimal, b: Decimal) => a.minus(b).abs().lt("1e-40");

test("progress is 0 at the baseline and 1 at the target, rising or falling", () => {
  fc.assert(
    fc.property(amount, amount, (baseline, target) => {
      fc.pre(!baseline.eq(target));
      expect(shareOf(baseline, target, baseline).isZero()).toBe(true);
      expect(shareOf(baseline, target, target).eq(1)).toBe(true);
    }),
  );
});

test("progress mirrors: a rising key result and its negative fall alike", () => {
  fc.assert(
    fc.property(amount, amount, amount, (baseline, target, current) => {
      fc.pre(!baseline.eq(target));
      expect(
        shareOf(baseline.neg(), target.neg(), current.neg()).eq(shareOf(baseline, target, current)),
      ).toBe(true);
    }),
  );
});

test("progress does not depend on the unit it is measured in", () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.integer({ min: 1, max: 1000 }),
      (baseline, target, current, factor) => {
        fc.pre(!baseline.eq(target));
        const scaled = shareOf(baseline.times(factor), target.times(factor), current.times(factor));
        expect(near(scaled, shareOf(baseline, target, current))).toBe(true);
      },
    ),
  );
});

test("a step towards the target never lowers progress", () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.integer({ min: 1, max: 100 }),
      (baseline, target, current, step) => {
        fc.pre(!baseline.eq(target));
        const nearer = target.gt(baseline) ? current.plus(step) : current.minus(step);
        expect(shareOf(baseline, target, nearer).gt(shareOf(baseline, target, current))).toBe(true);
      },
    ),
  );
});

test("baseline = target is only ever 0 or 1", () => {
  fc.assert(
    fc.property(amount, amount, (same, current) => {
      expect(["0", "1"]).toContain(shareOf(same, same, current).toString());
    }),
  );
});

test("a clamped share lies in [0, 1] and leaves what is inside alone", () => {
  fc.assert(
    fc.property(amount, (share) => {
      const clamped = clampShare(share);
      expect(clamped.gte(0) && clamped.lte(1)).toBe(true);
      if (share.gte(0) && share.lte(1)) expect(clamped.eq(share)).toBe(true);
    }),
  );
});

test("the expected share of a linear curve never falls and ends at 1", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 400 }), dayNumber, dayNumber, (from, length, a, b) => {
      const span = { from, to: addDays(from, length) };
      const at = (offset: number) =>
        expectedProgress({ kind: "linear" }, { ...span, asOf: addDays(from, offset) }).value;
      expect(at(Math.min(a, b)).lte(at(Math.max(a, b)))).toBe(true);
      expect(at(length).eq(1)).toBe(true);
    }),
  );
});

const periods = fc
  .array(fc.record({ value: fc.option(amount), isOpen: fc.boolean() }), { maxLength: 24 })
  .map((list) =>
    list.map(
      ({ value, isOpen }, index): KrMeasurement => ({ on: addDays("2026-01-01", index), value, isOpen }),
    ),
  );

const terms = (limit: Decimal, isStrict: boolean): KeepTerms => ({
  range: { low: limit, high: null },
  risk: null,
  isStrict,
  score: "SHARE_OF_PERIODS",
});

test("keep: met, measured and gaps add up to the closed periods, in any order", () => {
  fc.assert(
    fc.property(periods, amount, fc.boolean(), (measurements, limit, isStrict) => {
      const { value } = keepProgress(terms(limit, isStrict), measurements);
      const closed = measurements.filter(({ isOpen }) => isOpen !== true).length;
      expect((value.periods?.measured ?? 0) + (value.periods?.gaps.length ?? 0)).toBe(closed);
      expect(keepProgress(terms(limit, isStrict), [...measurements].reverse()).value).toMatchObject(
        value.state === "MEASURED" ? { share: value.share } : { because: value.because },
      );
    }),
  );
});

test("keep: a gap more or less never changes the share", () => {
  fc.assert(
    fc.property(periods, amount, (measurements, limit) => {
      const gap: KrMeasurement = { on: "2027-12-31", value: null };
      const before = keepProgress(terms(limit, false), measurements).value;
      const after = keepProgress(terms(limit, false), [...measurements, gap]).value;
      expect(after.state).toBe(before.state);
      if (before.state === "MEASURED" && after.state === "MEASURED")
        expect(after.share.eq(before.share)).toBe(true);
    }),
  );
});

test("keep: a looser limit never lowers the share", () => {
  fc.assert(
    fc.property(periods, amount, fc.integer({ min: 0, max: 1000 }), (measurements, limit, looser) => {
      const strictShare = keepProgress(terms(limit, false), measurements).value;
      const looseShare = keepProgress(terms(limit.minus(looser), false), measurements).value;
      if (strictShare.state !== "MEASURED" || looseShare.state !== "MEASURED") return;
      expect(looseShare.share.gte(strictShare.share)).toBe(true);
    }),
  );
});

test("the latest value does not depend on the order of distinct days", () => {
  fc.assert(
    fc.property(periods, (measurements) => {
      expect(latestMeasured([...measurements].reverse())).toEqual(latestMeasured(measurements));
    }),
  );
});

test("more progress never makes a status worse", () => {
  const order = ["DONE", "ON_TRACK", "BEHIND", "AT_RISK"];
  const share = fc.integer({ min: -50, max: 150 }).map((points) => decimal(points).div(100));
  fc.assert(
    fc.property(share, share, share, (a, b, expected) => {
      const rank = (progress: Decimal) =>
        order.indexOf(
          computeStatus({
            kind: "REACH_NUMBER",
            progress: { state: "MEASURED", share: progress },
            expected,
            elapsed: decimal("0.5"),
            lastCheckInOn: null,
            rhythmDays: null,
            asOf: "2026-06-30",
          }).value.status,
        );
      const [less, more] = a.lte(b) ? [a, b] : [b, a];
      expect(rank(more)).toBeLessThanOrEqual(rank(less));
    }),
  );
});
