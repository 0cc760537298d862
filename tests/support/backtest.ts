import type { BacktestRow } from "../../lib/domain/forecast/backtest";
import { simulateHistory } from "../../lib/domain/forecast/simulate-history";
import {
  type Decimal,
  Decimal as DecimalNumber,
  decimal,
  ONE,
  sum,
  ZERO,
} from "../../lib/domain/number/decimal";

/** A monthly series of one place, oldest month first, without gaps. */
export type MonthlySeries = { readonly label: string; readonly months: readonly Decimal[] };

/** A backtest over monthly series: how long goals run, from which month on they are forecast, and what each asks. */
export type SeriesBacktest = {
  readonly seed: string;
  readonly runs?: number;
  /** Months a goal runs. */
  readonly length: number;
  /** Months known before the first forecast. */
  readonly least: number;
  /** What a goal asks over the same months of last year, 1.1 = 10 % more. */
  readonly ask: Decimal;
};

type Origin = { readonly series: MonthlySeries; readonly start: number; readonly passed: number };

const between = (months: readonly Decimal[], from: number, to: number) => sum(months.slice(from, to));

function targetAt({ months }: MonthlySeries, start: number, { length, ask }: SeriesBacktest): Decimal {
  return between(months, start - 12, start - 12 + length).times(ask);
}

/** How often goals of this kind, over before the day, had been reached: by all places, never knowing the future. */
function baseRate(all: readonly MonthlySeries[], known: number, terms: SeriesBacktest): Decimal {
  let [count, reached] = [0, 0];
  for (const series of all) {
    for (let start = 12; start + terms.length <= known; start += terms.length) {
      count += 1;
      if (between(series.months, start, start + terms.length).gte(targetAt(series, start, terms)))
        reached += 1;
    }
  }
  return count === 0 ? decimal("0.5") : decimal(reached).div(count);
}

function rowAt(all: readonly MonthlySeries[], origin: Origin, terms: SeriesBacktest): BacktestRow | null {
  const { series, start, passed } = origin;
  const { months } = series;
  const end = start + terms.length;
  const now = start + passed;
  const target = targetAt(series, start, terms);
  const simulation = simulateHistory({
    seed: `${terms.seed}/${series.label}/${start}/${passed}`,
    ...(terms.runs === undefined ? {} : { runs: terms.runs }),
    reading: "TOTAL",
    target,
    history: months.slice(0, now),
    known: months.slice(start, now),
    open: months.slice(now, end).map((_, index) => ({ ahead: index + 1, toDate: ZERO, left: ONE })),
  });
  if (simulation === null) return null;
  const { probability, mean, p10, p90 } = simulation;
  return {
    label: `${series.label}, month ${start + 1}, ${passed} of ${terms.length} known`,
    probability,
    mean,
    p10,
    p90,
    target,
    actual: between(months, start, end),
    naiveProbability: baseRate(all, now, terms),
    naiveMean: between(months, start, now).plus(between(months, now - 12, end - 12)),
  };
}

/**
 * Rolling origin over monthly series: at the start of every stretch of `length` months and after each of its months
 * but the last, what was known by then forecasts the whole stretch. Nothing later than the day is used.
 */
export function backtestSeries(all: readonly MonthlySeries[], terms: SeriesBacktest): BacktestRow[] {
  const rows: BacktestRow[] = [];
  const longest = DecimalNumber.max(0, ...all.map(({ months }) => months.length)).toNumber();
  for (let start = Math.max(12, terms.least); start + terms.length <= longest; start += terms.length) {
    for (let passed = 0; passed < terms.length; passed += 1) {
      for (const series of all) {
        if (series.months.length < start + terms.length) continue;
        const row = rowAt(all, { series, start, passed }, terms);
        if (row) rows.push(row);
      }
    }
  }
  return rows;
}
