import { invariant } from "../invariant";
import { addDays, type Day, dayOf, daysBetween, daysInMonth, weekday } from "./day";

/**
 * A 52/53-week year: it ends on a weekday (ISO, 6 = Saturday) of a month, the LAST in it or the one NEAREST to its
 * end. Years are named by the calendar year most of them lies in: with an end in January 2013 that is 2012 (NRF).
 */
export type RetailCalendar = {
  readonly endMonth: number;
  readonly endWeekday: number;
  readonly rule: "NEAREST" | "LAST";
};

/** The United States retail calendar: the Saturday nearest to 31 January (National Retail Federation). */
export const NRF_CALENDAR: RetailCalendar = { endMonth: 1, endWeekday: 6, rule: "NEAREST" };

/** One week of a 52/53-week year, both ends counted. */
export type RetailWeek = { readonly number: number; readonly from: Day; readonly to: Day };

/** Last day of the year that ends around the end month of this calendar year. */
function endInCalendarYear({ endMonth, endWeekday, rule }: RetailCalendar, calendarYear: number): Day {
  const monthEnd = dayOf(calendarYear, endMonth, daysInMonth(calendarYear, endMonth));
  const daysSince = (weekday(monthEnd) - endWeekday + 7) % 7;
  const last = addDays(monthEnd, -daysSince);
  return rule === "NEAREST" && daysSince > 3 ? addDays(last, 7) : last;
}

/** Calendar year in which the named year ends: the next one where it ends in the first half of a year. */
function endingCalendarYear(calendar: RetailCalendar, name: number): number {
  return calendar.endMonth <= 6 ? name + 1 : name;
}

/**
 * The weeks of a 52/53-week year in order; there are 52 or 53.
 * @example retailWeeks(NRF_CALENDAR, 2012)[52] → 2013-01-27 to 2013-02-02
 */
export function retailWeeks(calendar: RetailCalendar, name: number): RetailWeek[] {
  const endYear = endingCalendarYear(calendar, name);
  const from = addDays(endInCalendarYear(calendar, endYear - 1), 1);
  const days = daysBetween(from, endInCalendarYear(calendar, endYear)) + 1;
  invariant(days === 364 || days === 371, `a retail year of ${days} days`);
  return Array.from({ length: days / 7 }, (_, index) => ({
    number: index + 1,
    from: addDays(from, index * 7),
    to: addDays(from, index * 7 + 6),
  }));
}
