import type { Dimension } from "@/lib/domain/facts/dimensions";
import { firstDayOf } from "@/lib/domain/metrics/component";
import { decimal } from "@/lib/domain/number/decimal";
import { addMonths } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { type Fetch, type RawRow, rangeKey, type Shape, shapeKey } from "./shapes";

/** Keys of the place are columns d0, d1, …: an array would be parsed for each row. */
type Row = Record<`d${number}`, string> & {
  range: number;
  month: string;
  currency: string;
  amount: string;
  quantity: string;
  priced: string;
  facts: number;
  member: string;
};

/** Rows of the facts by shape and range. */
export type FactRows = (fetch: Fetch) => readonly RawRow[];

const COLUMNS: Record<Dimension, string> = {
  team: "f.team_id",
  owner: "f.owner_id",
  manager: "dm.manager_id",
  region: "f.region_id",
  product: "f.product_id",
  productGroup: 'dp."group"',
  customer: "f.customer_id",
  segment: "dc.segment",
  // Spend has no customer: its channel is the unit its ledger lines name.
  channel: "coalesce(dh.channel, CASE WHEN f.measure = 'sm_spend' THEN f.unit END)",
  account: "f.account_id",
  unit: "f.unit",
  department: "f.department",
  currency: "f.currency",
  source: "f.source_id",
};

const JOINS: Partial<Record<Dimension, string>> = {
  manager: "LEFT JOIN member dm ON dm.organization_id = f.organization_id AND dm.id = f.owner_id",
  productGroup: "LEFT JOIN product dp ON dp.organization_id = f.organization_id AND dp.id = f.product_id",
  channel: "LEFT JOIN customer dh ON dh.organization_id = f.organization_id AND dh.id = f.customer_id",
  segment: "LEFT JOIN customer dc ON dc.organization_id = f.organization_id AND dc.id = f.customer_id",
};

/** SQL text of a dimension of a fact `f`; "" for none. */
export function dimensionColumn(dimension: Dimension): Prisma.Sql {
  return Prisma.raw(`coalesce((${COLUMNS[dimension]})::text, '')`);
}

/** Tables a set of dimensions needs beside the facts. */
export function dimensionJoins(dimensions: readonly Dimension[]): Prisma.Sql {
  return Prisma.raw(dimensions.flatMap((each) => JOINS[each] ?? []).join(" "));
}

/** The facts of the present or as known at an instant; both halves have an index of their own. */
export function knownFacts(actor: Actor, knownAt: string | undefined = actor.knownAt): Prisma.Sql {
  const tenant = Prisma.sql`organization_id = ${actor.organizationId}::uuid`;
  if (knownAt === undefined) return Prisma.sql`(SELECT * FROM fact WHERE ${tenant} AND known_to IS NULL)`;
  const at = Prisma.sql`${knownAt}::timestamptz`;
  return Prisma.sql`(
    SELECT * FROM fact WHERE ${tenant} AND known_to IS NULL AND known_from <= ${at} UNION ALL
    SELECT * FROM fact WHERE ${tenant} AND known_to IS NOT NULL AND known_from <= ${at} AND known_to > ${at})`;
}

/** Values of a dimension that are enough for every question of the batch; null = all. */
function narrowing(dimension: Dimension, fetches: readonly Fetch[]): string[] | null {
  const keys = new Set<string>();
  for (const { filter } of fetches) {
    const asked = filter.get(dimension);
    if (asked === undefined) return null;
    for (const key of asked) keys.add(key);
  }
  return [...keys];
}

function conditions(shape: Shape, fetches: readonly Fetch[]): Prisma.Sql {
  const parts = shape.dimensions.flatMap((dimension) => {
    const keys = narrowing(dimension, fetches);
    return keys === null ? [] : [Prisma.sql`${dimensionColumn(dimension)} = ANY(${keys}::text[])`];
  });
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ");
}

function ranges(fetches: readonly Fetch[]): Prisma.Sql {
  const before = (fetch: Fetch) => {
    const { lookbackMonths } = fetch.component;
    return lookbackMonths === undefined ? "-infinity" : addMonths(fetch.period.from, -lookbackMonths);
  };
  return Prisma.sql`w AS (SELECT * FROM unnest(
    ${fetches.map((_, index) => index)}::int[], ${fetches.map(({ component }) => component.scenario)}::text[],
    ${fetches.map(({ component }) => component.measures.join("+"))}::text[], ${fetches.map(firstDayOf)}::date[],
    ${fetches.map(({ period }) => period.to)}::date[], ${fetches.map(before)}::date[])
    AS t(range, scenario, measures, first, last, before))`;
}

const IN_RANGE = Prisma.raw(
  "f.scenario = w.scenario AND f.measure = ANY(string_to_array(w.measures, '+')) AND f.occurred_on BETWEEN w.first AND w.last",
);

/** First day of a fact's month. Money in the organization's own currency needs no rate, so its months need not be told apart. */
function monthColumn(actor: Actor): Prisma.Sql {
  return Prisma.sql`CASE WHEN f.currency IS NULL OR f.currency = ${actor.currency}::bpchar THEN w.first
    ELSE date_trunc('month', f.occurred_on)::date END`;
}

function atColumn({ dimensions }: Shape): Prisma.Sql {
  return dimensions.length === 0
    ? Prisma.sql`'{}'::text[]`
    : Prisma.sql`ARRAY[${Prisma.join(dimensions.map(dimensionColumn))}]`;
}

/** The keys of a place as the last columns of a statement. */
function keys({ dimensions }: Shape, column: (index: number) => Prisma.Sql): Prisma.Sql {
  const columns = dimensions.map((_, index) => Prisma.sql`, ${column(index)} AS ${Prisma.raw(`d${index}`)}`);
  return columns.length === 0 ? Prisma.empty : Prisma.join(columns, "");
}

/**
 * Facts of each range by the index of their days. Said range by range, because a join over all ranges at once looks to
 * the planner like most of the table, and then it reads all of it.
 */
function factsInRange(actor: Actor, shape: Shape): Prisma.Sql {
  return Prisma.sql`w CROSS JOIN LATERAL (SELECT * FROM ${knownFacts(actor, shape.knownAt)} f WHERE ${IN_RANGE} OFFSET 0) f`;
}

/** Grouped by the columns as they are stored: a text made of each of a million facts would cost more than the sums. */
function sums(actor: Actor, shape: Shape, fetches: readonly Fetch[]): Prisma.Sql {
  const stored = shape.dimensions.map((dimension, index) => Prisma.raw(`${COLUMNS[dimension]} AS d${index}`));
  const names = shape.dimensions.map((_, index) => Prisma.raw(`d${index}`));
  const group = Prisma.join([Prisma.raw("w.range"), Prisma.raw("month"), Prisma.raw("f.currency"), ...names]);
  return Prisma.sql`WITH ${ranges(fetches)},
    s AS (
      SELECT w.range, ${monthColumn(actor)} AS month, f.currency, sum(f.amount) AS amount, coalesce(sum(f.quantity), 0) AS quantity,
             coalesce(sum(f.amount) FILTER (WHERE f.quantity IS NOT NULL), 0) AS priced, count(*)::int AS facts
             ${stored.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(stored)}`}
        FROM ${factsInRange(actor, shape)} ${dimensionJoins(shape.dimensions)}
       WHERE ${conditions(shape, fetches)} GROUP BY ${group})
    SELECT range, to_char(month, 'YYYY-MM') AS month, coalesce(currency, '') AS currency, amount::text, quantity::text,
           priced::text, facts, '' AS member${keys(shape, (index) => Prisma.raw(`coalesce(d${index}::text, '')`))}
      FROM s`;
}

/** For each series (everything but the day equal) its latest value in the range. */
function latest(actor: Actor, shape: Shape, fetches: readonly Fetch[]): Prisma.Sql {
  const series = Prisma.raw(
    "w.range, f.measure, f.team_id, f.owner_id, f.region_id, f.product_id, f.customer_id, f.account_id, f.unit, f.department, f.source_id",
  );
  return Prisma.sql`WITH ${ranges(fetches)}
    SELECT DISTINCT ON (${series}) w.range, to_char(f.occurred_on, 'YYYY-MM') AS month,
           coalesce(f.currency, '') AS currency, f.amount::text, '0' AS quantity, '0' AS priced, 1 AS facts,
           '' AS member${keys(shape, (index) => dimensionColumn(shape.dimensions[index] ?? "team"))}
      FROM ${factsInRange(actor, shape)} ${dimensionJoins(shape.dimensions)}
     WHERE ${conditions(shape, fetches)} ORDER BY ${series}, f.occurred_on DESC, f.known_from DESC, f.id DESC`;
}

/** A region counts for the nearest market at or above it. */
function markets(actor: Actor): Prisma.Sql {
  return Prisma.sql`market_of AS (
    WITH RECURSIVE up AS (
      SELECT id AS region, id, parent_id, is_market FROM region WHERE organization_id = ${actor.organizationId}::uuid
      UNION ALL
      SELECT up.region, r.id, r.parent_id, r.is_market FROM up
        JOIN region r ON r.organization_id = ${actor.organizationId}::uuid AND r.id = up.parent_id WHERE NOT up.is_market
    ) SELECT region, id AS market FROM up WHERE is_market)`;
}

function counted(alias: string, shape: Shape): { column: Prisma.Sql; join: Prisma.Sql } {
  if (shape.of === "customer")
    return { column: Prisma.raw(`${alias}.customer_id::text`), join: Prisma.empty };
  const market = `mk_${alias}`;
  return {
    column: Prisma.raw(`${market}.market::text`),
    join: Prisma.raw(`JOIN market_of ${market} ON ${market}.region = ${alias}.region_id`),
  };
}

/** Days on which members were seen, once for all ranges; the first alone where nothing limits how far one looks back. */
function earlierDays(actor: Actor, shape: Shape, fetches: readonly Fetch[]): Prisma.Sql {
  const { column, join } = counted("b", shape);
  const isEver = fetches.every(({ component }) => component.lookbackMonths === undefined);
  const day = isEver ? Prisma.sql`min(b.occurred_on)` : Prisma.sql`b.occurred_on`;
  const group = isEver ? Prisma.sql`GROUP BY 1, 2, 3` : Prisma.empty;
  return Prisma.sql`earlier AS MATERIALIZED (
    SELECT ${isEver ? Prisma.empty : Prisma.sql`DISTINCT`} s.scenario, s.measures, ${column} AS member, ${day} AS day
      FROM (SELECT DISTINCT scenario, measures FROM w) s
      JOIN ${knownFacts(actor, shape.knownAt)} b ON b.scenario = s.scenario AND b.measure = ANY(string_to_array(s.measures, '+'))
      ${join} WHERE ${column} IS NOT NULL ${group})`;
}

/**
 * Members seen in a range with what they brought. FIRST_EVER leaves out those seen before it and places each where
 * its first fact lies, so that parts add up to the total.
 */
function members(actor: Actor, shape: Shape, fetches: readonly Fetch[]): Prisma.Sql {
  const isFirst = shape.combine === "FIRST_EVER";
  const inside = counted("f", shape);
  const at = isFirst ? Prisma.sql`'{}'::text[]` : atColumn(shape);
  const where = isFirst ? Prisma.sql`TRUE` : conditions(shape, fetches);
  const seen = Prisma.sql`seen AS (
    SELECT w.range, ${at} AS at, to_char(${monthColumn(actor)}, 'YYYY-MM') AS month, coalesce(f.currency, '') AS currency, ${inside.column} AS member,
           sum(f.amount) AS amount, count(*)::int AS facts
      FROM ${factsInRange(actor, shape)} ${inside.join} ${isFirst ? Prisma.empty : dimensionJoins(shape.dimensions)}
     WHERE ${inside.column} IS NOT NULL AND ${where} GROUP BY 1, 2, 3, 4, 5)`;
  const fresh = Prisma.sql`fresh AS (
    SELECT seen.* FROM seen JOIN w ON w.range = seen.range WHERE NOT EXISTS (
      SELECT 1 FROM earlier e WHERE e.scenario = w.scenario AND e.measures = w.measures AND e.member = seen.member
         AND e.day >= w.before AND e.day < w.first))`;
  const placed = Prisma.sql`placed AS (
    SELECT DISTINCT ON (w.range, ${inside.column}) w.range, ${inside.column} AS member, ${atColumn(shape)} AS at
      FROM ${factsInRange(actor, shape)} ${inside.join} ${dimensionJoins(shape.dimensions)}
     WHERE ${inside.column} IN (SELECT member FROM fresh) ORDER BY w.range, ${inside.column}, f.occurred_on, f.id)`;
  const needsPlace = isFirst && shape.dimensions.length > 0;
  const from = !isFirst
    ? Prisma.sql`seen x`
    : needsPlace
      ? Prisma.sql`fresh x JOIN placed p ON p.range = x.range AND p.member = x.member`
      : Prisma.sql`fresh x`;
  const steps = [
    ranges(fetches),
    markets(actor),
    seen,
    ...(isFirst ? [earlierDays(actor, shape, fetches), fresh] : []),
    ...(needsPlace ? [placed] : []),
  ];
  return Prisma.sql`WITH ${Prisma.join(steps)}
    SELECT x.range, x.month, x.currency, x.amount::text, '0' AS quantity, '0' AS priced, x.facts,
           x.member${keys(shape, (index) => Prisma.raw(`${needsPlace ? "p" : "x"}.at[${index + 1}]`))}
      FROM ${from}`;
}

function statement(actor: Actor, shape: Shape, fetches: readonly Fetch[]): Prisma.Sql {
  if (shape.combine === "SUM" || shape.combine === "BALANCE") return sums(actor, shape, fetches);
  return shape.combine === "LAST" ? latest(actor, shape, fetches) : members(actor, shape, fetches);
}

/** All rows of the facts a batch needs: one statement for each shape, whatever the number of questions. */
export async function readFacts(db: Db, actor: Actor, fetches: readonly Fetch[]): Promise<FactRows> {
  const byShape = new Map<string, { shape: Shape; ranges: Map<string, Fetch>; all: Fetch[] }>();
  for (const fetch of fetches) {
    const key = shapeKey(fetch.shape);
    const group = byShape.get(key) ?? { shape: fetch.shape, ranges: new Map<string, Fetch>(), all: [] };
    group.ranges.set(rangeKey(fetch), fetch);
    group.all.push(fetch);
    byShape.set(key, group);
  }
  const found = new Map<string, RawRow[]>();
  for (const [key, group] of byShape) {
    const distinct = [...group.ranges.values()];
    const keyed = distinct.map((fetch) => ({ ...fetch, filter: widest(group.all) }));
    const rows = await db.$queryRaw<Row[]>(statement(actor, group.shape, keyed));
    for (const row of rows) {
      const fetch = distinct[row.range];
      if (!fetch) continue;
      const place = `${key}|${rangeKey(fetch)}`;
      const raw = rawRow(row, group.shape);
      const known = found.get(place);
      if (known) known.push(raw);
      else found.set(place, [raw]);
    }
  }
  return (fetch) => found.get(`${shapeKey(fetch.shape)}|${rangeKey(fetch)}`) ?? [];
}

/** One filter that lets through what any of the questions needs. */
function widest(fetches: readonly Fetch[]): Fetch["filter"] {
  const [first] = fetches;
  const merged = new Map<Dimension, Set<string>>();
  for (const dimension of first?.shape.dimensions ?? []) {
    const keys = narrowing(dimension, fetches);
    if (keys !== null) merged.set(dimension, new Set(keys));
  }
  return merged;
}

function rawRow(row: Row, { dimensions }: Shape): RawRow {
  return {
    at: dimensions.map((_, index) => row[`d${index}`] ?? ""),
    month: row.month,
    currency: row.currency.trim(),
    amount: decimal(row.amount),
    quantity: decimal(row.quantity),
    pricedAmount: decimal(row.priced),
    facts: row.facts,
    member: row.member,
  };
}
