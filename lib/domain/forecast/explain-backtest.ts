import { decimal, ONE, ZERO } from "../number/decimal";
import { figure, type Reason, type Selector } from "../reasoned";
import { type BacktestRow, scoreBacktest } from "./backtest";

/** A forecast of the past with how much was known and where its outcome is found. */
export type ExplainedForecast = BacktestRow & { readonly daysKnown: number; readonly source: Selector };

const RULE = {
  id: "forecast.backtest",
  version: 1,
  formula: "mean of (probability said on the day − 1 if the target was reached, else 0)²",
};

function forecastLine(row: ExplainedForecast): Reason {
  const isReached = row.actual.gte(row.target);
  const miss = row.probability.minus(isReached ? ONE : ZERO);
  return figure(row.label, miss.times(miss).toDecimalPlaces(6), {
    unit: "ratio",
    note: `${row.probability.times(100).toFixed(0)} % was said, ${row.naiveProbability.times(100).toFixed(0)} % by the naive guess; ${isReached ? "reached" : "missed"}.`,
    inputs: [figure("Won in the quarter", row.actual, { source: row.source }), figure("Target", row.target)],
  });
}

/**
 * Why a backtest's Brier score is what it is: the score of the naive guess beside it, and every forecast by how many
 * days of its quarter were known. Without forecasts there is no score.
 */
export function explainBacktest(rows: readonly ExplainedForecast[]): Reason {
  const score = scoreBacktest(rows);
  if (score === null) return figure("Brier score on the past", null, { note: "Nothing was forecast." });
  const byDays = Map.groupBy(rows, ({ daysKnown }) => daysKnown);
  const groups = [...byDays].map(([days, own]) =>
    figure(`${days} days of the quarter known`, scoreBacktest(own)?.brier ?? null, {
      unit: "ratio",
      inputs: own.map(forecastLine),
    }),
  );
  return figure("Brier score on the past", score.brier, {
    unit: "ratio",
    rule: RULE,
    inputs: [
      figure("Brier score of the naive guess", score.naiveBrier, {
        unit: "ratio",
        note: "It says how often such quarters had been reached by then; one half before anybody knows.",
      }),
      figure("Forecasts", decimal(score.count), { unit: "count" }),
      figure("Reached", decimal(score.reached), { unit: "count" }),
      ...groups,
    ],
  });
}
