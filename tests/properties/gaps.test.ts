import fc from "fast-check";
import { expect, test } from "vitest";
import { sum, ZERO } from "../../lib/domain/number/decimal";
import { type GapLine, gapTable } from "../../lib/domain/variance/gap-table";
import { threeGaps } from "../../lib/domain/variance/three-gaps";
import { amount } from "./variance-arbitraries";

const gapLine: fc.Arbitrary<GapLine> = fc.record({
  row: fc.constantFrom("West", "East", "EMEA").map((key) => ({ key, label: key })),
  plan: amount,
  goals: amount,
  sold: amount,
  actual: fc.oneof(
    { weight: 9, arbitrary: amount },
    { weight: 1, arbitrary: fc.constant({ state: "NONE_YET" } as const) },
  ),
  hasGoal: fc.boolean(),
  hasPlan: fc.boolean(),
});

const or0 = (value: { toFixed(): string } | null) => value ?? ZERO;

test("actual − plan = commitment + sales + conversion, exactly", () => {
  fc.assert(
    fc.property(gapLine, (input) => {
      const { value } = threeGaps(input);
      fc.pre(value.state === "COMPLETE");
      const { commitment, sales, conversion, total, actual, plan } = value;
      const parts = sum([commitment, sales, conversion].map((part) => part ?? ZERO));
      expect(parts.toFixed()).toBe(or0(total).toFixed());
      expect(parts.toFixed()).toBe((actual ?? ZERO).minus(plan).toFixed());
      if (!input.hasPlan) expect(plan.isZero()).toBe(true);
      if (!input.hasGoal) expect([sales, conversion].every((part) => part?.isZero())).toBe(true);
    }),
  );
});

test("rows add up to the total column by column, whatever the order of lines", () => {
  fc.assert(
    fc.property(fc.array(gapLine, { maxLength: 12 }), (lines) => {
      const { rows, total } = gapTable(lines).value;
      for (const column of ["plan", "actual", "commitment", "sales", "conversion", "total"] as const) {
        expect(sum(rows.map((row) => row[column])).toFixed()).toBe(total[column].toFixed());
      }
      expect(total.reachedAfter.sales.plus(total.conversion).toFixed()).toBe(total.actual.toFixed());
      expect(total.lines + total.missing).toBe(lines.length);
      const reversed = gapTable([...lines].reverse()).value.total;
      expect(reversed.total.toFixed()).toBe(total.total.toFixed());
    }),
  );
});
