import { total } from "./float-sums";

/** Methods a statistical baseline can be made by; every one of them is judged against the first. */
export const BASELINE_METHODS = ["SEASONAL_NAIVE", "SEASONAL_DRIFT", "HOLT_WINTERS"] as const;
/** One of the methods. */
export type BaselineMethod = (typeof BASELINE_METHODS)[number];

/** Months of a season. */
export const SEASON = 12;
/** Fewer months than these and the method says nothing. */
export const LEAST_HISTORY: Readonly<Record<BaselineMethod, number>> = {
  SEASONAL_NAIVE: SEASON,
  SEASONAL_DRIFT: 2 * SEASON,
  HOLT_WINTERS: 2 * SEASON,
};

type Smoothing = {
  readonly level: number;
  readonly trend: number;
  readonly season: number;
  readonly damping: number;
};
type State = { level: number; trend: number; seasons: number[] };

const LEVELS = [0.05, 0.15, 0.3, 0.5, 0.8];
const TRENDS = [0, 0.05, 0.15, 0.3];
const SEASONS = [0.05, 0.15, 0.3, 0.5];
const DAMPINGS = [0.85, 0.95, 1];

const at = (values: readonly number[], index: number) => values[index] ?? 0;

function seasonalNaive(history: readonly number[], ahead: number): number[] {
  const start = history.length - SEASON;
  return Array.from({ length: ahead }, (_, step) => at(history, start + (step % SEASON)));
}

function seasonalDrift(history: readonly number[], ahead: number): number[] {
  const last = total(history.slice(-SEASON));
  const before = total(history.slice(-2 * SEASON, -SEASON));
  const drift = (last - before) / SEASON;
  return seasonalNaive(history, ahead).map((value, step) => value + drift * (1 + Math.floor(step / SEASON)));
}

function startState(history: readonly number[]): State {
  const first = total(history.slice(0, SEASON)) / SEASON;
  const second = total(history.slice(SEASON, 2 * SEASON)) / SEASON;
  const trend = (second - first) / SEASON;
  const middle = (SEASON - 1) / 2;
  const seasons = Array.from({ length: SEASON }, (_, month) => {
    const swing = at(history, month) - first - trend * (month - middle);
    const next = at(history, month + SEASON) - second - trend * (month - middle);
    return (swing + next) / 2;
  });
  return { level: first - trend * (middle + 1), trend, seasons };
}

/** Runs the smoothing over history; returns its end and the sum of squared one-step misses. */
function smooth(history: readonly number[], by: Smoothing): { state: State; squares: number } {
  const state = startState(history);
  let squares = 0;
  history.forEach((value, month) => {
    const season = at(state.seasons, month % SEASON);
    const expected = state.level + by.damping * state.trend + season;
    squares += (value - expected) ** 2;
    const level = by.level * (value - season) + (1 - by.level) * (state.level + by.damping * state.trend);
    state.trend = by.trend * (level - state.level) + (1 - by.trend) * by.damping * state.trend;
    state.seasons[month % SEASON] = by.season * (value - level) + (1 - by.season) * season;
    state.level = level;
  });
  return { state, squares };
}

function bestSmoothing(history: readonly number[]): Smoothing {
  let best: Smoothing = { level: 0.3, trend: 0.05, season: 0.15, damping: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (const level of LEVELS)
    for (const trend of TRENDS)
      for (const season of SEASONS)
        for (const damping of DAMPINGS) {
          const by = { level, trend, season, damping };
          const { squares } = smooth(history, by);
          if (squares < least) {
            least = squares;
            best = by;
          }
        }
  return best;
}

function holtWinters(history: readonly number[], ahead: number): number[] {
  const by = bestSmoothing(history);
  const { state } = smooth(history, by);
  let slope = 0;
  return Array.from({ length: ahead }, (_, step) => {
    slope += by.damping ** (step + 1);
    return state.level + slope * state.trend + at(state.seasons, (history.length + step) % SEASON);
  });
}

const RUN: Readonly<Record<BaselineMethod, (history: readonly number[], ahead: number) => number[]>> = {
  SEASONAL_NAIVE: seasonalNaive,
  SEASONAL_DRIFT: seasonalDrift,
  HOLT_WINTERS: holtWinters,
};

/**
 * What a method expects of the months after a history of whole months, oldest first; null when the history is too
 * short for it. The same history always gives the same answer.
 *
 * - SEASONAL_NAIVE: the same month a year earlier.
 * - SEASONAL_DRIFT: that, and a year's mean monthly growth for every year ahead.
 * - HOLT_WINTERS: additive level, damped trend and season of twelve months (Holt 1957, Winters 1960; damping by
 *   Gardner & McKenzie 1985), its four parameters taken from a fixed grid of 240 by the least squared one-step miss.
 *
 * An estimate, not money: it is rounded where it becomes a plan. A history without negatives is never continued below 0.
 */
export function runBaseline(
  method: BaselineMethod,
  history: readonly number[],
  ahead: number,
): readonly number[] | null {
  if (history.length < LEAST_HISTORY[method]) return null;
  const values = RUN[method](history, ahead);
  const isPositive = history.every((value) => value >= 0);
  return isPositive ? values.map((value) => Math.max(0, value)) : values;
}
