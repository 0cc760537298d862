import { expect, test } from "vitest";
import { type Need, needOf, revenueEffectOnNeed } from "../../../../lib/domain/alignment/need";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const orNull = (value: DecimalInput | null) => (value === null ? null : decimal(value));
const shown = (need: Need) =>
  need.state === "NEED"
    ? `${need.planned} planned, ${need.remaining ?? "?"} remaining`
    : need.state === "NOT_MEASURED"
      ? need.because
      : need.state;

test.each([
  { name: "rising", ends: [0, 4600, 800], need: "4600 planned, 3800 remaining" },
  {
    name: "a falling target is needed in its own direction",
    ends: [500, 400, 420],
    need: "100 planned, 20 remaining",
  },
  { name: "passed", ends: [0, 100, 120], need: "100 planned, -20 remaining" },
  { name: "further away than at the start", ends: [500, 400, 530], need: "100 planned, 130 remaining" },
  { name: "baseline = target: nothing is needed", ends: [10, 10, 9], need: "0 planned, 1 remaining" },
  { name: "not measured yet", ends: [0, 100, null], need: "100 planned, ? remaining" },
  { name: "no baseline", ends: [null, 100, 50], need: "NO_BASELINE" },
  { name: "no target", ends: [0, null, 50], need: "NO_TARGET" },
] as const)("additive, $name", ({ ends: [baseline, target, current], need }) => {
  const inputs = { baseline: orNull(baseline), target: orNull(target), current: orNull(current) };
  expect(shown(needOf("ADDITIVE", inputs).value)).toBe(need);
});

test("growth: the uplift wanted and still missing, like stretch against like stretch", () => {
  const inputs = {
    baseline: decimal(72000),
    rate: decimal("0.2"),
    current: decimal(54808),
    baselineToDate: decimal(46960),
  };
  const { value, why } = needOf("GROWTH", inputs);
  expect(shown(value)).toBe("14400 planned, 6552 remaining");
  expect(why()).toMatchObject({ value: "14400", rule: { id: "alignment.need-growth", version: 1 } });
  expect(shown(needOf("GROWTH", { ...inputs, baselineToDate: null }).value)).toBe(
    "14400 planned, ? remaining",
  );
});

test("margin points: points × planned revenue is the gross profit needed", () => {
  const inputs = {
    baseline: decimal("0.68"),
    target: decimal("0.73"),
    current: decimal("0.70"),
    plannedRevenue: decimal(1000000),
    expectedRevenue: decimal(1200000),
  };
  expect(shown(needOf("MARGIN_POINTS", inputs).value)).toBe("50000 planned, 30000 remaining");
  expect(revenueEffectOnNeed(inputs)?.toString()).toBe("10000");
  expect(revenueEffectOnNeed({ ...inputs, expectedRevenue: null })).toBeNull();
  expect(shown(needOf("MARGIN_POINTS", { ...inputs, plannedRevenue: null }).value)).toBe("NO_BASELINE");
});

test("what does not add up says so", () => {
  expect(needOf("NOT_ADDITIVE", {}).value).toEqual({ state: "NOT_ADDITIVE" });
});

test("a falling target that is exactly reached needs 0, not minus nothing", () => {
  const { value } = needOf("ADDITIVE", {
    baseline: decimal(500),
    target: decimal(400),
    current: decimal(400),
  });
  expect(value.state === "NEED" && value.remaining?.isNegative()).toBe(false);
});
