import { describe, expect, test } from "vitest";
import { scoreBacktest, verdictOf } from "@/lib/domain/forecast/backtest";
import { firstBacktestQuarter } from "@/lib/domain/forecast/backtest-deals";
import { brierScore, calibrationOf } from "../../../../lib/domain/forecast/calibration";
import { decimal } from "../../../../lib/domain/number/decimal";

const said = (probability: string, isReached: boolean) => ({ probability: decimal(probability), isReached });

describe("Brier score", () => {
  test.each([
    { name: "certain and right", forecasts: [said("1", true), said("0", false)], score: "0" },
    { name: "certain and wrong", forecasts: [said("0", true)], score: "1" },
    { name: "always one half", forecasts: [said("0.5", true), said("0.5", false)], score: "0.25" },
    // Brier (1950) as worked in textbooks: rain said at 70 %, and it rained.
    { name: "70 % and it happened", forecasts: [said("0.7", true)], score: "0.09" },
  ])("$name", ({ forecasts, score }) => {
    expect(brierScore(forecasts)?.toFixed()).toBe(score);
  });
});

describe("calibration", () => {
  test("without a closed goal there is nothing to score", () => {
    expect(calibrationOf([]).value).toEqual({ state: "NOTHING_CLOSED" });
    expect(calibrationOf([]).why().note).toContain("No closed goal");
  });

  test("skill compares with always saying the base rate", () => {
    const scored = calibrationOf([
      said("0.9", true),
      said("0.8", true),
      said("0.2", false),
      said("0.1", false),
    ]).value;
    if (scored.state !== "SCORED") throw new Error("scored");
    expect([scored.brier.toFixed(), scored.baseRateBrier.toFixed(), scored.skill?.toFixed()]).toEqual([
      "0.025",
      "0.25",
      "0.9",
    ]);
  });

  test("every forecast lies in one bin, the ends included", () => {
    const scored = calibrationOf(["0", "0.2", "0.5", "0.99", "1"].map((one) => said(one, one !== "0"))).value;
    if (scored.state !== "SCORED") throw new Error("scored");
    expect(scored.bins.map(({ count }) => count)).toEqual([1, 1, 1, 0, 2]);
    expect(scored.bins[3]).toMatchObject({ share: null, meanProbability: null });
  });

  test("all reached leaves nothing to tell apart", () => {
    expect(calibrationOf([said("0.9", true)]).value).toMatchObject({ skill: null });
  });
});

test("a backtest in which the naive guess is better says so", () => {
  const row = {
    label: "one",
    mean: decimal(90),
    p10: decimal(80),
    p90: decimal(95),
    target: decimal(100),
    naiveMean: decimal(99),
  };
  const score = scoreBacktest([
    { ...row, probability: decimal("0.1"), naiveProbability: decimal("0.9"), actual: decimal(100) },
  ]);
  expect([score?.brier.toFixed(), score?.naiveBrier.toFixed(), score?.skill?.toFixed()]).toEqual([
    "0.81",
    "0.01",
    "-80",
  ]);
  expect([score?.coverage.toFixed(), score?.meanError.toFixed(), score?.naiveMeanError.toFixed()]).toEqual([
    "0",
    "10",
    "1",
  ]);
  expect(scoreBacktest([])).toBeNull();
});

test.each([
  { name: "much better", skill: "0.34", brier: "0.1", verdict: "BETTER" },
  { name: "within two hundredths is no difference", skill: "-0.02", brier: "0.1", verdict: "SAME" },
  { name: "worse", skill: "-0.3", brier: "0.3", verdict: "WORSE" },
  { name: "a naive guess that never missed cannot be beaten", skill: null, brier: "0.1", verdict: "WORSE" },
  { name: "neither missed", skill: null, brier: "0", verdict: "SAME" },
])("verdict: $name", ({ skill, brier, verdict }) => {
  expect(verdictOf({ skill: skill === null ? null : decimal(skill), brier: decimal(brier) })).toBe(verdict);
});

describe("the first quarter that can be forecast", () => {
  const won = (closesOn: string) => ({
    ...{ id: closesOn, label: closesOn, openedOn: null, outcome: "WON" as const, closesOn },
    ...{ amount: decimal(1), steps: [] },
  });
  test.each([
    { name: "a year after the quarter of the first won deal", first: "2024-02-20", from: "2025-02-01" },
    {
      name: "a quarter known from its second month on is not known",
      first: "2024-03-20",
      from: "2025-05-01",
    },
  ])("$name", ({ first, from }) => {
    const series = [{ label: "West", deals: [won("2024-09-01"), won(first)] }];
    expect(firstBacktestQuarter({ startMonth: 2 }, series)).toBe(from);
  });

  test("nothing won tells nothing", () => {
    expect(firstBacktestQuarter({ startMonth: 1 }, [{ label: "West", deals: [] }])).toBeNull();
  });
});
