import { type Day, daysInMonth, todayIn } from "../../domain/time/day";
import { type DateParts, datePartsOf, hasZone } from "./date-parts";
import type { DateFormat } from "./decide-date";

export type DateProblem = "NOT_A_DATE" | "OTHER_DATE_FORMAT" | "NO_SUCH_DAY" | "OUT_OF_RANGE";

export type ReadDate =
  | { readonly ok: true; readonly day: Day }
  | { readonly ok: false; readonly problem: DateProblem; readonly because: string };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function fail(problem: DateProblem, because: string): ReadDate {
  return { ok: false, problem, because };
}

function dayOrProblem(year: number, month: number, day: number): ReadDate {
  if (month < 1 || month > 12) return fail("NO_SUCH_DAY", `there is no month ${month}`);
  if (day < 1 || day > daysInMonth(year, month))
    return fail("NO_SUCH_DAY", `${MONTHS[month - 1]} ${year} has no day ${day}`);
  if (year < FIRST_YEAR) return fail("OUT_OF_RANGE", `the year ${year} is before ${FIRST_YEAR}`);
  if (year > LAST_YEAR) return fail("OUT_OF_RANGE", `the year ${year} is after ${LAST_YEAR}`);
  return { ok: true, day: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` };
}

function dayOfInstant(milliseconds: number): ReadDate {
  const iso = new Date(milliseconds).toISOString();
  return dayOrProblem(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));
}

/** The day it was for the organization, at an instant written with a zone. */
function inZone(day: Day, tail: string, timeZone: string): ReadDate {
  const match =
    /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([AaPp])?.*?(Z|UTC|GMT|([+-])(\d{2}):?(\d{2})?)$/.exec(
      tail,
    );
  if (!match) return { ok: true, day };
  const [, hour = "0", minute = "0", second = "0", half, , sign, zoneHour = "0", zoneMinute = "0"] = match;
  const shift =
    half === undefined
      ? 0
      : /p/i.test(half) && hour !== "12"
        ? 12
        : /a/i.test(half) && hour === "12"
          ? -12
          : 0;
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === "-" ? -1 : 1) * 60_000;
  const written =
    Date.parse(`${day}T00:00:00Z`) +
    ((Number(hour) + shift) * 3600 + Number(minute) * 60 + Number(second)) * 1000;
  return { ok: true, day: todayIn(timeZone, new Date(written - offset).toISOString()) };
}

function readParts(parts: DateParts, format: DateFormat): ReadDate {
  switch (parts.kind) {
    case "TIME_ONLY":
      return fail("NOT_A_DATE", "this is a time without a date");
    case "NO_DATE":
      return fail("NOT_A_DATE", "this is not a date");
    case "TRIPLE":
      if (format.order === "DMY") return dayOrProblem(parts.year, parts.second, parts.first);
      if (format.order === "MDY") return dayOrProblem(parts.year, parts.first, parts.second);
      return fail("OTHER_DATE_FORMAT", "it is not written like the others in its column");
    case "EXCEL":
      if (format.order !== "EXCEL")
        return fail("OTHER_DATE_FORMAT", "it is a bare number, unlike the others in its column");
      return dayOfInstant(EXCEL_EPOCH + parts.serial * DAY_MILLISECONDS);
    case "EPOCH":
      if (format.order !== "EPOCH")
        return fail("OTHER_DATE_FORMAT", "it is a bare number, unlike the others in its column");
      return dayOfInstant(parts.milliseconds);
    default:
      if (format.order !== parts.kind)
        return fail("OTHER_DATE_FORMAT", "it is not written like the others in its column");
      return dayOrProblem(parts.year, parts.month, parts.day);
  }
}

/** Reads one written date in the column's format. Impossible days are refused, never moved to a near one. */
export function readDate(text: string, format: DateFormat, timeZone: string): ReadDate {
  const parts = datePartsOf(text);
  if (parts.kind === "EPOCH" && format.order === "EPOCH") {
    return { ok: true, day: todayIn(timeZone, new Date(parts.milliseconds).toISOString()) };
  }
  const read = readParts(parts, format);
  if (!read.ok || format.zone === "AS_WRITTEN" || !("tail" in parts) || !hasZone(parts.tail)) return read;
  return inZone(read.day, parts.tail, timeZone);
}

const CACHE_LIMIT = 20_000;

/** A reader for one column: the same few thousand days come again and again. */
export function dateReader(format: DateFormat, timeZone: string): (text: string) => ReadDate {
  const cache = new Map<string, ReadDate>();
  return (text) => {
    const cached = cache.get(text);
    if (cached) return cached;
    const read = readDate(text, format, timeZone);
    if (cache.size < CACHE_LIMIT) cache.set(text, read);
    return read;
  };
}
