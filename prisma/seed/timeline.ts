import { addMonths, type Day, dayParts, endOfMonth, startOfMonth } from "../../lib/domain/time/day";
import { fiscalQuarterOf, fiscalYearOf } from "../../lib/domain/time/fiscal";
import { LARKFIELD } from "./larkfield";

/**
 * The company's months, counted from the first month of the first of its two full fiscal years (0) to the
 * end of the current one (35). Everything in the example is placed by these numbers, so that it looks
 * alive on whatever day it is started. Month −1 is the opening month, brought over from the former ledger.
 */
export type Timeline = {
  readonly today: Day;
  /** Month number of today, 24–35. */
  readonly currentMonth: number;
  /** Month number in which the current fiscal quarter starts. */
  readonly currentQuarter: number;
  /** Month number in which the bad quarter starts: the last complete one. */
  readonly badQuarter: number;
};

const MONTHS_BEFORE_CURRENT_YEAR = 24;
export const OPENING_MONTH = -1;
export const LAST_PLANNED_MONTH = 35;
const CALENDAR = { startMonth: LARKFIELD.fiscalStartMonth };

export function timelineOf(today: Day): Timeline {
  const currentMonth = MONTHS_BEFORE_CURRENT_YEAR + monthsIntoYear(today);
  const currentQuarter = MONTHS_BEFORE_CURRENT_YEAR + (fiscalQuarterOf(CALENDAR, today) - 1) * 3;
  return { today, currentMonth, currentQuarter, badQuarter: currentQuarter - 3 };
}

function monthsIntoYear(today: Day): number {
  return (dayParts(today).month - LARKFIELD.fiscalStartMonth + 12) % 12;
}

/** First day of the month with this number. */
export function firstDay(line: Timeline, month: number): Day {
  return addMonths(startOfMonth(line.today), month - line.currentMonth);
}

export function lastDay(line: Timeline, month: number): Day {
  return endOfMonth(firstDay(line, month));
}

function monthOrdinal(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** Number of the month a day falls into. */
export function monthOf(line: Timeline, day: Day): number {
  return line.currentMonth + monthOrdinal(day) - monthOrdinal(line.today);
}

/** The month as files write it, for example "2026-09". */
export function monthCode(line: Timeline, month: number): string {
  return firstDay(line, month).slice(0, 7);
}

/** Fiscal year of a month: 0 and 1 are complete, 2 is the current one; the opening month counts to 0, the future to 2. */
export function yearOf(month: number): 0 | 1 | 2 {
  return month < 12 ? 0 : month < 24 ? 1 : 2;
}

/** Code of the fiscal quarter a month lies in, for example "FY2027-Q3". */
export function quarterCode(line: Timeline, month: number): string {
  const day = firstDay(line, month);
  return `${yearCode(line, month)}-Q${fiscalQuarterOf(CALENDAR, day)}`;
}

export function yearCode(line: Timeline, month: number): string {
  return `FY${fiscalYearOf(CALENDAR, firstDay(line, month))}`;
}

export function monthsBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}

export function daysInMonthOf(line: Timeline, month: number): number {
  return Number(lastDay(line, month).slice(8, 10));
}

/** First and last day of a month, the current one only up to today. */
export function postedMonth(line: Timeline, month: number): { readonly from: Day; readonly to: Day } {
  return { from: firstDay(line, month), to: month < line.currentMonth ? lastDay(line, month) : line.today };
}
