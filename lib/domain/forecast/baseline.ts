import { type ForecastPair, wapeOfSums } from "../metrics/forecast-accuracy";
import { Decimal, decimal, type Decimal as Exact, sum, ZERO } from "../number/decimal";
import { roundTo } from "../number/rounding";
import {
  BASELINE_METHODS,
  type BaselineMethod,
  LEAST_HISTORY,
  runBaseline,
  SEASON,
} from "./baseline-methods";

/** How one method did on the past: forecasts made as if it were then, against what came. */
export type MethodScore = {
  readonly method: BaselineMethod;
  /** Σ|miss| ÷ Σ|actual| as a fraction; null where the actuals add up to 0. */
  readonly wape: Exact | null;
  /** Mean miss ÷ mean miss of last year's same month within the training months (Hyndman & Koehler 2006). */
  readonly mase: Exact | null;
  readonly pairs: readonly (ForecastPair & { readonly origin: number; readonly step: number })[];
};

/** Baseline of a series, and what it is worth. */
export type Baseline =
  | {
      readonly kind: "FORECAST";
      readonly method: BaselineMethod;
      readonly values: readonly Exact[];
      /** Every method on the same origins; empty when the history is too short to look back. */
      readonly scores: readonly MethodScore[];
      readonly verdict: "BETTER_THAN_NAIVE" | "NAIVE_IS_BEST" | "NOT_JUDGED";
    }
  | { readonly kind: "TOO_SHORT"; readonly months: number; readonly needed: number };

/** Months every backtest forecast looks ahead: a quarter. */
export const BACKTEST_STEPS = 3;
/** How many origins are looked at, at most: the latest two years. */
const ORIGINS = 24;
const ESTIMATE_DIGITS = 12;

const exact = (value: number) => new Decimal(value.toPrecision(ESTIMATE_DIGITS));

function originsOf(months: number): number[] {
  const first = Math.max(2 * SEASON, months - BACKTEST_STEPS - ORIGINS + 1);
  const count = months - BACKTEST_STEPS - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

/** Mean miss of "the same month a year earlier" within the months before an origin. */
function naiveScale(history: readonly Exact[]): Exact {
  const misses = history.slice(SEASON).map((value, index) => value.minus(history[index] ?? ZERO).abs());
  return misses.length === 0 ? ZERO : sum(misses).div(decimal(misses.length));
}

function scoreOf(method: BaselineMethod, history: readonly Exact[], origins: readonly number[]): MethodScore {
  const floats = history.map((value) => value.toNumber());
  const pairs = origins.flatMap((origin) =>
    (runBaseline(method, floats.slice(0, origin), BACKTEST_STEPS) ?? []).map((value, step) => ({
      ...{ origin, step: step + 1 },
      forecast: exact(value),
      actual: history[origin + step] ?? ZERO,
    })),
  );
  const misses = pairs.map(({ forecast, actual }) => actual.minus(forecast).abs());
  const share = wapeOfSums(sum(misses), sum(pairs.map(({ actual }) => actual.abs())));
  const scales = new Map(origins.map((origin) => [origin, naiveScale(history.slice(0, origin))]));
  const scaled = pairs.flatMap(({ origin }, index) => {
    const scale = scales.get(origin) ?? ZERO;
    return scale.isZero() ? [] : [(misses[index] ?? ZERO).div(scale)];
  });
  return {
    ...{ method, pairs },
    wape: "value" in share ? share.value : null,
    mase: scaled.length === 0 ? null : sum(scaled).div(decimal(scaled.length)),
  };
}

/** Every method on the same rolling origins: each forecasts a quarter from what was known by then. */
export function backtestBaselines(history: readonly Exact[]): readonly MethodScore[] {
  const origins = originsOf(history.length);
  return origins.length === 0 ? [] : BASELINE_METHODS.map((method) => scoreOf(method, history, origins));
}

/**
 * Statistical baseline of a monthly series: every method forecasts the past from rolling origins, and the one with the
 * least WAPE makes the baseline. Where nothing beats last year's same month, that is the baseline and the verdict says
 * so; where there is too little past to judge, it is last year's same month, unjudged.
 *
 * The winner is chosen on the origins it is shown with, so its figure is slightly flattered: the page says that too.
 *
 * @param history whole months without gaps, oldest first. @param places decimals of the result, rounded half away.
 * @returns TOO_SHORT below a year of months: then there is nothing to go by.
 */
export function baselineOf(input: {
  readonly history: readonly Exact[];
  readonly ahead: number;
  readonly places: number;
}): Baseline {
  const { history, ahead, places } = input;
  if (history.length < LEAST_HISTORY.SEASONAL_NAIVE)
    return { kind: "TOO_SHORT", months: history.length, needed: LEAST_HISTORY.SEASONAL_NAIVE };
  const scores = backtestBaselines(history);
  const judged = scores.flatMap((score) => (score.wape === null ? [] : [{ ...score, wape: score.wape }]));
  const best = judged.reduce<(typeof judged)[number] | null>(
    (least, score) => (least === null || score.wape.lt(least.wape) ? score : least),
    null,
  );
  const method = best?.method ?? "SEASONAL_NAIVE";
  const floats = history.map((value) => value.toNumber());
  const values = (runBaseline(method, floats, ahead) ?? []).map((value) => roundTo(exact(value), places));
  const verdict =
    best === null ? "NOT_JUDGED" : method === "SEASONAL_NAIVE" ? "NAIVE_IS_BEST" : "BETTER_THAN_NAIVE";
  return { kind: "FORECAST", method, values, scores, verdict };
}
