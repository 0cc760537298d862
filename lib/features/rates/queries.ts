import { todayIn } from "@/lib/domain/time/day";
import { fiscalYearOf, monthsOf, periodOf, startOfFiscalYear } from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import type { RateKind } from "./schema";

export type RateCell = { month: string; rate: string | null; version: number };
export type RateLine = { currency: string; kind: RateKind; cells: RateCell[] };
export type RateGrid = {
  year: number;
  code: string;
  /** One unit of a line's currency is worth so many of this one. */
  currency: string;
  months: string[];
  /** One line per currency of the year; a currency facts are stated in is there even without rates. */
  lines: RateLine[];
  /** Currency and month facts cannot be converted for: an average rate is missing. */
  missing: { currency: string; month: string }[];
};

/** The rates of one kind over a fiscal year. */
export async function getRates(actor: Actor, kind: RateKind, year?: number): Promise<RateGrid> {
  authorize(actor, "rate:read");
  const { organizationId } = actor;
  const cal = { startMonth: actor.fiscalStartMonth };
  const chosen = year ?? fiscalYearOf(cal, todayIn(actor.timeZone, actor.now));
  const period = periodOf(cal, "year", startOfFiscalYear(cal, chosen));
  const months = monthsOf(period);
  const inYear = { gte: fromDay(period.from), lte: fromDay(period.to) };
  const { rows, used, other } = await inTenant(
    actor,
    async (db) => ({
      rows: await db.rate.findMany({ where: { organizationId, kind, month: inYear } }),
      other: await db.rate.findMany({
        where: { organizationId },
        distinct: ["currency"],
        select: { currency: true },
      }),
      used: await db.$queryRaw<{ currency: string; month: string }[]>`
        SELECT DISTINCT currency, to_char(month, 'YYYY-MM') AS month FROM fact_cell
         WHERE organization_id = ${organizationId}::uuid AND dimension = 'TOTAL' AND currency NOT IN ('', ${actor.currency})
           AND month BETWEEN ${period.from}::date AND ${period.to}::date ORDER BY 1, 2`,
    }),
    "read",
  );
  const known = new Map(rows.map((row) => [`${row.currency}|${toDay(row.month).slice(0, 7)}`, row]));
  const currencies = [...new Set([...used, ...rows, ...other].map((row) => row.currency))].sort();
  const lines = currencies.map((currency) => ({
    currency,
    kind,
    cells: months.map((month) => {
      const row = known.get(`${currency}|${month}`);
      return { month, rate: row?.rate.toFixed() ?? null, version: row?.version ?? 0 };
    }),
  }));
  const missing =
    kind === "BUDGET" ? [] : used.filter(({ currency, month }) => !known.has(`${currency}|${month}`));
  return { year: chosen, code: period.code, currency: actor.currency, months, lines, missing };
}
