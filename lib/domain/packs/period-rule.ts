import type { Day } from "../time/day";
import { type FiscalCalendar, type Period, parsePeriod, periodOf, shiftPeriod } from "../time/fiscal";

/** Which period a pack is about whenever it is opened or sent; AS_KEPT leaves every page the one it was kept with. */
export const PERIOD_RULES = [
  "LAST_CLOSED_MONTH",
  "LAST_MONTH",
  "LAST_QUARTER",
  "THIS_QUARTER",
  "THIS_YEAR",
  "AS_KEPT",
] as const;
/** A rule by its name. */
export type PeriodRule = (typeof PERIOD_RULES)[number];

/** What a rule came to. `isFallback`: no month is closed yet, so the last whole month stands in. */
export type PackPeriod = { readonly period: Period | null; readonly isFallback: boolean };

/**
 * The period of a rule on a day. `closedMonth` is the latest closed month as YYYY-MM, null while none is. A month or
 * quarter that is "last" is over before the day; "this" one contains it.
 *
 * @example packPeriod("LAST_QUARTER", { calendar: { startMonth: 1 }, today: "2026-04-01", closedMonth: null })
 *   → 2026-Q1
 */
export function packPeriod(
  rule: PeriodRule,
  { calendar, today, closedMonth }: { calendar: FiscalCalendar; today: Day; closedMonth: string | null },
): PackPeriod {
  const before = (grain: "month" | "quarter") => shiftPeriod(calendar, periodOf(calendar, grain, today), -1);
  const plain = (period: Period | null): PackPeriod => ({ period, isFallback: false });
  switch (rule) {
    case "LAST_CLOSED_MONTH": {
      const closed = closedMonth === null ? null : parsePeriod(calendar, closedMonth);
      return closed === null ? { period: before("month"), isFallback: true } : plain(closed);
    }
    case "LAST_MONTH":
      return plain(before("month"));
    case "LAST_QUARTER":
      return plain(before("quarter"));
    case "THIS_QUARTER":
      return plain(periodOf(calendar, "quarter", today));
    case "THIS_YEAR":
      return plain(periodOf(calendar, "year", today));
    case "AS_KEPT":
      return plain(null);
  }
}
