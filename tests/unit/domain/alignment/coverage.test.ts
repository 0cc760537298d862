import { expect, test } from "vitest";
import { type Contribution, type Coverage, goalCoverage } from "../../../../lib/domain/alignment/coverage";
import { needOf } from "../../../../lib/domain/alignment/need";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const goal = (
  label: string,
  promised: DecimalInput,
  delivered: DecimalInput | null = 0,
  rest: Partial<Contribution> = {},
): Contribution => ({
  goalId: label,
  label,
  state: "ACTIVE",
  promised: decimal(promised),
  delivered: delivered === null ? null : decimal(delivered),
  ...rest,
});

const additive = (baseline: number, target: number, current: number | null) =>
  needOf("ADDITIVE", {
    baseline: decimal(baseline),
    target: decimal(target),
    current: current === null ? null : decimal(current),
  });

const shown = (coverage: Coverage) =>
  coverage.state === "RATIO"
    ? `${coverage.ratio.toDecimalPlaces(4)} gap ${coverage.gap} over ${coverage.overAssigned}`
    : coverage.state;

test.each([
  {
    name: "not enough is promised",
    goals: [goal("a", 50), goal("b", 30)],
    planned: "0.8 gap 20 over 0",
    remaining: "0.8 gap 20 over 0",
  },
  {
    name: "more than needed is promised",
    goals: [goal("a", 130)],
    planned: "1.3 gap 0 over 30",
    remaining: "1.3 gap 0 over 30",
  },
  { name: "no goal at all", goals: [], planned: "0 gap 100 over 0", remaining: "0 gap 100 over 0" },
  {
    name: "drafted, proposed and closed goals do not count",
    goals: [
      goal("a", 50, 0, { state: "AGREED" }),
      goal("b", 50, 0, { state: "DRAFTED" }),
      goal("c", 50, 0, { state: "PROPOSED" }),
      goal("d", 50, 0, { state: "CLOSED" }),
    ],
    planned: "0.5 gap 50 over 0",
    remaining: "0.5 gap 50 over 0",
  },
  {
    name: "a goal that delivered more than promised owes 0, not less",
    goals: [goal("a", 40, 60), goal("b", 60, 10)],
    planned: "1 gap 0 over 0",
    remaining: "0.5 gap 50 over 0",
  },
])("$name", ({ goals, planned, remaining }) => {
  const { value } = goalCoverage(additive(0, 100, 0), goals);
  expect(shown(value.planned)).toBe(planned);
  expect(shown(value.remaining)).toBe(remaining);
});

test("remaining compares what is still promised with what is still needed", () => {
  const { value } = goalCoverage(additive(0, 100, 60), [goal("a", 80, 60), goal("b", 20, 0)]);
  expect([shown(value.planned), shown(value.remaining)]).toEqual(["1 gap 0 over 0", "1 gap 0 over 0"]);
});

test.each([
  { name: "target passed", ends: [0, 100, 130], remaining: "MET" },
  { name: "target reached exactly", ends: [0, 100, 100], remaining: "MET" },
  { name: "not measured", ends: [0, 100, null], remaining: "NOT_MEASURED" },
] as const)(
  "$name: remaining is $remaining, not a ratio",
  ({ ends: [baseline, target, current], remaining }) => {
    expect(goalCoverage(additive(baseline, target, current), [goal("a", 10)]).value.remaining.state).toBe(
      remaining,
    );
  },
);

test("baseline = target needs nothing: planned is MET", () => {
  expect(goalCoverage(additive(10, 10, 10), [goal("a", 5)]).value.planned.state).toBe("MET");
});

test("a falling target is covered by what takes it down", () => {
  expect(shown(goalCoverage(additive(500, 400, 450), [goal("cut", 80, 50)]).value.remaining)).toBe(
    "0.6 gap 20 over 0",
  );
});

test("goals of a key result that does not add up are listed, not summed", () => {
  const { value, why } = goalCoverage(needOf("NOT_ADDITIVE", {}), [goal("a", 5)]);
  expect([value.planned.state, value.remaining.state, value.counted.length]).toEqual([
    "NOT_ADDITIVE",
    "NOT_ADDITIVE",
    1,
  ]);
  expect(why().note).toBe("Contributions to this key result do not add up; goals are listed.");
});

test("a goal without a measurement is a reporting gap, outside what is still promised", () => {
  const { value } = goalCoverage(additive(0, 100, 0), [goal("a", 50, null), goal("b", 30, 0)]);
  expect(shown(value.planned)).toBe("0.8 gap 20 over 0");
  expect(shown(value.remaining)).toBe("0.3 gap 70 over 0");
  expect(value.unmeasured.map(({ goalId }) => goalId)).toEqual(["a"]);
});

test("the reason opens to the need and each promise", () => {
  const reason = goalCoverage(additive(0, 100, 0), [goal("West", 50), goal("East", 30)]).why();
  expect(reason).toMatchObject({ value: "0.8", note: "20 is promised by nobody." });
  expect(reason.inputs?.map(({ label, value }) => [label, value])).toEqual([
    ["Needed from goals", "100"],
    ["West", "50"],
    ["East", "30"],
    ["Remaining goal coverage", "0.8"],
  ]);
});

test("a promise that is not measured is named as left out", () => {
  const reason = goalCoverage(additive(0, 100, 0), [goal("West", 50, null), goal("East", 30)]).why();
  const remaining = reason.inputs?.at(-1);
  expect(remaining?.inputs?.map(({ label, value, note }) => [label, value, note])).toEqual([
    ["West", null, "Not measured: left out, shown as a gap."],
    ["East", "30", "Active."],
  ]);
});
