import { addDays, earlierDay, endOfMonth, startOfMonth, todayIn } from "@/lib/domain/time/day";
import { type Period, parsePeriod, periodOf, shiftPeriod } from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/** A period a page looks at, up to today, with the ones beside it. */
export type PagePeriod = {
  readonly period: Period;
  /** The asked part of it: its first day to the last whole month or its end. */
  readonly from: string;
  readonly to: string;
  readonly isToDate: boolean;
  readonly previous: string;
  readonly next: string | null;
  /** The same day as a month, quarter and year. */
  readonly month: string;
  readonly quarter: string;
  readonly year: string;
};

/** Last day of the last whole month; today when it ends one. */
function lastWholeDay(today: string): string {
  return today === endOfMonth(today) ? today : addDays(startOfMonth(today), -1);
}

/** The end of the latest whole month with facts, else what there is of the running one. */
async function latestFactDay(db: Db, actor: Actor, today: string): Promise<string> {
  const rows = await db.$queryRaw<{ whole: string | null; latest: string | null }[]>`
    SELECT max(month) FILTER (WHERE month <= ${lastWholeDay(today)}::date)::text AS whole, max(month)::text AS latest FROM fact_cell
     WHERE organization_id = ${actor.organizationId}::uuid AND scenario = 'actual' AND measure IN ('revenue', 'bookings', 'billings', 'mrr_change')
       AND dimension = 'TOTAL' AND member_key = '' AND month <= ${startOfMonth(today)}::date`;
  const month = rows[0]?.whole ?? rows[0]?.latest;
  return month ? earlierDay(endOfMonth(month), today) : today;
}

/**
 * A running period is shown up to its last whole month, because plans are by month and a few days against a month's
 * plan say nothing; one that has just begun is shown up to today.
 */
function shownUntil(period: Period, today: string): string {
  if (period.from > today || period.to <= today) return period.to;
  const lastWhole = lastWholeDay(today);
  return lastWhole >= period.from ? lastWhole : today;
}

/**
 * What the address asks for; without it the fiscal quarter of the latest whole month with facts: old data is
 * no empty page, and the first days of a quarter are not held against a month's plan.
 */
export async function pagePeriod(db: Db, actor: Actor, text: string | undefined): Promise<PagePeriod> {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const today = todayIn(actor.timeZone, actor.now);
  const asked = text === undefined ? null : parsePeriod(calendar, text);
  const period = asked ?? periodOf(calendar, "quarter", await latestFactDay(db, actor, today));
  const to = shownUntil(period, today);
  const next = shiftPeriod(calendar, period, 1);
  return {
    period,
    from: period.from,
    to,
    isToDate: to < period.to,
    previous: shiftPeriod(calendar, period, -1).code,
    next: next.from <= today ? next.code : null,
    month: periodOf(calendar, "month", to).code,
    quarter: periodOf(calendar, "quarter", to).code,
    year: periodOf(calendar, "year", to).code,
  };
}
