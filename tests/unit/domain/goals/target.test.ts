import { expect, test } from "vitest";
import { baselineOf } from "../../../../lib/domain/goals/baseline";
import { type GoalTarget, resolveTarget } from "../../../../lib/domain/goals/target";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const growth = (rate: string): GoalTarget => ({ kind: "PERCENT_GROWTH", rate: decimal(rate) });
const points = (value: string): GoalTarget => ({ kind: "PERCENTAGE_POINTS", points: decimal(value) });

test.each([
  {
    name: "15 % on 200,000 is exact",
    target: growth("0.15"),
    baseline: 200000,
    isPercentMetric: false,
    value: "230000",
  },
  {
    name: "15 % on a rate of 20 %",
    target: growth("0.15"),
    baseline: "0.2",
    isPercentMetric: true,
    value: "0.23",
  },
  {
    name: "15 points on a rate of 20 %",
    target: points("15"),
    baseline: "0.2",
    isPercentMetric: true,
    value: "0.35",
  },
  { name: "cut by half", target: growth("-0.5"), baseline: 90, isPercentMetric: false, value: "45" },
  {
    name: "a number needs no baseline",
    target: { kind: "ABSOLUTE", value: decimal(3) },
    baseline: null,
    isPercentMetric: false,
    value: "3",
  },
  {
    name: "growth without a baseline",
    target: growth("0.15"),
    baseline: null,
    isPercentMetric: false,
    value: "NEEDS_BASELINE",
  },
  {
    name: "points on money",
    target: points("15"),
    baseline: 100,
    isPercentMetric: false,
    value: "NOT_A_PERCENTAGE",
  },
] satisfies {
  name: string;
  target: GoalTarget;
  baseline: DecimalInput | null;
  isPercentMetric: boolean;
  value: string;
}[])("$name: $value", ({ target, baseline, isPercentMetric, value }) => {
  const resolved = resolveTarget({
    target,
    baseline: baseline === null ? null : decimal(baseline),
    isPercentMetric,
  });
  expect(resolved.value.state === "TARGET" ? resolved.value.value.toString() : resolved.value.state).toBe(
    value,
  );
  expect(resolved.why().value).toBe(resolved.value.state === "TARGET" ? value : null);
});

const history = [
  ["2025-10", 180, true],
  ["2025-11", 190, true],
  ["2025-12", 230, true],
  ["2026-06", 200, true],
  ["2026-07", 548, true],
  ["2026-08", 870, true],
  ["2026-09", 898, true],
  ["2026-10", 300, false],
] as const;
const months = history.map(([month, value, isClosed]) => ({ month, value: decimal(value), isClosed }));
const quarter = ["2026-10", "2026-11", "2026-12"];

test.each([
  { option: "LAST_CLOSED_MONTH", perMonth: "898", total: "2694", used: ["2026-09"] },
  {
    option: "TRAILING_THREE_MONTHS",
    perMonth: "772",
    total: "2316",
    used: ["2026-07", "2026-08", "2026-09"],
  },
  { option: "SAME_MONTHS_LAST_YEAR", perMonth: "200", total: "600", used: ["2025-10", "2025-11", "2025-12"] },
] as const)("$option starts from $perMonth a month", ({ option, perMonth, total, used }) => {
  expect(baselineOf(option, months, quarter).value).toEqual({
    state: "BASELINE",
    perMonth: decimal(perMonth),
    total: decimal(total),
    months: used,
    isPreliminary: false,
  });
});

test("a missing month is named, never taken for 0", () => {
  const gap = months.map((entry) => (entry.month === "2025-11" ? { ...entry, value: null } : entry));
  const { value, why } = baselineOf("SAME_MONTHS_LAST_YEAR", gap, quarter);
  expect(value).toEqual({ state: "NOT_AVAILABLE", missing: ["2025-11"] });
  expect(why()).toMatchObject({ value: null, note: "No value for 2025-11." });
});

test("two closed months are too few for three", () => {
  const { value, why } = baselineOf("TRAILING_THREE_MONTHS", months.slice(5, 7), quarter);
  expect(value).toEqual({ state: "NOT_AVAILABLE", missing: [] });
  expect(why().note).toBe("Too few closed months.");
});
