import fc from "fast-check";
import { expect, test } from "vitest";
import type { Progress } from "../../lib/domain/key-results/progress";
import { type Decimal, decimal, sum } from "../../lib/domain/number/decimal";
import { cycleClosedBy, findCycle } from "../../lib/domain/objectives/graph";
import { type RollUp, type RollUpPart, rollUp } from "../../lib/domain/objectives/roll-up";
import { rebalanceWeights } from "../../lib/domain/objectives/weights";
import { reasoned } from "../../lib/domain/reasoned";

const share = fc.integer({ min: -200, max: 300 }).map((points) => decimal(points).div(100));
const amount = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => decimal(cents).div(100));

const part = fc
  .record({
    weight: fc.integer({ min: 0, max: 100 }),
    share: fc.option(share),
    current: fc.option(amount),
    target: amount,
  })
  .map(({ weight, share: value, current, target }): RollUpPart => {
    const progress: Progress =
      value === null ? { state: "NOT_MEASURED", because: "NO_VALUE" } : { state: "MEASURED", share: value };
    return {
      id: "part",
      label: "Part",
      weight,
      progress: reasoned(progress, () => ({ label: "Progress", value: null })),
      expected: decimal("0.5"),
      isTargetMet: null,
      values: { unit: "count", currency: null, planRate: null, baseline: null, current, target },
    };
  });
const parts = fc.array(part, { maxLength: 12 });

const shareOf = ({ progress }: RollUp): Decimal | null =>
  progress.state === "MEASURED" ? progress.share : null;
const near = (a: Decimal | null, b: Decimal | null) =>
  a === null || b === null ? a === b : a.minus(b).abs().lt("1e-40");

test("an average lies in [0, 1], whatever its parts", () => {
  fc.assert(
    fc.property(parts, (list) => {
      const value = shareOf(rollUp("AVERAGE", list).value);
      if (value !== null) expect(value.gte(0) && value.lte(1)).toBe(true);
    }),
  );
});

test("order never matters, in either mode", () => {
  fc.assert(
    fc.property(parts, fc.constantFrom("AVERAGE", "SUM"), (list, mode) => {
      const forwards = rollUp(mode, list).value;
      const backwards = rollUp(mode, [...list].reverse()).value;
      expect(near(shareOf(forwards), shareOf(backwards))).toBe(true);
      expect(backwards.reporting).toEqual(forwards.reporting);
    }),
  );
});

test("one more part without a value changes the reporting gap and nothing else", () => {
  fc.assert(
    fc.property(parts, (list) => {
      const gap: RollUpPart = {
        id: "gap",
        label: "Gap",
        weight: 50,
        progress: reasoned<Progress>({ state: "NOT_MEASURED", because: "NO_VALUE" }, () => ({
          label: "Progress",
          value: null,
        })),
        expected: decimal(1),
        isTargetMet: null,
        values: null,
      };
      const before = rollUp("AVERAGE", list).value;
      const after = rollUp("AVERAGE", [...list, gap]).value;
      expect(near(shareOf(after), shareOf(before))).toBe(true);
      expect(after.reporting).toEqual({ measured: before.reporting.measured, of: before.reporting.of + 1 });
    }),
  );
});

test("multiplying every weight changes no average", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 2, max: 9 }), (list, factor) => {
      const heavier = list.map((one) => ({ ...one, weight: one.weight * factor }));
      expect(near(shareOf(rollUp("AVERAGE", heavier).value), shareOf(rollUp("AVERAGE", list).value))).toBe(
        true,
      );
    }),
  );
});

test("a sum is exactly the sum of its measured values", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (list) => {
      const measured = list.flatMap(({ values }) => (values?.current ? [values.current] : []));
      const { sum: figures } = rollUp("SUM", list).value;
      if (measured.length === 0) expect(figures?.current).toBeNull();
      else expect(figures?.current?.eq(sum(measured))).toBe(true);
    }),
  );
});

const siblings = fc.array(fc.record({ weight: fc.integer({ min: 0, max: 40 }), isPinned: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});

test("balanced weights are whole, not negative, add up to 100 and leave pinned ones alone", () => {
  fc.assert(
    fc.property(siblings, (list) => {
      const balanced = rebalanceWeights(list);
      const pinned = list.filter(({ isPinned }) => isPinned).reduce((total, { weight }) => total + weight, 0);
      if (balanced.kind === "REFUSED") {
        expect(pinned > 100 || list.every(({ isPinned }) => isPinned)).toBe(true);
        return;
      }
      const total = balanced.weights.reduce((whole, weight) => whole + weight, 0);
      expect(total).toBe(list.every(({ isPinned }) => isPinned) && pinned === 0 ? 0 : 100);
      expect(balanced.weights.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true);
      for (const [index, { weight, isPinned }] of list.entries())
        if (isPinned) expect(balanced.weights[index]).toBe(weight);
    }),
  );
});

test("free weights differ by at most one point, the earlier never the lighter", () => {
  fc.assert(
    fc.property(siblings, (list) => {
      const balanced = rebalanceWeights(list);
      if (balanced.kind === "REFUSED") return;
      const free = balanced.weights.filter((_, index) => list[index]?.isPinned === false);
      expect(free).toEqual([...free].sort((a, b) => b - a));
      expect((free[0] ?? 0) - (free.at(-1) ?? 0)).toBeLessThanOrEqual(1);
    }),
  );
});

test("links accepted one by one never form a circle; a refused one names a real one", () => {
  const node = fc.integer({ min: 0, max: 7 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.record({ childId: node, parentId: node }), { maxLength: 40 }), (candidates) => {
      const accepted: { childId: string; parentId: string }[] = [];
      for (const link of candidates) {
        const circle = cycleClosedBy(accepted, link);
        if (circle === null) accepted.push(link);
        else {
          const links = [...accepted, link];
          const steps = circle.slice(1).map((parentId, index) => ({ childId: circle[index], parentId }));
          expect(circle[0]).toBe(circle.at(-1));
          for (const step of steps) expect(links).toContainEqual(step);
          expect(findCycle(links)).not.toBeNull();
        }
      }
      expect(findCycle(accepted)).toBeNull();
    }),
  );
});
