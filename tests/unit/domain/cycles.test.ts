import { expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import { carryCurve, carryOver, carrySettings, type Ended } from "@/lib/domain/objectives/carry-over";
import { gradeColour, gradeVerdict, objectiveGrade } from "@/lib/domain/objectives/closing";
import {
  cycleHolding,
  cyclePeriod,
  fitsLength,
  moveCycle,
  nextCyclePeriod,
} from "@/lib/domain/objectives/cycles";
import { targetOf } from "@/lib/domain/objectives/templates/template";

const FISCAL = { startMonth: 2 };

test.each([
  ["a quarter", "QUARTER", "FY2027-Q4", "2026-11-01", "2027-01-31"],
  ["half a year", "HALF", "FY2027-H2", "2026-08-01", "2027-01-31"],
  ["a year", "YEAR", "FY2027", "2026-02-01", "2027-01-31"],
] as const)("%s is cut by the fiscal calendar", (_, length, name, startsOn, endsOn) => {
  expect(cyclePeriod(FISCAL, length, "2026-11-28")).toEqual({ name, startsOn, endsOn });
  expect(fitsLength(FISCAL, length, { startsOn, endsOn })).toBe(true);
  expect(fitsLength(FISCAL, length, { startsOn, endsOn: "2027-01-30" })).toBe(false);
});

test("the next quarter begins the day after this one", () => {
  expect(nextCyclePeriod(FISCAL, "QUARTER", "2027-01-31")).toMatchObject({
    name: "FY2028-Q1",
    startsOn: "2027-02-01",
  });
});

test.each([
  ["DRAFT", "activate", "ACTIVE"],
  ["ACTIVE", "startClosing", "CLOSING"],
  ["CLOSING", "stopClosing", "ACTIVE"],
  ["CLOSING", "close", "CLOSED"],
] as const)("from %s, %s leads to %s", (from, step, state) => {
  expect(moveCycle(from, step)).toEqual({ kind: "MOVED", state });
});

test("no step is skipped and nothing leads out of closed", () => {
  expect(moveCycle("ACTIVE", "close").kind).toBe("REFUSED");
  for (const step of ["activate", "startClosing", "stopClosing", "close"] as const)
    expect(moveCycle("CLOSED", step)).toMatchObject({ kind: "REFUSED" });
});

test("days belong to the shortest cycle that holds them all", () => {
  const cycles = [
    { id: "year", startsOn: "2026-01-01", endsOn: "2026-12-31" },
    { id: "q2", startsOn: "2026-04-01", endsOn: "2026-06-30" },
  ];
  expect(cycleHolding(cycles, { startsOn: "2026-04-15", endsOn: "2026-06-30" })).toBe("q2");
  expect(cycleHolding(cycles, { startsOn: "2026-04-15", endsOn: "2026-07-01" })).toBe("year");
  expect(cycleHolding(cycles, { startsOn: "2025-12-31", endsOn: "2026-07-01" })).toBeNull();
});

const ended = (
  part: Partial<Record<"baseline" | "target" | "final" | "addsRate", string>> &
    Partial<Omit<Ended, "baseline" | "target" | "final" | "addsRate">>,
): Ended => {
  const { baseline, target, final, addsRate, ...rest } = part;
  const number = (text: string | undefined) => (text === undefined ? null : decimal(text));
  return {
    ...{ kind: "REACH_NUMBER", flow: "LEVEL", adds: "ADDITIVE", ...rest },
    ...{
      baseline: number(baseline),
      target: number(target),
      final: number(final),
      addsRate: number(addsRate),
    },
  };
};

test.each([
  [
    "a level starts where it ended",
    ended({ baseline: "0.7", target: "0.75", final: "0.72" }),
    "0.72",
    "0.75",
    false,
  ],
  ["a falling one too", ended({ baseline: "11", target: "3", final: "6" }), "6", "3", false],
  [
    "what is reached already needs another target",
    ended({ baseline: "0", target: "10", final: "12" }),
    "12",
    "10",
    true,
  ],
  [
    "what adds up starts from nothing",
    ended({ flow: "RESTARTING", baseline: "0", target: "100", final: "80" }),
    "0",
    "100",
    false,
  ],
  [
    "growth keeps its rate",
    ended({
      flow: "COMPARED",
      adds: "GROWTH",
      addsRate: "0.2",
      baseline: "100",
      target: "120",
      final: "110",
    }),
    "110",
    "132",
    false,
  ],
  ["a limit stays", ended({ kind: "KEEP_ABOVE", target: "2", final: "1.5" }), null, "2", false],
  ["never measured starts where it started", ended({ baseline: "5", target: "9" }), "5", "9", false],
])("%s", (_, from, baseline, target, isMetAlready) => {
  const { value, why } = carryOver(from);
  expect([value.baseline?.toFixed() ?? null, value.target?.toFixed() ?? null, value.isMetAlready]).toEqual([
    baseline,
    target,
    isMetAlready,
  ]);
  expect(why().value).toBe(baseline);
});

test("steps move with their share of the period, done milestones stay behind", () => {
  const [q1, year] = [
    { from: "2026-01-01", to: "2026-03-31" },
    { from: "2027-01-01", to: "2027-12-31" },
  ];
  const curve = {
    kind: "steps",
    steps: [
      { on: "2026-01-01", share: "0" },
      { on: "2026-03-31", share: "1" },
    ],
  };
  expect(carryCurve(curve, q1, year)).toEqual({
    kind: "steps",
    steps: [
      { on: "2027-01-01", share: "0" },
      { on: "2027-12-31", share: "1" },
    ],
  });
  expect(carryCurve({ kind: "other", on: "2026-02-01" }, q1, year)).toEqual({ kind: "linear" });
  const milestones = [
    { code: "a", name: "Done" },
    { code: "b", name: "Left", dueOn: "2026-03-31" },
  ];
  expect(carrySettings({ milestones }, new Set(["a"]), q1, year)).toEqual({
    milestones: [{ code: "b", name: "Left", dueOn: "2027-12-31" }],
  });
});

test("an objective's grade is the weighted mean of graded parts; ungraded ones are left out, not 0", () => {
  const part = (grade: string | null, weight: number) => ({
    label: "part",
    weight,
    grade: grade === null ? null : decimal(grade),
  });
  expect(objectiveGrade([part("0.8", 50), part("0.4", 50)]).value?.toFixed()).toBe("0.6");
  expect(objectiveGrade([part("0.8", 50), part(null, 50)]).value?.toFixed()).toBe("0.8");
  expect(objectiveGrade([part(null, 100)]).value).toBeNull();
  expect(objectiveGrade([part("1", 0)]).value).toBeNull();
});

test.each([
  ["0.39", "RED"],
  ["0.4", "AMBER"],
  ["0.69", "AMBER"],
  ["0.7", "GREEN"],
])("a grade of %s is %s", (score, colour) => {
  expect(gradeColour(decimal(score))).toBe(colour);
});

test("promised in full and below 1.0 is a miss; aspirational is a success from 0.7 on", () => {
  expect(gradeVerdict(decimal("0.99"), "PROMISED")).toContain("miss");
  expect(gradeVerdict(decimal("0.7"), "ASPIRATIONAL")).toContain("success");
  expect(gradeVerdict(null, "PROMISED")).toContain("Nothing was measured");
});

test("a template's target follows from the baseline, and is open where that is not known", () => {
  const answers = { rate: decimal("0.2") };
  expect(targetOf({ kind: "GROWTH", of: "rate" }, decimal("100"), answers)?.toFixed()).toBe("120");
  expect(targetOf({ kind: "GROWTH", of: "rate" }, null, answers)).toBeNull();
  expect(targetOf({ kind: "NUMBER", of: "rate" }, null, answers)?.toFixed()).toBe("0.2");
});
