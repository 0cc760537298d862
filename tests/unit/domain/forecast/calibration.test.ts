import { describe, expect, test } from "vitest";
import { brierScore, calibrationOf } from "../../../../lib/domain/forecast/calibration";
import { decimal } from "../../../../lib/domain/number/decimal";
import { scoreBacktest } from "../../../support/backtest";

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
