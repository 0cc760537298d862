import { type Decimal, decimal, sum } from "../number/decimal";
import { addDays, addMonths, type Day, earlierDay, endOfMonth } from "../time/day";
import { type FiscalCalendar, periodOf, shiftPeriod } from "../time/fiscal";
import type { BacktestRow } from "./backtest";
import { type BookedDeal, bookOnDay } from "./deal-book";
import { simulatePipeline } from "./simulate-pipeline";

/** The deals of one place. */
export type DealSeries = { readonly label: string; readonly deals: readonly BookedDeal[] };

/** One forecast of one place's quarter, made so many days into it. */
export type DealBacktestRow = BacktestRow & {
  readonly series: string;
  /** First day of the quarter. */
  readonly from: Day;
  readonly daysKnown: number;
};

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
/** Days of a quarter that may be missing at its beginning for it to count as known. */
const MOST_MISSING_DAYS = 31;

/**
 * First day of the first fiscal quarter that can be forecast: the same quarter of the year before must be known. A
 * quarter counts as known when the first deal was won within its first month. Null without a won deal.
 */
export function firstBacktestQuarter(calendar: FiscalCalendar, all: readonly DealSeries[]): Day | null {
  const won = all.flatMap(({ deals }) =>
    deals.flatMap((deal) => (deal.outcome === "WON" ? [deal.closesOn] : [])),
  );
  const first = won.reduce<Day | null>((least, day) => (least === null || day < least ? day : least), null);
  if (first === null) return null;
  const quarter = periodOf(calendar, "quarter", first);
  const isKnown = first < addDays(quarter.from, MOST_MISSING_DAYS);
  return addMonths((isKnown ? quarter : shiftPeriod(calendar, quarter, 1)).from, 12);
}

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
): DealBacktestRow | null {
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
  return {
    ...{ series: label, from: start, daysKnown: passed },
    label: `${label}, ${start}, ${passed} days known`,
    ...{ probability, mean, p10, p90, target },
    actual: wonBetween(deals, start, end),
    naiveProbability: baseRate(all, terms.from, day, terms.ask),
    naiveMean: current.plus(lastYear),
  };
}

/**
 * Rolling origin over deals with a history: each quarter that is over is forecast from what its deals looked like on
 * earlier days. Nothing later than the day is used: neither outcomes nor stages nor expected days.
 */
export function backtestDeals(all: readonly DealSeries[], terms: DealsBacktest): DealBacktestRow[] {
  const rows: DealBacktestRow[] = [];
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
