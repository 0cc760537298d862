import { daysBetween } from "@/lib/domain/time/day";
import { type FiscalCalendar, monthsOf, type Period, periodOf, shiftPeriod } from "@/lib/domain/time/fiscal";
import type { Locale } from "./number";
import { formatMonth, formatPeriod } from "./time";

export type ShownPeriod = { code: string; label: string; note?: string };

function monthsText(period: Period, locale: Locale): string {
  const [first, ...rest] = monthsOf(period).map((month) => formatMonth(month, locale, "name"));
  return [first, rest.at(-1)].filter(Boolean).join(" – ");
}

/** The quarter that is running, with its months and how far it is: "Aug – Oct, day 65 of 92". */
export function currentPeriod(
  cal: FiscalCalendar,
  today: string,
  locale: Locale,
): ShownPeriod & { note: string } {
  const quarter = periodOf(cal, "quarter", today);
  const day = daysBetween(quarter.from, today) + 1;
  const length = daysBetween(quarter.from, quarter.to) + 1;
  const note = `${monthsText(quarter, locale)}, day ${day} of ${length}`;
  return { code: quarter.code, label: formatPeriod(quarter, locale), note };
}

/** Periods the pages can speak about: quarters around today, its months, this and the last fiscal year. */
export function periodChoices(cal: FiscalCalendar, today: string, locale: Locale): ShownPeriod[] {
  const quarter = periodOf(cal, "quarter", today);
  const year = periodOf(cal, "year", today);
  const quarters = [1, 0, -1, -2, -3, -4].map((count) => shiftPeriod(cal, quarter, count));
  const months = [0, -1, -2, -3].map((count) => shiftPeriod(cal, periodOf(cal, "month", today), count));
  const years = [year, shiftPeriod(cal, year, -1)];
  return [...quarters, ...months, ...years].map((period) => ({
    code: period.code,
    label: formatPeriod(period, locale),
    ...(period.grain === "month" ? {} : { note: monthsText(period, locale) }),
  }));
}
