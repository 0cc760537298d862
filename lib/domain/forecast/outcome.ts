import { type Decimal, decimal } from "../number/decimal";
import type { WholeUnits } from "./whole-units";

/** Raised with every change of the method that can change a number; stored with each result. */
export const SIMULATION_VERSION = 1;

/** Runs of a stored simulation: the probability's own sampling error stays below 1.2 points. */
export const RUNS = 2000;

/** Why a goal has no simulation. */
export const NO_SIMULATION = {
  BY_HAND: "It is measured by check-ins only, and what people will say cannot be simulated.",
  RATE: "No simulation for this kind of metric, because a rate is not a sum: what moves it is both its parts, which it does not show.",
  NO_DAYS: "It has no target or no days yet.",
  OVER: "Its days are over, so nothing remains to be simulated.",
  NOT_MEASURED: "Nothing was measured of it yet.",
  TOO_SHORT: "Fewer than six closed months of this metric in this scope say too little.",
  NOT_MONTHLY: "A goal judged month by month from a day within a month cannot be simulated.",
} as const;
/** Why nothing is simulated; the sentence stands in `NO_SIMULATION`. */
export type NoSimulation = keyof typeof NO_SIMULATION;

/** What the probability depends on, and by how much. */
export type Driver = {
  readonly label: string;
  /** The deal, or null for what is not one. */
  readonly dealId: string | null;
  /** What it brings on average over all runs. */
  readonly expected: Decimal;
  /** Points of probability (as a share) between the runs in which it came in and those in which it did not. */
  readonly swing: Decimal;
};

/** Where a goal may end: the result of a seeded simulation. */
export type Simulated = {
  readonly state: "SIMULATED";
  readonly method: "PIPELINE" | "HISTORY";
  readonly probability: Decimal;
  readonly mean: Decimal;
  readonly p10: Decimal;
  readonly p50: Decimal;
  readonly p90: Decimal;
  /** What is there already; the rest of the mean is expected to come. */
  readonly current: Decimal;
  readonly target: Decimal;
  readonly runs: number;
  readonly seed: string;
  readonly version: number;
  /** Strongest first. */
  readonly drivers: readonly Driver[];
  /** What had to be assumed because the data does not say. */
  readonly assumptions: readonly string[];
};

/** Which of the values reach the target; a falling target is reached at or below it. */
export function reaches(value: number, target: number, isFalling: boolean): boolean {
  return isFalling ? value <= target : value >= target;
}

/** Share of runs, nearest-rank percentiles and the exact mean of whole-number results. */
export function summarise(totals: Float64Array, units: WholeUnits) {
  const sorted = totals.toSorted();
  const runs = sorted.length;
  const rank = (percent: number) =>
    units.fromWhole(sorted[Math.min(runs - 1, Math.max(0, Math.ceil((percent * runs) / 100) - 1))] ?? 0);
  let high = decimal(0);
  for (const value of sorted) high = high.plus(value);
  const mean = units.fromWhole(1).times(high).div(runs).toDecimalPlaces(Math.max(units.digits, 2));
  return { mean, p10: rank(10), p50: rank(50), p90: rank(90) };
}
