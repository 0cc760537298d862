import { expect, test } from "vitest";
import type { BacktestScore } from "@/lib/domain/forecast/backtest";
import { decimal } from "@/lib/domain/number/decimal";
import { backtestTitle } from "@/lib/present/goals/backtest-words";

const score = (skill: string, count = 60): BacktestScore => ({
  ...{ count, reached: 30, brier: decimal("0.2"), naiveBrier: decimal("0.25"), skill: decimal(skill) },
  ...{ coverage: decimal("0.8"), meanError: decimal(1), naiveMeanError: decimal(1) },
});
const won = "On this company's own past the simulation told more than the naive guess";

test.each([
  { name: "a win", all: "0.3", before: "0.1", says: won },
  {
    name: "a win that hides a loss",
    all: "0.3",
    before: "-0.2",
    says: `${won}, but before the quarter it told less`,
  },
  {
    name: "a loss",
    all: "-0.3",
    before: "-0.3",
    says: "On this company's own past the naive guess told more than the simulation",
  },
  {
    name: "no difference",
    all: "0.01",
    before: "0.1",
    says: "On this company's own past the simulation told no more than the naive guess",
  },
])("$name is said plainly", ({ all, before, says }) => {
  expect(backtestTitle({ all: score(all), byDaysKnown: [{ daysKnown: 0, score: score(before) }] })).toBe(
    says,
  );
});

test("few forecasts are no verdict", () => {
  expect(backtestTitle({ all: score("0.3", 6), byDaysKnown: [] })).toBe(`${won}, too few to trust it`);
});
