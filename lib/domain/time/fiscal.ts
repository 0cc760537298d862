import { invariant } from "../invariant";
import { type Decimal, decimal, ONE, ZERO } from "../number/decimal";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  dayParts,
  daysBetween,
  earlierDay,
  endOfMonth,
  isDay,
  laterDay,
  startOfMonth,
} from "./day";

/**
 * How an organization cuts time. `startMonth` (1–12) is the first month of the fiscal year. A fiscal year
 * that does not start in January is named by the year it ends in, unless `yearNamedBy` says START.
 */
export type FiscalCalendar = { readonly startMonth: number; readonly yearNamedBy?: "END" | "START" };

/** The sizes time is asked in. "total" is the whole asked range as one period. */
export type Grain = "day" | "month" | "quarter" | "year" | "total";

/** Grains in order of size, for validation and menus. */
export const GRAINS = ["day", "month", "quarter", "year", "total"] as const satisfies readonly Grain[];

/**
 * A stretch of days, `from` and `to` inclusive. A period clipped by the asked range keeps the code of the
 * whole one. Codes: day "2017-04-03", month "2017-04" (the calendar month of its first day), quarter
 * "2017-Q2" or "FY2018-Q1", year "2017" or "FY2018", total "total".
 */
export type Period = { readonly grain: Grain; readonly code: string; readonly from: Day; readonly to: Day };

const MONTHS_OF_GRAIN = { month: 1, quarter: 3, year: 12 } as const;

function namedByEnd(cal: FiscalCalendar): boolean {
  return cal.startMonth !== 1 && cal.yearNamedBy !== "START";
}

function codeOfYear(cal: FiscalCalendar, label: number): string {
  const year = String(label).padStart(4, "0");
  return cal.startMonth === 1 ? year : `FY${year}`;
}

/** First day of the fiscal year with this name. @example startOfFiscalYear({ startMonth: 4 }, 2018) → "2017-04-01" */
export function startOfFiscalYear(cal: FiscalCalendar, label: number): Day {
  return dayOf(namedByEnd(cal) ? label - 1 : label, cal.startMonth, 1);
}

/** Name (a year number) of the fiscal year a day falls into. @example fiscalYearOf({ startMonth: 4 }, "2017-05-02") → 2018 */
export function fiscalYearOf(cal: FiscalCalendar, day: Day): number {
  const { year, month } = dayParts(day);
  const startYear = month >= cal.startMonth ? year : year - 1;
  return namedByEnd(cal) ? startYear + 1 : startYear;
}

/** Quarter 1–4 of the fiscal year a day falls into. */
export function fiscalQuarterOf(cal: FiscalCalendar, day: Day): number {
  return Math.floor(((dayParts(day).month - cal.startMonth + 12) % 12) / 3) + 1;
}

function yearPeriod(cal: FiscalCalendar, label: number): Period {
  const from = startOfFiscalYear(cal, label);
  return { grain: "year", code: codeOfYear(cal, label), from, to: endOfMonth(addMonths(from, 11)) };
}

function quarterPeriod(cal: FiscalCalendar, label: number, quarter: number): Period {
  const from = addMonths(startOfFiscalYear(cal, label), (quarter - 1) * 3);
  return {
    grain: "quarter",
    code: `${codeOfYear(cal, label)}-Q${quarter}`,
    from,
    to: endOfMonth(addMonths(from, 2)),
  };
}

function monthPeriod(day: Day): Period {
  return { grain: "month", code: day.slice(0, 7), from: startOfMonth(day), to: endOfMonth(day) };
}

/** One period over any stretch of days. Throws when it ends before it starts. */
export function totalPeriod(from: Day, to: Day): Period {
  invariant(isDay(from) && isDay(to) && from <= to, `a period from ${from} to ${to}`);
  return { grain: "total", code: "total", from, to };
}

/** The whole period of this grain that contains the day ("total" gives the day alone as a range). */
export function periodOf(cal: FiscalCalendar, grain: Grain, day: Day): Period {
  invariant(isDay(day), `"${day}" is not a day`);
  switch (grain) {
    case "day":
      return { grain, code: day, from: day, to: day };
    case "month":
      return monthPeriod(day);
    case "quarter":
      return quarterPeriod(cal, fiscalYearOf(cal, day), fiscalQuarterOf(cal, day));
    case "year":
      return yearPeriod(cal, fiscalYearOf(cal, day));
    case "total":
      return totalPeriod(day, day);
  }
}

/**
 * The periods of a grain that cover [from, to], in order, the first and last clipped to it, so that their
 * sums add up to the whole range. Throws when the range ends before it starts.
 * @example periodsBetween({ startMonth: 1 }, "quarter", "2017-02-01", "2017-06-30") → 2017-Q1 (from 1 February), 2017-Q2
 */
export function periodsBetween(cal: FiscalCalendar, grain: Grain, from: Day, to: Day): Period[] {
  const whole = totalPeriod(from, to);
  if (grain === "total") return [whole];
  const periods: Period[] = [];
  for (let day = from; day <= to; ) {
    const period = periodOf(cal, grain, day);
    periods.push({ ...period, from: laterDay(period.from, from), to: earlierDay(period.to, to) });
    day = addDays(period.to, 1);
  }
  return periods;
}

/** True when the period is all of what its code names (a "total" is always itself). */
export function isWholePeriod(cal: FiscalCalendar, period: Period): boolean {
  if (period.grain === "total") return true;
  const whole = periodOf(cal, period.grain, period.from);
  return whole.from === period.from && whole.to === period.to;
}

/**
 * Reads a period as people and files write it: "2017-Q2", "2017Q2", "FY2018-Q1", "Q1 FY18", "2017-04", "2017",
 * "FY2017", "FY17" or a day. Years are the names of fiscal years, with or without "FY". Null when it is none of these.
 */
export function parsePeriod(cal: FiscalCalendar, text: string): Period | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return periodOf(cal, "day", trimmed);
  const month = /^(\d{4})-(\d{2})$/.exec(trimmed);
  if (month) return isDay(`${trimmed}-01`) ? monthPeriod(`${trimmed}-01`) : null;
  const year = /^(?:(\d{4})|FY\s?(\d{4}|\d{2}))$/i.exec(trimmed);
  if (year) return yearOrNull(cal, year[1] ?? year[2]);
  const quarter =
    /^(?:FY\s?)?(\d{4})[-\s]?Q([1-4])$/i.exec(trimmed) ?? /^FY\s?(\d{2})[-\s]?Q([1-4])$/i.exec(trimmed);
  if (quarter) return quarterOrNull(cal, quarter[1], quarter[2]);
  const spoken = /^Q([1-4])[-\s]?(?:FY\s?(\d{4}|\d{2})|(\d{4}))$/i.exec(trimmed);
  return spoken ? quarterOrNull(cal, spoken[2] ?? spoken[3], spoken[1]) : null;
}

function yearNumber(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  return year >= 2 && year <= 9998 ? year : null;
}

function yearOrNull(cal: FiscalCalendar, digits: string | undefined): Period | null {
  const label = yearNumber(digits);
  return label === null ? null : yearPeriod(cal, label);
}

function quarterOrNull(
  cal: FiscalCalendar,
  digits: string | undefined,
  quarter: string | undefined,
): Period | null {
  const label = yearNumber(digits);
  return label === null || quarter === undefined ? null : quarterPeriod(cal, label, Number(quarter));
}

/** True when the range starts on the first and ends on the last day of a month. */
function isWholeMonths(period: Period): boolean {
  return period.from === startOfMonth(period.from) && period.to === endOfMonth(period.to);
}

function monthCount(from: Day, to: Day): number {
  const [first, last] = [dayParts(from), dayParts(to)];
  return (last.year - first.year) * 12 + (last.month - first.month) + 1;
}

/** Moves a day by months; the last day of a month stays the last day of a month. */
function shiftEndByMonths(day: Day, months: number): Day {
  const shifted = addMonths(day, months);
  return day === endOfMonth(day) ? endOfMonth(shifted) : shifted;
}

/** Moves a period by whole months (for lags), keeping its grain; ends of months stay ends of months. */
export function shiftPeriodByMonths(cal: FiscalCalendar, period: Period, months: number): Period {
  const from = addMonths(period.from, months);
  const to = shiftEndByMonths(period.to, months);
  if (period.grain === "total") return totalPeriod(from, to);
  if (period.grain === "day") return periodOf(cal, "day", addMonths(period.from, months));
  const code = periodOf(cal, period.grain, from).code;
  const isAligned = months % MONTHS_OF_GRAIN[period.grain] === 0;
  return isAligned ? { grain: period.grain, code, from, to } : totalPeriod(from, to);
}

/**
 * The n-th following (negative: preceding) period of the same kind. A clipped period moves by its grain and
 * stays clipped at the same place; a total moves by its own length, in months when it consists of whole months.
 * @example shiftPeriod(cal, 2017-Q1, -1) → 2016-Q4
 */
export function shiftPeriod(cal: FiscalCalendar, period: Period, count: number): Period {
  if (period.grain === "day") return periodOf(cal, "day", addDays(period.from, count));
  if (period.grain !== "total")
    return shiftPeriodByMonths(cal, period, count * MONTHS_OF_GRAIN[period.grain]);
  if (isWholeMonths(period))
    return shiftPeriodByMonths(cal, period, count * monthCount(period.from, period.to));
  const days = daysBetween(period.from, period.to) + 1;
  return totalPeriod(addDays(period.from, count * days), addDays(period.to, count * days));
}

/** The same period one year earlier; 29 February answers to 28 February. */
export function priorYear(cal: FiscalCalendar, period: Period): Period {
  return shiftPeriodByMonths(cal, period, -12);
}

/** From the first day of the fiscal year up to and including the day. */
export function yearToDate(cal: FiscalCalendar, day: Day): Period {
  return totalPeriod(startOfFiscalYear(cal, fiscalYearOf(cal, day)), day);
}

/** Codes ("YYYY-MM") of the calendar months the period touches, in order; each month's first day is `${code}-01`. */
export function monthsOf(period: Pick<Period, "from" | "to">): string[] {
  const codes: string[] = [];
  for (let day = startOfMonth(period.from); day <= period.to; day = addMonths(day, 1))
    codes.push(day.slice(0, 7));
  return codes;
}

/** Days in the period, both ends counted. */
export function dayCount(period: Pick<Period, "from" | "to">): number {
  return daysBetween(period.from, period.to) + 1;
}

/**
 * Length in months, exact for whole months and by the share of days in the first and last month otherwise.
 * @example 2017-Q1 → 3; 1–15 April → 0.5
 */
export function monthLength(period: Pick<Period, "from" | "to">): Decimal {
  return monthsOf(period).reduce((length, code) => {
    const whole = monthPeriod(`${code}-01`);
    const part = { from: laterDay(whole.from, period.from), to: earlierDay(whole.to, period.to) };
    return length.plus(decimal(dayCount(part)).div(dayCount(whole)));
  }, ZERO);
}

/**
 * Share of [from, to] that is over at the END of `asOf`, by days, between 0 and 1: the first day counts as
 * elapsed once it has ended. Throws when the range ends before it starts.
 * @example elapsedShare({ from: "2026-04-01", to: "2026-04-30", asOf: "2026-04-15" }) → 0.5
 */
export function elapsedShare(range: { readonly from: Day; readonly to: Day; readonly asOf: Day }): Decimal {
  invariant(range.from <= range.to, `a range from ${range.from} to ${range.to}`);
  if (range.asOf < range.from) return ZERO;
  if (range.asOf >= range.to) return ONE;
  return decimal(dayCount({ from: range.from, to: range.asOf })).div(dayCount(range));
}
