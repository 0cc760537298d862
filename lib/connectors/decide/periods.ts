import { isDay } from "../../domain/time/day";
import { type FiscalCalendar, type Period, parsePeriod } from "../../domain/time/fiscal";
import { monthOfName } from "../formats/month-names";

const MONTH_YEAR = /^(\p{L}{3,10})\.?[\s\-/']*(\d{4}|\d{2})$/u;
const YEAR_MONTH_NAME = /^(\d{4})[\s\-/]+(\p{L}{3,10})\.?$/u;
const MONTH_SLASH_YEAR = /^(\d{1,2})[/.](\d{4})$/;
const YEAR_SLASH_MONTH = /^(\d{4})[/.\s](\d{1,2})$/;
const YEAR_MONTH_DASH = /^(\d{4})-(\d{1,2})$/;
const COMPACT_MONTH = /^((?:19|20)\d{2})(\d{2})$/;
const M_MONTH = /^(\d{4})[\s-]?M(\d{1,2})$/i;
const QUARTER_SLASH_YEAR = /^Q([1-4])\s*[/'-]\s*(\d{4}|\d{2})$/i;
const NUMBER_QUARTER = /^([1-4])Q[\s'\-/]*(\d{4}|\d{2})$/i;
const GERMAN_QUARTER = /^([1-4])\.\s*Quartal\s+(\d{4})$/i;

function monthCode(year: string, month: number): string | null {
  if (month < 1 || month > 12) return null;
  return `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, "0")}`;
}

function writtenMonth(text: string): string | null {
  const named = MONTH_YEAR.exec(text);
  if (named) {
    const month = monthOfName(named[1] ?? "");
    return month === null ? null : monthCode(named[2] ?? "", month);
  }
  const yearFirst = YEAR_MONTH_NAME.exec(text);
  if (yearFirst) {
    const month = monthOfName(yearFirst[2] ?? "");
    return month === null ? null : monthCode(yearFirst[1] ?? "", month);
  }
  const monthFirst = MONTH_SLASH_YEAR.exec(text);
  if (monthFirst) return monthCode(monthFirst[2] ?? "", Number(monthFirst[1]));
  const numbers =
    YEAR_MONTH_DASH.exec(text) ??
    YEAR_SLASH_MONTH.exec(text) ??
    COMPACT_MONTH.exec(text) ??
    M_MONTH.exec(text);
  return numbers ? monthCode(numbers[1] ?? "", Number(numbers[2])) : null;
}

function writtenQuarter(text: string): string | null {
  const quarter = QUARTER_SLASH_YEAR.exec(text) ?? NUMBER_QUARTER.exec(text) ?? GERMAN_QUARTER.exec(text);
  if (!quarter) return null;
  const year = quarter[2] ?? "";
  return `${year.length === 2 ? `20${year}` : year}-Q${quarter[1]}`;
}

/** True for a period that is not a written day: its reading needs no date format. */
export function isPlainPeriod(text: string): boolean {
  if (isDay(text)) return false;
  return (
    parsePeriod({ startMonth: 1 }, text) !== null ||
    writtenMonth(text) !== null ||
    writtenQuarter(text) !== null
  );
}

/** Reads a period that is not a written day ("2017-Q2", "FY18", "Apr 2017", "04/2017", "1Q18"); null when it is none. */
export function readPlainPeriod(text: string, calendar: FiscalCalendar): Period | null {
  if (isDay(text)) return null;
  const direct = parsePeriod(calendar, text);
  if (direct !== null) return direct;
  const code = writtenMonth(text) ?? writtenQuarter(text);
  return code === null ? null : parsePeriod(calendar, code);
}
