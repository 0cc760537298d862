import fc from "fast-check";
import { expect, test } from "vitest";
import { type Contribution, type Coverage, goalCoverage } from "../../lib/domain/alignment/coverage";
import { landing } from "../../lib/domain/alignment/landing";
import { needOf } from "../../lib/domain/alignment/need";
import { GOAL_STATES } from "../../lib/domain/goals/states";
import { decimal } from "../../lib/domain/number/decimal";

const amount = fc.integer({ min: -500_000, max: 1_000_000 }).map((cents) => decimal(cents).div(100));
const promise = fc.integer({ min: 0, max: 500_000 }).map((cents) => decimal(cents).div(100));

const contribution = fc
  .record({ state: fc.constantFrom(...GOAL_STATES), promised: promise, delivered: fc.option(promise) })
  .map((rest): Contribution => ({ goalId: "goal", label: "Goal", ...rest }));
const contributions = fc.array(contribution, { maxLength: 12 });
const ends = fc.record({ baseline: amount, target: amount, current: amount });

function closes(coverage: Coverage): boolean {
  if (coverage.state !== "RATIO") return true;
  const { promised, need, gap, overAssigned } = coverage;
  return promised.plus(gap).minus(overAssigned).eq(need) && (gap.isZero() || overAssigned.isZero());
}

test("promise + gap − over-assignment is exactly the need, and never both at once", () => {
  fc.assert(
    fc.property(ends, contributions, (inputs, goals) => {
      const { planned, remaining } = goalCoverage(needOf("ADDITIVE", inputs), goals).value;
      expect(closes(planned) && closes(remaining)).toBe(true);
    }),
  );
});

test("a need of 0 or less is MET; there is no negative or infinite ratio", () => {
  fc.assert(
    fc.property(ends, contributions, (inputs, goals) => {
      const need = needOf("ADDITIVE", inputs);
      const { remaining } = goalCoverage(need, goals).value;
      if (need.value.state !== "NEED" || need.value.remaining === null) return;
      expect(remaining.state).toBe(need.value.remaining.lte(0) ? "MET" : "RATIO");
      if (remaining.state === "RATIO")
        expect(remaining.ratio.isFinite() && remaining.ratio.gte(0)).toBe(true);
    }),
  );
});

test("every goal is counted or listed as not counted, and order never matters", () => {
  fc.assert(
    fc.property(ends, contributions, (inputs, goals) => {
      const { value } = goalCoverage(needOf("ADDITIVE", inputs), goals);
      expect(value.counted.length + value.notCounted.length).toBe(goals.length);
      expect(goalCoverage(needOf("ADDITIVE", inputs), [...goals].reverse()).value.planned).toEqual(
        value.planned,
      );
    }),
  );
});

test("a further agreed goal never lowers coverage", () => {
  fc.assert(
    fc.property(ends, contributions, promise, (inputs, goals, promised) => {
      const more: Contribution = {
        goalId: "more",
        label: "More",
        state: "AGREED",
        promised,
        delivered: decimal(0),
      };
      const before = goalCoverage(needOf("ADDITIVE", inputs), goals).value;
      const after = goalCoverage(needOf("ADDITIVE", inputs), [...goals, more]).value;
      for (const side of ["planned", "remaining"] as const) {
        const [a, b] = [before[side], after[side]];
        if (a.state === "RATIO" && b.state === "RATIO") expect(b.ratio.gte(a.ratio)).toBe(true);
      }
    }),
  );
});

test("mirroring baseline, target and current mirrors no need: falling targets need as much as rising ones", () => {
  fc.assert(
    fc.property(ends, ({ baseline, target, current }) => {
      fc.pre(!baseline.eq(target));
      const rising = needOf("ADDITIVE", { baseline, target, current }).value;
      const falling = needOf("ADDITIVE", {
        baseline: baseline.neg(),
        target: target.neg(),
        current: current.neg(),
      }).value;
      expect(falling).toEqual(rising);
    }),
  );
});

test("a landing is the actual to date plus what is still expected, and risk only where it falls short", () => {
  fc.assert(
    fc.property(ends, fc.integer({ min: 1, max: 100 }), ({ baseline, target, current }, percent) => {
      const { value } = landing(
        "RUN_RATE",
        { baseline, target, current },
        { expected: decimal(percent).div(100) },
      );
      if (value.state !== "LANDS") throw new Error(value.state);
      expect(value.amount.eq(current.plus(value.expectedRemaining))).toBe(true);
      const isShort = target.lt(baseline) ? value.amount.gt(target) : value.amount.lt(target);
      expect(value.atRisk?.gt(0)).toBe(isShort);
    }),
  );
});
