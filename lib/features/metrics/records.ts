import { z } from "zod";
import { isDimension } from "@/lib/domain/facts/dimensions";
import { isOwnMetricCode } from "@/lib/domain/metrics/codes";
import { componentsOf } from "@/lib/domain/metrics/registry";
import { type Decimal, decimal, sum, toText } from "@/lib/domain/number/decimal";
import { isDay } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { metricContext } from "./context";
import { dimensionColumn, dimensionJoins, knownFacts } from "./fact-rows";
import { type Filter, filterOf } from "./filters";
import { currenciesIn } from "./measure";
import { loadMembers } from "./members";
import { loadRates } from "./rates";
import type { Where } from "./schema";

/** Which source rows: measures, days, scenario, known when, and a filter. The same as a reason's selector. */
export type RecordsAsk = {
  measures: string[];
  /** Measures that take away from the figure. */
  signs?: Readonly<Record<string, 1 | -1>>;
  from: string;
  to: string;
  scenario: string;
  where: Where;
  knownAt?: string;
  page?: number;
  /** Rows on a page. */
  size?: number;
};

/** One row of a file behind a figure. */
export type RecordRow = {
  factId: string;
  recordId: string;
  runId: string;
  externalId: string;
  kind: string;
  fileName: string;
  sourceName: string;
  line: number;
  occurredOn: string;
  measure: string;
  amount: string;
  currency: string | null;
  quantity: string | null;
  /** In the organization's currency; null where there is no rate. */
  converted: string | null;
  teamName: string | null;
  ownerName: string | null;
  regionName: string | null;
  productName: string | null;
  customerName: string | null;
  /** The row as delivered, header → text. */
  payload: Record<string, string>;
};

export type RecordsPage = {
  rows: RecordRow[];
  page: number;
  pageCount: number;
  count: number;
  /** What all rows, not only this page's, add up to; null where a rate is missing. */
  total: string | null;
  currency: string;
  /** Currencies without a rate in some month. */
  withoutRate: string[];
};

export const RECORDS_PER_PAGE = 100;

type Sum = { measure: string; currency: string; month: string; amount: string; facts: number };
type Row = Omit<RecordRow, "payload" | "converted"> & { payload: unknown; month: string };

function matching(actor: Actor, ask: RecordsAsk, filter: Filter): Prisma.Sql {
  const dimensions = [...filter.keys()];
  const narrowed = [...filter].map(
    ([dimension, keys]) => Prisma.sql`${dimensionColumn(dimension)} = ANY(${[...keys]}::text[])`,
  );
  const conditions = [
    Prisma.sql`f.scenario = ${ask.scenario}`,
    Prisma.sql`f.measure = ANY(${ask.measures}::text[])`,
    Prisma.sql`f.occurred_on BETWEEN ${ask.from}::date AND ${ask.to}::date`,
    ...narrowed,
  ];
  return Prisma.sql`${knownFacts(actor, ask.knownAt)} f ${dimensionJoins(dimensions)} WHERE ${Prisma.join(conditions, " AND ")}`;
}

async function pageOf(db: Db, actor: Actor, source: Prisma.Sql, page: number, size: number): Promise<Row[]> {
  const name = (table: string, key: string) =>
    Prisma.raw(`(SELECT name FROM ${table} WHERE organization_id = x.organization_id AND id = x.${key})`);
  return db.$queryRaw<Row[]>`
    WITH x AS (SELECT f.* FROM ${source} ORDER BY f.occurred_on, f.record_id, f.id LIMIT ${size} OFFSET ${(page - 1) * size})
    SELECT x.id::text AS "factId", x.record_id::text AS "recordId", x.run_id::text AS "runId", r.external_id AS "externalId", r.kind,
           i.file_name AS "fileName", s.name AS "sourceName", r.line, x.occurred_on::text AS "occurredOn", x.measure, x.amount::text,
           x.currency, x.quantity::text, to_char(x.occurred_on, 'YYYY-MM') AS month, r.payload,
           ${name("team", "team_id")} AS "teamName", ${name("member", "owner_id")} AS "ownerName", ${name("region", "region_id")} AS "regionName",
           ${name("product", "product_id")} AS "productName", ${name("customer", "customer_id")} AS "customerName"
      FROM x JOIN source_record r ON r.organization_id = ${actor.organizationId}::uuid AND r.id = x.record_id
      JOIN import_run i ON i.organization_id = ${actor.organizationId}::uuid AND i.id = x.run_id
      JOIN source s ON s.organization_id = ${actor.organizationId}::uuid AND s.id = x.source_id
     ORDER BY x.occurred_on, x.record_id, x.id`;
}

const payloadSchema = z.record(z.string(), z.unknown());

function payloadOf(payload: unknown): Record<string, string> {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return {};
  return Object.fromEntries(
    Object.entries(parsed.data).map(([header, value]) => [
      header,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** An own metric stands for the measures its formula comes to, and for what was entered under its own name. */
async function withParts(db: Db, actor: Actor, ask: RecordsAsk): Promise<RecordsAsk> {
  if (!ask.measures.some(isOwnMetricCode)) return ask;
  const { find } = (await metricContext(db, actor)).book;
  const measures = ask.measures.flatMap((measure) =>
    isOwnMetricCode(measure)
      ? [measure, ...componentsOf(measure, find).map((need) => need.measure)]
      : [measure],
  );
  return { ...ask, measures: [...new Set(measures)] };
}

/** Source rows inside the caller's transaction. */
export async function recordsIn(db: Db, actor: Actor, asked: RecordsAsk): Promise<RecordsPage> {
  const ask = await withParts(db, actor, asked);
  const dimensions = Object.keys(ask.where).filter(isDimension);
  const book = await loadMembers(db, actor, [], dimensions);
  const source = matching(actor, ask, filterOf(ask.where, book));
  const sums = await db.$queryRaw<Sum[]>`
    SELECT f.measure, coalesce(f.currency, '') AS currency, to_char(date_trunc('month', f.occurred_on), 'YYYY-MM') AS month, sum(f.amount)::text AS amount, count(*)::int AS facts
      FROM ${source} GROUP BY 1, 2, 3`;
  const rates = await loadRates(
    db,
    actor,
    currenciesIn([sums.map((row) => ({ currency: row.currency.trim() }))], actor.currency),
  );
  const convert = (amount: string, currency: string | null, month: string): Decimal | null => {
    const code = (currency ?? "").trim();
    if (code === "" || code === actor.currency || decimal(amount).isZero()) return decimal(amount);
    const rate = rates(code, month, ask.scenario);
    return rate === null ? null : decimal(amount).times(rate);
  };
  const values = sums.map((row) => {
    const value = convert(row.amount, row.currency, row.month);
    return { row, value: value?.times(ask.signs?.[row.measure] ?? 1) ?? null };
  });
  const withoutRate = [
    ...new Set(values.filter(({ value }) => value === null).map(({ row }) => row.currency.trim())),
  ].sort();
  const size = ask.size ?? RECORDS_PER_PAGE;
  const count = sums.reduce((all, row) => all + row.facts, 0);
  const pageCount = Math.max(1, Math.ceil(count / size));
  const page = Math.min(Math.max(1, ask.page ?? 1), pageCount);
  const rows = await pageOf(db, actor, source, page, size);
  return {
    rows: rows.map(({ month, payload, ...row }): RecordRow => {
      const value = convert(row.amount, row.currency, month);
      return {
        ...row,
        amount: toText(decimal(row.amount)),
        payload: payloadOf(payload),
        converted: value === null ? null : toText(value),
      };
    }),
    page,
    pageCount,
    count,
    total: withoutRate.length > 0 ? null : toText(sum(values.flatMap(({ value }) => value ?? []))),
    currency: actor.currency,
    withoutRate,
  };
}

/** The source rows behind a figure, a page at a time, with what all of them add up to. */
export async function listRecords(actor: Actor, ask: RecordsAsk): Promise<RecordsPage> {
  authorize(actor, "source:read");
  if (!isDay(ask.from) || !isDay(ask.to) || ask.measures.length === 0)
    throw new AppError("INVALID", "Name a metric and its days.");
  return inTenant(actor, (db) => recordsIn(db, actor, ask), "read");
}
