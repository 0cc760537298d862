import type { Shocks } from "./assumptions";
import { type Cents, CURRENCIES, type CurrencyCode } from "./larkfield";
import { randomOf } from "./random";
import {
  firstDay,
  LAST_PLANNED_MONTH,
  monthsBetween,
  OPENING_MONTH,
  type Timeline,
  yearOf,
} from "./timeline";

export type RateRow = {
  /** First day of the month. */
  readonly month: string;
  readonly currency: CurrencyCode;
  readonly kind: "AVERAGE" | "CLOSING" | "BUDGET";
  /** US dollars for one unit, four decimals. */
  readonly rate: string;
};

/** Ten-thousandths of a dollar for one unit of the currency, in each month. */
export type RateTable = {
  readonly average: (currency: CurrencyCode, month: number) => number;
  readonly closing: (currency: CurrencyCode, month: number) => number;
  readonly budget: (currency: CurrencyCode, month: number) => number;
};

const START: Readonly<Record<CurrencyCode, number>> = { USD: 10000, EUR: 10920, GBP: 12710 };
/** How the euro stood against its usual level in the three months of the bad quarter, and in the months after it. */
const WEAK_EURO = [0.955, 0.925, 0.91];
const EURO_AFTERWARDS = 0.94;

function drift(seed: number, currency: CurrencyCode, month: number): number {
  const random = randomOf(seed, "rate", currency, month);
  return Math.round(START[currency] * (1 + random.between(-0.012, 0.012)));
}

function euroLevel(line: Timeline, shocks: Shocks, month: number): number {
  if (!shocks.weakEuro || month < line.badQuarter) return 1;
  return WEAK_EURO[month - line.badQuarter] ?? EURO_AFTERWARDS;
}

export function rateTable(seed: number, line: Timeline, shocks: Shocks): RateTable {
  const average: RateTable["average"] = (currency, month) => {
    if (currency === "USD") return 10000;
    const level = currency === "EUR" ? euroLevel(line, shocks, month) : 1;
    return Math.round(drift(seed, currency, month) * level);
  };
  return {
    average,
    closing: (currency, month) => Math.round((average(currency, month) + average(currency, month + 1)) / 2),
    // A year's budget rate is what the money was worth in the month before the year.
    budget: (currency, month) => (currency === "USD" ? 10000 : drift(seed, currency, yearOf(month) * 12 - 1)),
  };
}

/** A foreign amount in US dollars, to the cent, halves away from zero. */
export function toUsd(amount: Cents, rate: number): Cents {
  const converted = Math.floor((Math.abs(amount) * rate + 5000) / 10000);
  return amount < 0 ? -converted : converted;
}

function rateText(rate: number): string {
  return `${Math.floor(rate / 10000)}.${String(rate % 10000).padStart(4, "0")}`;
}

/** Average and closing rates up to today, budget rates for every planned month. */
export function rateRows(table: RateTable, line: Timeline): RateRow[] {
  const foreign = CURRENCIES.filter((currency) => currency !== "USD");
  return monthsBetween(OPENING_MONTH, LAST_PLANNED_MONTH).flatMap((month) =>
    foreign.flatMap((currency) => {
      const row = { month: firstDay(line, month), currency };
      const budget = { ...row, kind: "BUDGET", rate: rateText(table.budget(currency, month)) } as const;
      if (month > line.currentMonth) return [budget];
      const average = { ...row, kind: "AVERAGE", rate: rateText(table.average(currency, month)) } as const;
      const closing = { ...row, kind: "CLOSING", rate: rateText(table.closing(currency, month)) } as const;
      return month < line.currentMonth ? [average, closing, budget] : [average, budget];
    }),
  );
}
