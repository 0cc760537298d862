import { parseAbsolute, parseDate, toCalendarDate, toZoned } from "@internationalized/date";
import { invariant } from "../invariant";

/** A civil day, `YYYY-MM-DD`. Never a JavaScript Date: a day has no time zone. */
export type Day = string;

/** Year, month (1–12) and day of month (1–31) of a civil day. */
export type DayParts = { readonly year: number; readonly month: number; readonly day: number };

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month of the Gregorian calendar. @example daysInMonth(2024, 2) → 29 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for an existing civil day from year 0001 on. @example isDay("2026-02-31") → false */
export function isDay(text: string): boolean {
  const match = DAY_PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Takes a day apart. Throws when it does not exist: check foreign text with `isDay` first. */
export function dayParts(day: Day): DayParts {
  invariant(isDay(day), `"${day}" is not a day (YYYY-MM-DD)`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** Puts a day together. Throws when it does not exist. @example dayOf(2026, 1, 5) → "2026-01-05" */
export function dayOf(year: number, month: number, day: number): Day {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  invariant(isDay(text), `${text} is not a day`);
  return text;
}

/** Days since 0001-01-01 (= 0) in the proleptic Gregorian calendar. */
function ordinalOf(day: Day): number {
  const { year, month, day: dayOfMonth } = dayParts(day);
  const past = year - 1;
  const leapShift = month > 2 && isLeapYear(year) ? 1 : 0;
  const yearDays = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return yearDays + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapShift + dayOfMonth - 1;
}

function dayOfOrdinal(ordinal: number): Day {
  invariant(ordinal >= 0, "a day before year 1");
  let year = Math.floor(ordinal / 365.2425) + 1;
  while (ordinalOf(dayOf(year, 1, 1)) > ordinal) year -= 1;
  while (ordinalOf(dayOf(year, 12, 31)) < ordinal) year += 1;
  let left = ordinal - ordinalOf(dayOf(year, 1, 1));
  let month = 1;
  while (left >= daysInMonth(year, month)) {
    left -= daysInMonth(year, month);
    month += 1;
  }
  return dayOf(year, month, left + 1);
}

/** The day `count` days later (earlier when negative). @example addDays("2024-02-28", 1) → "2024-02-29" */
export function addDays(day: Day, count: number): Day {
  return dayOfOrdinal(ordinalOf(day) + count);
}

/** Days from the first to the second, negative when the second is earlier. @example daysBetween("2026-04-01", "2026-04-30") → 29 */
export function daysBetween(from: Day, to: Day): number {
  return ordinalOf(to) - ordinalOf(from);
}

/**
 * The same day of month `count` months later, clamped to the month's last day.
 * @example addMonths("2026-01-31", 1) → "2026-02-28"
 */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: dayOfMonth } = dayParts(day);
  const index = year * 12 + (month - 1) + count;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOf(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** First day of the day's calendar month. */
export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** Last day of the day's calendar month. @example endOfMonth("2024-02-10") → "2024-02-29" */
export function endOfMonth(day: Day): Day {
  const { year, month } = dayParts(day);
  return dayOf(year, month, daysInMonth(year, month));
}

/** The earlier of two days. */
export function earlierDay(a: Day, b: Day): Day {
  return a <= b ? a : b;
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a >= b ? a : b;
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return (ordinalOf(day) % 7) + 1;
}

/**
 * The civil day it is in a time zone at an instant (ISO text or Date). The clock is always an argument.
 * @example todayIn("Europe/Berlin", "2026-03-31T22:30:00Z") → "2026-04-01"
 * @throws RangeError when the zone or the instant is unknown.
 */
export function todayIn(timeZone: string, instant: string | Date): Day {
  const text = typeof instant === "string" ? instant : instant.toISOString();
  return toCalendarDate(parseAbsolute(text, timeZone)).toString();
}

/**
 * The last instant of a civil day in a time zone, as ISO text: what was known "on" that day was known by then.
 * @example endOfDayIn("Europe/Berlin", "2026-03-31") → "2026-03-31T21:59:59.999Z"
 * @throws RangeError when the zone is unknown.
 */
export function endOfDayIn(timeZone: string, day: Day): string {
  return toZoned(parseDate(addDays(day, 1)), timeZone)
    .subtract({ milliseconds: 1 })
    .toAbsoluteString();
}
