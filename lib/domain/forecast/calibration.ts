import { type Decimal, decimal, ONE, sum, ZERO } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import { wilson } from "./win-rates";

/** A probability somebody was given, and what happened. */
export type Forecasted = { readonly probability: Decimal; readonly isReached: boolean };

/** Forecasts of about the same probability, with how often it happened. */
export type ReliabilityBin = {
  readonly from: Decimal;
  readonly to: Decimal;
  readonly count: number;
  readonly reached: number;
  /** Null in an empty bin. */
  readonly meanProbability: Decimal | null;
  readonly share: Decimal | null;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
};

/** How well probabilities told the end of closed goals. Without one closed goal there is no score, never 0. */
export type Calibration =
  | { readonly state: "NOTHING_CLOSED" }
  | {
      readonly state: "SCORED";
      readonly count: number;
      readonly reached: number;
      /** Mean squared distance between probability and what happened: 0 is perfect, 0.25 is always saying one half. */
      readonly brier: Decimal;
      /** Brier score of always saying how often goals were reached. */
      readonly baseRateBrier: Decimal;
      /** 1 − brier ÷ baseRateBrier: above 0 beats the base rate; null where all or none were reached. */
      readonly skill: Decimal | null;
      readonly bins: readonly ReliabilityBin[];
    };

const BIN_COUNT = 5;
const RULE = {
  id: "forecast.brier",
  version: 1,
  formula: "mean of (probability − 1 if reached, else 0)²",
};

/** Brier's score (Brier 1950): the mean squared distance of probabilities from what happened; null without any. */
export function brierScore(forecasts: readonly Forecasted[]): Decimal | null {
  if (forecasts.length === 0) return null;
  const misses = forecasts.map(({ probability, isReached }) => {
    const miss = probability.minus(isReached ? ONE : ZERO);
    return miss.times(miss);
  });
  return sum(misses).div(forecasts.length);
}

function binOf(forecasts: readonly Forecasted[], index: number): ReliabilityBin {
  const from = decimal(index).div(BIN_COUNT);
  const to = decimal(index + 1).div(BIN_COUNT);
  const isLast = index === BIN_COUNT - 1;
  const inside = forecasts.filter(
    ({ probability }) => probability.gte(from) && (isLast || probability.lt(to)),
  );
  const count = inside.length;
  const reached = inside.filter(({ isReached }) => isReached).length;
  if (count === 0)
    return { from, to, count, reached, meanProbability: null, share: null, low: null, high: null };
  const meanProbability = sum(inside.map(({ probability }) => probability)).div(count);
  return {
    from,
    to,
    count,
    reached,
    meanProbability,
    share: decimal(reached).div(count),
    ...wilson(reached, count),
  };
}

/**
 * How well probabilities told what happened: Brier score, its skill against always saying the base rate, and five
 * bins of a reliability chart with Wilson intervals. Bins include their lower end; the last one its upper end too.
 */
export function calibrationOf(forecasts: readonly Forecasted[]): Reasoned<Calibration> {
  const brier = brierScore(forecasts);
  if (brier === null) {
    const value: Calibration = { state: "NOTHING_CLOSED" };
    return reasoned(value, () =>
      figure("Brier score", null, { note: "No closed goal had a probability yet." }),
    );
  }
  const count = forecasts.length;
  const reached = forecasts.filter(({ isReached }) => isReached).length;
  const base = decimal(reached).div(count);
  const baseRateBrier = base.times(ONE.minus(base));
  const skill = baseRateBrier.isZero() ? null : ONE.minus(brier.div(baseRateBrier));
  const bins = Array.from({ length: BIN_COUNT }, (_, index) => binOf(forecasts, index));
  const value: Calibration = { state: "SCORED", count, reached, brier, baseRateBrier, skill, bins };
  return reasoned(value, () =>
    figure("Brier score", brier, {
      unit: "ratio",
      rule: RULE,
      inputs: [
        figure("Forecasts scored", decimal(count), { unit: "count" }),
        figure("Reached", decimal(reached), { unit: "count" }),
        figure("Brier score of the base rate", baseRateBrier, { unit: "ratio" }),
        figure("Skill", skill, {
          unit: "ratio",
          note:
            skill === null
              ? "All or none were reached: there is nothing to tell apart."
              : "1 − score ÷ score of the base rate.",
        }),
      ],
    }),
  );
}
