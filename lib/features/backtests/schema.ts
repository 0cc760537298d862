import { z } from "zod";
import type { BacktestScore } from "@/lib/domain/forecast/backtest";
import type { Calibration } from "@/lib/domain/forecast/calibration";

/** Where a backtest stands; NOTHING and FAILED say why. */
export const BACKTEST_STATES = ["WAITING", "DONE", "NOTHING", "FAILED"] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** Why there is nothing to try. */
export const NOTHING_TO_TRY = {
  NO_DEALS: "No won deal is known. Import deals, best with their history, and ask again.",
  ORDER_LINES: "Bookings come from order lines here, so goals are not simulated from deals.",
  TOO_SHORT:
    "No quarter is over whose same quarter a year before is known as well. Two years of deals are enough.",
  NO_HISTORY:
    "What is known of past deals does not tell what was open on earlier days. Import deals with the day they were opened.",
} as const;
export type NothingToTry = keyof typeof NOTHING_TO_TRY;

/** One past quarter of a team as it was forecast so many days into it, and what became of it. Amounts in the organization's currency. */
export const backtestForecast = z.object({
  team: z.string(),
  /** Null for deals that count for no team, and for several small teams together. */
  teamId: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  daysKnown: z.number(),
  probability: z.string(),
  naiveProbability: z.string(),
  ...{ mean: z.string(), naiveMean: z.string(), p10: z.string(), p90: z.string() },
  target: z.string(),
  actual: z.string(),
});
export type BacktestForecast = z.output<typeof backtestForecast>;
export const backtestForecasts = z.array(backtestForecast);

/** Names the backtest that was seen when a newer one is asked for; null where there was none. */
export const requestBacktestInput = z.object({ replacesId: z.uuid().nullable() });
export type RequestBacktest = z.output<typeof requestBacktestInput>;

/** A finished backtest as pages show it. */
export type BacktestView = {
  id: string;
  state: BacktestState;
  /** Why there is none, in a sentence. */
  because: string | null;
  asOf: string;
  /** Instant it was finished, and who asked for it. */
  finishedAt: string | null;
  askedBy: string;
  withoutRate: number;
  forecasts: BacktestForecast[];
};

/** Scores of a backtest: of all forecasts, and by how many days of the quarter were known. */
export type BacktestScores = {
  all: BacktestScore;
  byDaysKnown: { daysKnown: number; score: BacktestScore }[];
  calibration: Calibration;
};

export type BacktestPage = {
  /** Newest that is finished. */
  latest: BacktestView | null;
  /** Newest of all: what asking for another one replaces. */
  newestId: string | null;
  /** Since when one is being made; null when none is. */
  waitingSince: string | null;
  /** Deals were imported or undone after it was made. */
  isOutdated: boolean;
  canRun: boolean;
};
