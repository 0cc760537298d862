import { backtestDeals, type DealBacktestRow } from "@/lib/domain/forecast/backtest-deals";
import { type Decimal, decimal, toText } from "@/lib/domain/number/decimal";
import { addMonths, type Day, endOfMonth } from "@/lib/domain/time/day";
import { bookedDeal, type DealText } from "@/lib/features/simulations/tasks";
import type { BacktestForecast } from "./schema";

/** What a thread is given: the deals of every team, and which quarters to forecast. */
export type BacktestBatch = {
  readonly teams: readonly { team: string; teamId: string | null; deals: readonly DealText[] }[];
  readonly from: Day;
  readonly until: Day;
};

/** What a quarter asks over the same one of the year before: 10 % more. */
export const ASKED = "1.1";
/** Days into the quarter on which it is forecast; 0 is the day before it begins. */
export const DAYS_KNOWN = [0, 30, 60] as const;
const SEED = "backtest";
const QUARTER = 3;

function forecastOf(row: DealBacktestRow, teamId: string | null): BacktestForecast {
  const amount = (value: Decimal) => toText(value.toDecimalPlaces(2));
  const share = (value: Decimal) => toText(value.toDecimalPlaces(6));
  return {
    ...{ team: row.series, teamId, from: row.from, to: endOfMonth(addMonths(row.from, QUARTER - 1)) },
    daysKnown: row.daysKnown,
    ...{ probability: share(row.probability), naiveProbability: share(row.naiveProbability) },
    ...{
      mean: amount(row.mean),
      naiveMean: amount(row.naiveMean),
      p10: amount(row.p10),
      p90: amount(row.p90),
    },
    ...{ target: toText(row.target), actual: toText(row.actual) },
  };
}

/** Forecasts every past quarter of every team from what was known then; pure, so that a thread may do it. */
export function runBacktest({ teams, from, until }: BacktestBatch): BacktestForecast[] {
  const series = teams.map(({ team, deals }) => ({ label: team, deals: deals.map(bookedDeal) }));
  const ids = new Map(teams.map(({ team, teamId }) => [team, teamId]));
  const terms = { seed: SEED, from, until, passed: DAYS_KNOWN, ask: decimal(ASKED) };
  return backtestDeals(series, terms).map((row) => forecastOf(row, ids.get(row.series) ?? null));
}
