import type { Day } from "@/lib/domain/time/day";
import type { Period } from "@/lib/domain/time/fiscal";
import type { Locale } from "./number";

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Bare "en" writes the day first: 5 Oct 2026 cannot be misread, 10/5/2026 can. */
function dateLocale(locale: Locale): Locale {
  return locale === "en" ? "en-GB" : locale;
}

/** British English alone shortens September to four letters; every other short month has three. */
function shortMonths(text: string): string {
  return text.replace(/\bSept\b/, "Sep");
}

function formatterFor(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat(dateLocale(locale), options);
  formatters.set(key, formatter);
  return formatter;
}

const DAY_STYLES = {
  short: { day: "numeric", month: "short" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A civil day: "5 Oct", "5 Oct 2026" or with its weekday; "iso" is YYYY-MM-DD for tables and charts. */
export function formatDay(
  day: Day,
  locale: Locale,
  style: "iso" | "short" | "medium" | "long" = "medium",
): string {
  if (style === "iso") return day;
  // A day is shown as the day it is: midnight UTC printed in UTC.
  return shortMonths(
    formatterFor(locale, { ...DAY_STYLES[style], timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`)),
  );
}

const MONTH_STYLES = {
  name: { month: "short" },
  short: { month: "short", year: "2-digit" },
  medium: { month: "short", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A month "YYYY-MM" of the calendar: "Apr", "Apr 17" or "Apr 2017". */
export function formatMonth(
  month: string,
  locale: Locale,
  style: "name" | "short" | "medium" = "medium",
): string {
  const formatter = formatterFor(locale, { ...MONTH_STYLES[style], timeZone: "UTC" });
  return shortMonths(formatter.format(new Date(`${month}-01T00:00:00Z`)));
}

/** From one day to another, both included. */
export function formatDayRange(from: Day, to: Day, locale: Locale): string {
  return from === to ? formatDay(from, locale) : `${formatDay(from, locale)} \u2013 ${formatDay(to, locale)}`;
}

/** A period in words: "Apr 2017", "2017-Q2", "FY2018-Q1", "FY2018", "5 Oct 2026", or a range of days. */
export function formatPeriod(period: Period, locale: Locale): string {
  switch (period.grain) {
    case "day":
      return formatDay(period.from, locale);
    case "month":
      return formatMonth(period.from.slice(0, 7), locale);
    case "quarter":
    case "year":
      return period.code;
    case "total":
      return formatDayRange(period.from, period.to, locale);
  }
}

/** A period by its code alone, as `formatPeriod` names it. @example periodText("2026-10", "en") → "Oct 2026" */
export function periodText(code: string, locale: Locale): string {
  if (/^\d{4}-\d{2}$/.test(code)) return formatMonth(code, locale);
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/.exec(code) ?? [];
  return from === undefined ? code : formatDayRange(from, to ?? from, locale);
}

/** A sentence made elsewhere with its days and months as people read them. @example "due 2026-11-29" → "due 29 Nov 2026" */
export function datesInWords(text: string, locale: Locale): string {
  return text.replace(/(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w-])/g, (code) =>
    code.length === 7 ? formatMonth(code, locale) : formatDay(code, locale),
  );
}

/** An instant (ISO text) in a time zone: "5 Oct 2026, 14:30". */
export function formatInstant(instant: string, locale: Locale, timeZone: string): string {
  const options = {
    ...DAY_STYLES.medium,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  } as const;
  return shortMonths(formatterFor(locale, options).format(new Date(instant)));
}

/** How long something is open. @example openSince(0) → "opened today" */
export function openSince(days: number): string {
  if (days === 0) return "opened today";
  return days === 1 ? "open for 1 day" : `open for ${days} days`;
}

/** How long something is overdue, in whole days from 1 on. @example lateText(1) → "1 day late" */
export function lateText(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"} late`;
}
