import { describe, expect, test } from "vitest";
import { decimal } from "../../../../lib/domain/number/decimal";
import { type GapLine, gapTable } from "../../../../lib/domain/variance/gap-table";
import { type ThreeGapsInput, threeGaps } from "../../../../lib/domain/variance/three-gaps";

const figures = (
  plan: number,
  goals: number,
  sold: number,
  actual: number,
  rest: Partial<ThreeGapsInput> = {},
): ThreeGapsInput => ({
  plan: decimal(plan),
  goals: decimal(goals),
  sold: decimal(sold),
  actual: decimal(actual),
  hasGoal: true,
  hasPlan: true,
  ...rest,
});

const text = (input: ThreeGapsInput): Record<string, unknown> =>
  JSON.parse(JSON.stringify(threeGaps(input).value));

describe("threeGaps", () => {
  test("plan to actual in three steps", () => {
    expect(text(figures(14560, 14274, 14054, 13844))).toEqual({
      state: "COMPLETE",
      hasGoal: true,
      hasPlan: true,
      plan: "14560",
      goals: "14274",
      sold: "14054",
      actual: "13844",
      commitment: "-286",
      sales: "-220",
      conversion: "-210",
      total: "-716",
      largest: "COMMITMENT",
    });
  });

  test("without a goal the whole difference is commitment gap, whatever was sold", () => {
    expect(text(figures(616, 99, 88, 573, { hasGoal: false }))).toMatchObject({
      goals: null,
      sold: null,
      commitment: "-43",
      sales: "0",
      conversion: "0",
      total: "-43",
      largest: "COMMITMENT",
    });
  });

  test("without a goal the reason leads from plan to actual in one step", () => {
    const [commitment] = threeGaps(figures(616, 99, 88, 573, { hasGoal: false })).why().inputs ?? [];
    expect(commitment?.inputs?.map(({ label, value }) => [label, value])).toEqual([
      ["Actual", "573"],
      ["Plan", "616"],
    ]);
  });

  test("without a plan the plan is 0, whatever is in the field", () => {
    expect(text(figures(999, 24, 18, 13, { hasPlan: false }))).toMatchObject({
      plan: "0",
      commitment: "24",
      sales: "-6",
      conversion: "-5",
      total: "13",
    });
  });

  test("neither goal nor plan: the actual is one unpromised amount", () => {
    expect(text(figures(1, 2, 3, 40, { hasGoal: false, hasPlan: false }))).toMatchObject({
      commitment: "40",
      total: "40",
    });
  });

  test("an actual that is not there yet leaves its gaps open and the others known", () => {
    expect(text(figures(100, 90, 80, 0, { actual: { state: "NONE_YET" } }))).toMatchObject({
      state: "NONE_YET",
      commitment: "-10",
      sales: "-10",
      conversion: null,
      total: null,
      largest: null,
    });
  });

  test("equal gaps name the earlier; no gap names none", () => {
    expect(text(figures(100, 90, 80, 70)).largest).toBe("COMMITMENT");
    expect(text(figures(100, 100, 100, 100)).largest).toBeNull();
    expect(text(figures(100, 105, 85, 100)).largest).toBe("SALES");
    expect(text(figures(100, 80, 110, 100)).largest).toBe("SALES");
  });

  test("says what each gap is made of", () => {
    const why = threeGaps(
      figures(100, 90, 80, 70, { measured: { unit: "currency", currency: "USD" } }),
    ).why();
    expect(why).toMatchObject({ value: "-30", currency: "USD", rule: { id: "three-gaps" } });
    expect(why.inputs?.map((part) => [part.label, part.value])).toEqual([
      ["Commitment gap", "-10"],
      ["Sales gap", "-10"],
      ["Conversion gap", "-10"],
    ]);
  });
});

describe("gapTable", () => {
  const row = (key: string) => ({ row: { key, label: key } });
  const lines: GapLine[] = [
    { ...row("West"), ...figures(5120, 5002, 4796, 4642) },
    { ...row("Services"), ...figures(616, 0, 0, 573, { hasGoal: false }) },
    { ...row("EMEA"), ...figures(2640, 2542, 2500, 2519) },
    { ...row("EMEA"), ...figures(0, 24, 18, 13, { hasPlan: false }) },
  ];

  test("rows and totals add up, no goal and no plan are lines of their own inside the total", () => {
    const { rows, total, ofWhichNoGoal, ofWhichNoPlan } = gapTable(lines).value;
    expect(
      rows.map((each) => [each.key, each.total.toFixed(), each.goalCoverage, each.planCoverage]),
    ).toEqual([
      ["West", "-478", "ALL", "ALL"],
      ["Services", "-43", "NONE", "ALL"],
      ["EMEA", "-108", "ALL", "SOME"],
    ]);
    expect(total.total.toFixed()).toBe("-629");
    expect(total.commitment.plus(total.sales).plus(total.conversion).toFixed()).toBe("-629");
    expect(total.reachedAfter.sales.plus(total.conversion).toFixed()).toBe(total.actual.toFixed());
    expect([ofWhichNoGoal.total.toFixed(), ofWhichNoPlan.total.toFixed()]).toEqual(["-43", "13"]);
  });

  test("a line with a missing figure is counted and left out of every sum", () => {
    const { total, rows } = gapTable([
      ...lines,
      { ...row("APAC"), ...figures(700, 656, 665, 0, { actual: { state: "NONE_YET" } }) },
    ]).value;
    expect(total).toMatchObject({ lines: 4, missing: 1 });
    expect(total.plan.toFixed()).toBe("8376");
    expect(rows.at(-1)).toMatchObject({ key: "APAC", lines: 0, missing: 1 });
  });

  test("no lines: everything is 0 and nothing is largest", () => {
    expect(gapTable([]).value.total).toMatchObject({ largest: null, lines: 0 });
  });
});
