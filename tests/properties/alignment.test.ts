import fc from "fast-check";
import { expect, test } from "vitest";
import { goalCoverage } from "../../lib/domain/alignment/coverage";
import { divideClaims, shareMoney, strategicFocus } from "../../lib/domain/alignment/focus";
import { landing } from "../../lib/domain/alignment/landing";
import { needOf } from "../../lib/domain/alignment/need";
import { alignmentTotals, type MoneyLine } from "../../lib/domain/alignment/totals";
import { landingShare, type WhatIfModel, whatIf } from "../../lib/domain/alignment/what-if";
import { decimal, ONE, sum, toText } from "../../lib/domain/number/decimal";

const cents = fc
  .bigInt({ min: -100_000_000_000n, max: 100_000_000_000n })
  .map((units) => decimal(units).div(100));
const whole = fc.integer({ min: 0, max: 1_000_000 }).map((units) => decimal(units));

test("an initiative's parts and what leads nowhere add up to its spend", () => {
  const shares = fc
    .array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 })
    .filter((all) => all.reduce((a, b) => a + b, 0) <= 100);
  fc.assert(
    fc.property(cents, shares, (amount, percents) => {
      const { parts, unlinked } = shareMoney(
        amount,
        percents.map((percent) => decimal(percent).div(100)),
      );
      expect(toText(sum([...parts, unlinked]))).toBe(toText(amount));
      expect(parts).toHaveLength(percents.length);
    }),
  );
});

test("claimed and unclaimed money add up to all of it, however many claim a cell", () => {
  const cell = fc.record({ amount: cents, claimants: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")) });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 20 }), (rows) => {
      const cells = rows.map((row, index) => ({ ...row, key: String(index), label: "" }));
      const { byClaimant, unclaimed } = divideClaims(cells);
      const total = sum(cells.map(({ amount }) => amount));
      expect(toText(sum([...byClaimant.values(), unclaimed]))).toBe(toText(total));
    }),
  );
});

test("the parts of the strategic focus add up to its total, and every line to itself", () => {
  const lead = fc.record({ objectiveId: fc.constantFrom("x", "y", "gone", null), weight: whole });
  const line = fc.record({ amount: cents, leads: fc.array(lead, { maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (rows) => {
      const lines = rows.map((row, index) => ({ ...row, key: String(index), label: "" }));
      const { total, parts } = strategicFocus(lines, ["x", "y"]);
      expect(parts.map(({ objectiveId }) => objectiveId)).toEqual(["x", "y", null]);
      expect(toText(sum(parts.map(({ amount }) => amount)))).toBe(toText(total));
      for (const { key, amount } of lines) {
        const own = parts.flatMap((part) => part.lines.filter((one) => one.key === key));
        expect(toText(sum(own.map((one) => one.amount)))).toBe(toText(amount));
      }
    }),
  );
});

function moneyLine(need: number, promised: number, index: number): MoneyLine {
  const inputs = { baseline: decimal(0), target: decimal(need), current: decimal(0) };
  const contribution = {
    goalId: "g",
    label: "g",
    state: "ACTIVE" as const,
    promised: decimal(promised),
    delivered: null,
  };
  return {
    ...{ keyResultId: String(index), objectiveId: "o", label: "", metric: "revenue", landsInMoney: true },
    target: decimal(need),
    coverage: goalCoverage(needOf("ADDITIVE", inputs), [contribution]),
    landing: landing("LATEST", inputs, {}),
    ...{ short: decimal(need), foreign: null },
    measures: {
      id: String(index),
      label: "",
      metric: "revenue",
      scope: {},
      from: "2026-01-01",
      to: "2026-12-31",
    },
  };
}

test("need − gap + over-assignment is what was promised, on every level", () => {
  const pair = fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 20_000 }));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const { need, promised, gap, over } = alignmentTotals(
        pairs.map(([a, b], index) => moneyLine(a, b, index)),
      );
      expect(toText(need.minus(gap).plus(over))).toBe(toText(promised));
    }),
  );
});

const amountText = fc.integer({ min: 1, max: 1_000_000 }).map(String);
const models = fc
  .array(fc.record({ target: amountText, landing: amountText, promised: amountText }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((goals) =>
    fc.record({ target: amountText, landing: amountText, weight: fc.integer({ min: 0, max: 100 }) }).map(
      (kr): WhatIfModel => ({
        goals: goals.map((goal, index) => ({
          ...{
            id: `g${index}`,
            label: "",
            unit: "currency",
            start: "0",
            target: goal.target,
            landing: goal.landing,
          },
          promises: [{ keyResultId: "k", promised: goal.promised }],
        })),
        keyResults: [
          {
            ...{
              id: "k",
              objectiveId: "o",
              label: "",
              unit: "currency",
              currency: "USD",
              start: "0",
              need: kr.target,
            },
            ...{ ...kr, perPromise: "1", moneyPerUnit: "1", isCounted: true },
          },
        ],
        objectives: [{ id: "o", label: "", mode: "AVERAGE" }],
        edges: [],
        bonuses: [],
      }),
    ),
  );

test("no choice, or every goal landing where it lands, leaves every landing as it is", () => {
  fc.assert(
    fc.property(models, (model) => {
      const real = whatIf(model, new Map());
      const [kr] = model.keyResults;
      expect(real.keyResults[0]?.landing?.toFixed()).toBe(kr?.landing);
      const same = new Map(model.goals.map((goal) => [goal.id, landingShare(goal) ?? ONE]));
      const asked = whatIf(model, same);
      expect(asked.keyResults[0]?.landing?.toFixed()).toBe(real.keyResults[0]?.landing?.toFixed());
      expect(asked.atRisk?.toFixed()).toBe(real.atRisk?.toFixed());
    }),
  );
});

test("goals landing at 100 % leave coverage as it is; lower landings never raise landing or coverage", () => {
  fc.assert(
    fc.property(
      models,
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (model, one, other) => {
        const at = (percent: number) =>
          whatIf(model, new Map(model.goals.map(({ id }) => [id, decimal(percent).div(100)])));
        const coverage = whatIf(model, new Map()).keyResults[0]?.coverage;
        expect(at(100).keyResults[0]?.coverage?.toFixed()).toBe(coverage?.toFixed());
        const [low, high] = [at(Math.min(one, other)).keyResults[0], at(Math.max(one, other)).keyResults[0]];
        expect(low?.landing?.lte(high?.landing ?? 0)).toBe(true);
        expect(low?.coverage?.lte(high?.coverage ?? 0)).toBe(true);
        expect(low?.atRisk?.gte(high?.atRisk ?? 0)).toBe(true);
      },
    ),
  );
});
