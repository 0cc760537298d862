import { addMonths, todayIn } from "@/lib/domain/time/day";
import {
  fiscalYearOf,
  type Period,
  periodOf,
  periodsBetween,
  startOfFiscalYear,
} from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import type { PeriodStatus } from "./schema";

export type MonthState = {
  /** YYYY-MM. */
  month: string;
  period: Period;
  quarter: Period;
  status: PeriodStatus;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
  /** The month has not ended yet, so it cannot be closed. */
  isRunning: boolean;
};

export type FiscalYearMonths = {
  year: number;
  code: string;
  months: MonthState[];
  years: { year: number; code: string }[];
};

type Row = { month: Date; status: PeriodStatus; version: number; changedAt: Date; changedBy: string | null };

async function stateRows(actor: Actor, year: Period) {
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const where = { organizationId, month: { gte: fromDay(year.from), lte: fromDay(year.to) } };
      const rows: Row[] = await db.period.findMany({ where });
      const by = rows.flatMap(({ changedBy }) => (changedBy ? [changedBy] : []));
      const people = await db.member.findMany({
        where: { organizationId, id: { in: by } },
        select: { id: true, name: true },
      });
      const first = await db.factCell.aggregate({
        where: { organizationId },
        _min: { month: true },
        _max: { month: true },
      });
      return {
        rows,
        names: new Map(people.map(({ id, name }) => [id, name])),
        span: [first._min.month, first._max.month],
      };
    },
    "read",
  );
}

/** The twelve months of a fiscal year with their closing state; years run from the first fact to the next year. */
export async function listPeriods(actor: Actor, year?: number): Promise<FiscalYearMonths> {
  authorize(actor, "period:read");
  const cal = { startMonth: actor.fiscalStartMonth };
  const today = todayIn(actor.timeZone, actor.now);
  const thisYear = fiscalYearOf(cal, today);
  const chosen = year ?? thisYear;
  const from = startOfFiscalYear(cal, chosen);
  const whole = periodOf(cal, "year", from);
  const { rows, names, span } = await stateRows(actor, whole);
  const known = new Map(rows.map((row) => [toDay(row.month).slice(0, 7), row]));
  const months = periodsBetween(cal, "month", whole.from, whole.to).map((period) => {
    const row = known.get(period.code);
    return {
      month: period.code,
      period,
      quarter: periodOf(cal, "quarter", period.from),
      status: row?.status ?? ("OPEN" as const),
      version: row?.version ?? 0,
      changedAt: row?.changedAt.toISOString() ?? null,
      changedBy: row?.changedBy ? (names.get(row.changedBy) ?? null) : null,
      isRunning: period.to >= today,
    };
  });
  const first = span[0]
    ? Math.min(fiscalYearOf(cal, toDay(span[0])), chosen, thisYear)
    : Math.min(chosen, thisYear - 1);
  const last = Math.max(thisYear + 1, chosen);
  const years = Array.from({ length: last - first + 1 }, (_, index) => {
    const label = first + index;
    return { year: label, code: periodOf(cal, "year", addMonths(startOfFiscalYear(cal, label), 0)).code };
  });
  return { year: chosen, code: whole.code, months, years };
}
