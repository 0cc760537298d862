import { forecastBias, mape, wape } from "../metrics/forecast-accuracy";
import { type Decimal, sum, ZERO } from "../number/decimal";

/** A closed month of a line: what was planned and what came; null = nobody said. */
export type AccuracyMonth = { readonly planned: Decimal | null; readonly actual: Decimal | null };

/** How right a line was. Months that lack one side are counted, never read as 0. */
export type LineAccuracy = {
  readonly months: number;
  readonly withoutPlan: number;
  readonly withoutActual: number;
  readonly planned: Decimal;
  readonly actual: Decimal;
  readonly wape: Decimal | null;
  /** Null where an actual is 0: a percentage of nothing. */
  readonly mape: Decimal | null;
  readonly bias: Decimal | null;
  /** OVER: more was planned than came. */
  readonly direction: "OVER" | "UNDER" | "NONE";
  /** Misses of one direction in every judged month (at least three): a habit rather than chance. */
  readonly isHabit: boolean;
};

const LEAST_HABIT = 3;

/**
 * Accuracy and bias of a line over closed months: WAPE, MAPE and signed bias over the months that have both sides.
 * @example planned 110, 120 against 100, 100 → wape 0.15, bias 0.15 OVER
 */
export function lineAccuracy(months: readonly AccuracyMonth[]): LineAccuracy {
  const pairs = months.flatMap(({ planned, actual }) =>
    planned === null || actual === null ? [] : [{ forecast: planned, actual }],
  );
  const share = wape(pairs);
  const each = mape(pairs);
  const bias = forecastBias(pairs);
  const misses = pairs.map(({ forecast, actual }) => forecast.minus(actual));
  const isOneSided = misses.every((miss) => miss.gt(ZERO)) || misses.every((miss) => miss.lt(ZERO));
  return {
    months: pairs.length,
    withoutPlan: months.filter(({ planned, actual }) => planned === null && actual !== null).length,
    withoutActual: months.filter(({ planned, actual }) => planned !== null && actual === null).length,
    planned: sum(pairs.map(({ forecast }) => forecast)),
    actual: sum(pairs.map(({ actual }) => actual)),
    wape: "value" in share ? share.value : null,
    mape: "value" in each ? each.value : null,
    bias: "value" in bias ? bias.value : null,
    direction: bias.direction,
    isHabit: pairs.length >= LEAST_HABIT && isOneSided,
  };
}
