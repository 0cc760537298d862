import { MEASURES } from "@/lib/domain/facts/measures";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import {
  type RestatedRow,
  restatement,
  type StatedRate,
  type StatedSum,
} from "@/lib/domain/variance/restatement";
import { loadRates } from "@/lib/features/metrics/rates";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { PeriodClose } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { checklistOf } from "./checklist";
import { periodRow } from "./month-state";
import { findReopening } from "./reopenings";
import type { ClosePage, LateRun, RestatedBy, RestatedLine } from "./schema";

type Sum = { measure: string; dimension: string; key: string; currency: string; amount: string };
type Member = { key: string; code: string; name: string; belongsTo: string | null };

async function frozen(db: Db, close: PeriodClose, by: RestatedBy): Promise<Sum[]> {
  return db.$queryRaw<Sum[]>`
    SELECT measure, dimension, member_key AS key, currency, amount::text FROM period_close_value
     WHERE organization_id = ${close.organizationId}::uuid AND close_id = ${close.id}::uuid AND scenario = 'actual' AND dimension IN ('TOTAL', ${by})`;
}

async function present(db: Db, close: PeriodClose, by: RestatedBy): Promise<Sum[]> {
  return db.$queryRaw<Sum[]>`
    SELECT measure, dimension, member_key AS key, currency, amount::text FROM fact_cell
     WHERE organization_id = ${close.organizationId}::uuid AND month = ${close.month}::date AND scenario = 'actual' AND dimension IN ('TOTAL', ${by})`;
}

/** Rates as they were frozen beside the rates of today. */
async function ratesOf(db: Db, actor: Actor, close: PeriodClose, month: string, sums: readonly Sum[]) {
  const currencies = [...new Set(sums.map(({ currency }) => currency.trim()))].filter(
    (currency) => currency !== "" && currency !== actor.currency,
  );
  const now = await loadRates(db, actor, currencies);
  const rows = await db.periodCloseMember.findMany({
    where: { organizationId: actor.organizationId, closeId: close.id, dimension: "RATE", name: "AVERAGE" },
  });
  const then = new Map(rows.map(({ code, belongsTo }) => [code.trim(), belongsTo]));
  return (text: string): StatedRate => {
    const currency = text.trim();
    if (currency === "" || currency === actor.currency) return { closed: decimal(1), now: decimal(1) };
    const closed = then.get(currency);
    return { closed: closed == null ? null : decimal(closed), now: now(currency, month, "actual") };
  };
}

async function membersNow(db: Db, actor: Actor, by: RestatedBy): Promise<Map<string, Member>> {
  const { organizationId } = actor;
  const rows = await db.$queryRaw<Member[]>`
    SELECT key, code, name, "belongsTo" FROM (
      SELECT 'TEAM' AS dimension, id::text AS key, code, name, parent_id::text AS "belongsTo" FROM team WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'REGION', id::text, code, name, parent_id::text FROM region WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'PRODUCT', id::text, code, name, "group" FROM product WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'ACCOUNT', id::text, code, name, NULL FROM account WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'OWNER', id::text, code, name, NULL FROM member WHERE organization_id = ${organizationId}::uuid) d WHERE dimension = ${by}`;
  return new Map(rows.map((row) => [row.key, row]));
}

/** What the rows of a measure are: a metric of the same code may be a ratio of them and would name another number. */
function measureLabel(measure: string): string {
  if (measure in MEASURES) return MEASURES[measure as keyof typeof MEASURES].label;
  return METRICS[measure as keyof typeof METRICS]?.label ?? measure.replaceAll("_", " ");
}

function lineOf(
  measure: string,
  name: string | null,
  row: Omit<RestatedRow, "row">,
  note: string | null,
): RestatedLine {
  const { closed, byFacts, byRates, restated } = row;
  return {
    measure,
    label: measureLabel(measure),
    ...{ name, note, closed: toText(closed), byFacts: toText(byFacts), byRates: toText(byRates) },
    ...{ restated: toText(restated), delta: toText(restated.minus(closed)) },
  };
}

async function restatedOf(db: Db, actor: Actor, close: PeriodClose, month: string, by: RestatedBy) {
  const [before, now] = [await frozen(db, close, by), await present(db, close, by)];
  const rateOf = await ratesOf(db, actor, close, month, [...before, ...now]);
  const kept = await db.periodCloseMember.findMany({
    where: { organizationId: actor.organizationId, closeId: close.id, dimension: by },
  });
  const then = new Map(kept.map((row) => [row.memberKey, row]));
  const today = await membersNow(db, actor, by);
  const nameOf = (key: string) =>
    then.get(key)?.name ?? today.get(key)?.name ?? (key === "" ? "(none)" : key);
  const noteOf = (key: string): string | null => {
    const [was, is] = [then.get(key), today.get(key)];
    if (was && is && was.name !== is.name) return `is called ${is.name} now`;
    const isMoved = was && is && by !== "ACCOUNT" && by !== "OWNER" && was.belongsTo !== is.belongsTo;
    return isMoved ? "belongs elsewhere now" : !was && key !== "" ? "did not exist when it was closed" : null;
  };
  const withoutRate = new Set<string>();
  const measures = [...new Set([...before, ...now].map(({ measure }) => measure))].sort();
  const restated = measures.map((measure) => {
    const of = (sums: readonly Sum[], dimension: string): StatedSum[] =>
      sums.flatMap((one) =>
        one.measure === measure && one.dimension === dimension
          ? [{ row: one.key, currency: one.currency, amount: decimal(one.amount) }]
          : [],
      );
    const whole = restatement(of(before, "TOTAL"), of(now, "TOTAL"), rateOf).value;
    for (const currency of whole.withoutRate) withoutRate.add(currency.trim());
    const { rows } = restatement(of(before, by), of(now, by), rateOf).value;
    return {
      total: lineOf(measure, null, whole.total, null),
      rows: rows
        .filter(({ byFacts, byRates }) => !byFacts.isZero() || !byRates.isZero())
        .map((row) => lineOf(measure, nameOf(row.row), row, noteOf(row.row))),
    };
  });
  return { restated, withoutRate: [...withoutRate].sort() };
}

/** Imports and undone imports that touched the month after it was closed. */
async function lateRunsOf(db: Db, actor: Actor, close: PeriodClose, month: string): Promise<LateRun[]> {
  const rows = await db.$queryRaw<{ id: string; file: string; at: Date; facts: number; retired: boolean }[]>`
    SELECT r.id::text, r.file_name AS file, max(CASE WHEN f.known_from > ${close.closedAt} THEN f.known_from ELSE f.known_to END) AS at,
           count(*)::int AS facts, bool_and(f.known_from <= ${close.closedAt}) AS retired
      FROM fact f JOIN import_run r ON r.organization_id = f.organization_id AND r.id = f.run_id
     WHERE f.organization_id = ${actor.organizationId}::uuid AND f.scenario = 'actual'
       AND f.occurred_on BETWEEN ${`${month}-01`}::date AND ${endOfMonth(`${month}-01`)}::date
       AND (f.known_from > ${close.closedAt} OR f.known_to > ${close.closedAt})
     GROUP BY r.id, r.file_name ORDER BY at DESC LIMIT 20`;
  return rows.map(({ id, file, at, facts, retired }) => ({
    ...{ runId: id, fileName: file, at: at.toISOString(), facts, isRetired: retired },
  }));
}

/** Everything the close of one month shows: checklist, what was frozen, and what became of it since. */
export async function getClosePage(actor: Actor, month: string, by: RestatedBy): Promise<ClosePage> {
  authorize(actor, "period:read");
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw notFound("This month");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const day = fromDay(`${month}-01`);
      const row = await periodRow(db, actor, day);
      const closes = await db.periodClose.findMany({
        where: { organizationId, month: day },
        include: { closer: { select: { name: true } } },
        orderBy: { number: "desc" },
      });
      const latest = closes[0];
      const found = latest ? await restatedOf(db, actor, latest, month, by) : null;
      const isChanged = found?.restated.some(({ total, rows }) => total.delta !== "0" || rows.length > 0);
      return {
        ...{ month, by, status: row?.status ?? "OPEN", version: row?.version ?? 0 },
        isRunning: endOfMonth(`${month}-01`) >= todayIn(actor.timeZone, actor.now),
        currency: actor.currency,
        checks: await checklistOf(db, actor, month),
        closes: closes.map(({ number, closer, closedAt, why }) => ({
          ...{ number, by: closer.name, at: closedAt.toISOString(), why },
        })),
        restated: found?.restated ?? null,
        withoutRate: found?.withoutRate ?? [],
        lateRuns: latest && isChanged ? await lateRunsOf(db, actor, latest, month) : [],
        reopening: await findReopening(db, actor, month),
        canClose: isAllowed(actor, "period:close"),
        canReopen: isAllowed(actor, "period:reopen"),
      };
    },
    "read",
  );
}
