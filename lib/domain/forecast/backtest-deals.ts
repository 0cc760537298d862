import { type BookedDeal, bookOnDay } from "../../lib/domain/forecast/deal-book";
import { simulatePipeline } from "../../lib/domain/forecast/simulate-pipeline";
import { type Decimal, decimal, sum } from "../../lib/domain/number/decimal";
import { addDays, addMonths, type Day, earlierDay, endOfMonth } from "../../lib/domain/time/day";
import type { BacktestRow } from "./backtest";

/** The deals of one place. */
export type DealSeries = { readonly label: string; readonly deals: readonly BookedDeal[] };

/** A backtest over deals: which quarters are forecast, from how many days within, and what each asks. */
export type DealsBacktest = {
  readonly seed: string;
  readonly runs?: number;
  /** First day of the first quarter forecast, and the last day that is known. */
  readonly from: Day;
  readonly until: Day;
  /** Days before the quarter's first forecast day: 0 is the day before it begins. */
  readonly passed: readonly number[];
  /** What a quarter asks over the same one of last year, 1.1 = 10 % more. */
  readonly ask: Decimal;
};

const QUARTER = 3;

function wonBetween(deals: readonly BookedDeal[], from: Day, to: Day): Decimal {
  return sum(
    deals.flatMap(({ outcome, closesOn, amount }) =>
      outcome === "WON" && closesOn >= from && closesOn <= to ? [amount] : [],
    ),
  );
}

const endOf = (start: Day) => endOfMonth(addMonths(start, QUARTER - 1));
const targetOf = (deals: readonly BookedDeal[], start: Day, ask: Decimal) =>
  wonBetween(deals, addMonths(start, -12), endOf(addMonths(start, -12))).times(ask);

/** How often such quarters, over by a day, had been reached in any place; one half before anybody knows. */
function baseRate(all: readonly DealSeries[], first: Day, day: Day, ask: Decimal): Decimal {
  let [count, reached] = [0, 0];
  for (let start = first; endOf(start) <= day; start = addMonths(start, QUARTER)) {
    for (const { deals } of all) {
      count += 1;
      if (wonBetween(deals, start, endOf(start)).gte(targetOf(deals, start, ask))) reached += 1;
    }
  }
  return count === 0 ? decimal("0.5") : decimal(reached).div(count);
}

function rowAt(
  all: readonly DealSeries[],
  series: DealSeries,
  start: Day,
  passed: number,
  terms: DealsBacktest,
) {
  const { label, deals } = series;
  const end = endOf(start);
  const day = addDays(start, passed - 1);
  const target = targetOf(deals, start, terms.ask);
  const current = wonBetween(deals, start, earlierDay(day, end));
  const simulation = simulatePipeline({
    seed: `${terms.seed}/${label}/${day}`,
    ...(terms.runs === undefined ? {} : { runs: terms.runs }),
    ...{ from: start, to: end, target, current, book: bookOnDay(deals, day) },
  });
  if (simulation === null || target.isZero()) return null;
  const { probability, mean, p10, p90 } = simulation;
  const lastYear = wonBetween(deals, addMonths(addDays(day, 1), -12), endOf(addMonths(start, -12)));
  const row: BacktestRow = {
    label: `${label}, ${start}, ${passed} days known`,
    ...{ probability, mean, p10, p90, target },
    actual: wonBetween(deals, start, end),
    naiveProbability: baseRate(all, terms.from, day, terms.ask),
    naiveMean: current.plus(lastYear),
  };
  return row;
}

/**
 * Rolling origin over deals with a history: each quarter that is over is forecast from what its deals looked like on
 * earlier days. Nothing later than the day is used: neither outcomes nor stages nor expected days.
 */
export function backtestDeals(all: readonly DealSeries[], terms: DealsBacktest): BacktestRow[] {
  const rows: BacktestRow[] = [];
  for (let start = terms.from; endOf(start) <= terms.until; start = addMonths(start, QUARTER)) {
    for (const passed of terms.passed) {
      for (const series of all) {
        const row = rowAt(all, series, start, passed, terms);
        if (row) rows.push(row);
      }
    }
  }
  return rows;
}
