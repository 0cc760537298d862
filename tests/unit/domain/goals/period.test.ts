import { expect, test } from "vitest";
import { type GoalPeriod, goalPeriodProblems } from "../../../../lib/domain/goals/period";

const quarter: GoalPeriod = { from: "2026-01-01", to: "2026-03-31", checkpoints: [] };

test.each([
  { name: "a quarter", change: {}, codes: [] },
  { name: "one single day", change: { to: "2026-01-01" }, codes: [] },
  { name: "it ends before it starts", change: { to: "2025-12-31" }, codes: ["ENDS_BEFORE_START"] },
  { name: "no end", change: { to: null }, codes: ["NO_END"] },
  { name: "no days at all", change: { from: null, to: null }, codes: ["NO_START", "NO_END"] },
  { name: "31 February", change: { to: "2026-02-31" }, codes: ["NOT_A_DAY"] },
  {
    name: "a checkpoint outside",
    change: { checkpoints: ["2026-02-28", "2026-04-01"] },
    codes: ["CHECKPOINT_OUTSIDE"],
  },
  {
    name: "beside what it serves",
    change: { parent: { from: "2027-01-01", to: "2027-12-31" } },
    codes: ["OUTSIDE_PARENT"],
  },
  { name: "within what it serves", change: { parent: { from: "2026-01-01", to: "2026-12-31" } }, codes: [] },
] satisfies { name: string; change: Partial<GoalPeriod>; codes: string[] }[])(
  "$name: $codes",
  ({ change, codes }) => {
    expect(goalPeriodProblems({ ...quarter, ...change }).map(({ code }) => code)).toEqual(codes);
  },
);

test("only what makes a goal impossible stops it", () => {
  const stops = (period: GoalPeriod) => goalPeriodProblems(period).map(({ isStop }) => isStop);
  expect(stops({ ...quarter, to: "2025-01-01" })).toEqual([true]);
  expect(stops({ ...quarter, checkpoints: ["2030-01-01"] })).toEqual([false]);
});
