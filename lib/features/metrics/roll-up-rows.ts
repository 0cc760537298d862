import type { Dimension } from "@/lib/domain/facts/dimensions";
import { firstDayOf } from "@/lib/domain/metrics/component";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { startOfMonth } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { dimensionColumn, dimensionJoins } from "./fact-rows";
import { CELL_DIMENSIONS, type Fetch, type RawRow } from "./shapes";

type Combination = {
  readonly id: string;
  readonly scenario: string;
  readonly measure: string;
  readonly dimension: string;
  readonly via: string;
  /** The past instant whose knowledge is asked for; "" = now. */
  readonly knownAt: string;
  from: string;
  to: string;
  /** Keys that are enough; null = all. */
  keys: Set<string> | null;
};

type Wanted = Combination & { readonly key: string | null };

/** Months of a combination whose sums are asked for together. */
type Span = { readonly id: string; readonly from: string; readonly to: string; readonly isPriced: boolean };

type Row = {
  span: number;
  key: string;
  month: string;
  currency: string;
  amount: string;
  quantity: string;
  priced: string;
  facts: number;
};

/** The dimension each kind of cell is keyed by. */
const CELL_KEYS: readonly (readonly [string, Dimension])[] = [
  ["TEAM", "team"],
  ["OWNER", "owner"],
  ["REGION", "region"],
  ["PRODUCT", "product"],
  ["ACCOUNT", "account"],
  ["DEPARTMENT", "department"],
  ["SEGMENT", "segment"],
];

/** Sums of the roll-up over the months of a fetch. */
export type RollUpRows = (fetch: Fetch) => readonly RawRow[];

const VIA: Record<string, string> = { manager: "manager", productGroup: "group", currency: "currency" };

function combinationId({ component, shape }: Fetch): string {
  const [dimension = "TOTAL"] = shape.dimensions;
  return [
    component.scenario,
    component.measures[0] ?? "",
    dimension,
    component.combine,
    shape.knownAt ?? "",
  ].join("|");
}

function combinationsOf(fetches: readonly Fetch[]): Combination[] {
  const found = new Map<string, Combination>();
  for (const fetch of fetches) {
    const id = combinationId(fetch);
    const [dimension] = fetch.shape.dimensions;
    const via = dimension === undefined ? "" : (VIA[dimension] ?? "");
    const asked = dimension === undefined || via !== "" ? null : (fetch.filter.get(dimension) ?? null);
    const known = found.get(id);
    if (!known) {
      found.set(id, {
        id,
        scenario: fetch.component.scenario,
        measure: fetch.component.measures[0] ?? "",
        dimension: dimension === undefined ? "TOTAL" : (CELL_DIMENSIONS[dimension] ?? "TOTAL"),
        via,
        knownAt: fetch.shape.knownAt ?? "",
        from: startOfMonth(firstDayOf(fetch)),
        to: fetch.period.to,
        keys: asked === null ? null : new Set(asked),
      });
      continue;
    }
    const first = startOfMonth(firstDayOf(fetch));
    if (first < known.from) known.from = first;
    if (fetch.period.to > known.to) known.to = fetch.period.to;
    if (asked === null) known.keys = null;
    else for (const key of asked) known.keys?.add(key);
  }
  return [...found.values()];
}

function spanKey(fetch: Fetch): string {
  return `${combinationId(fetch)}|${fetch.period.from}|${fetch.period.to}`;
}

/**
 * What turns the cells of the present into those known at a past instant: facts learned since are taken away, facts
 * corrected or withdrawn since come back. Costs what has changed since, whatever the number of facts.
 */
function changedSince(actor: Actor, knownAt: string, wanted: readonly Wanted[]): Prisma.Sql {
  const then = Prisma.sql`${knownAt}::timestamptz`;
  // Found by when they were known alone, read once for all combinations: OFFSET 0 keeps the days out of the search.
  const changed = (sign: Prisma.Sql, which: Prisma.Sql) => Prisma.sql`
    SELECT f.organization_id, f.scenario, f.measure, f.occurred_on, f.currency, f.amount, f.quantity, f.team_id, f.owner_id, f.region_id, f.product_id,
           f.customer_id, f.account_id, f.department, ${sign} AS sign
      FROM (SELECT DISTINCT scenario, measure FROM w WHERE known_at = ${knownAt}::text) d CROSS JOIN LATERAL (
        SELECT * FROM fact WHERE organization_id = ${actor.organizationId}::uuid AND scenario = d.scenario AND measure = d.measure
           AND ${which} OFFSET 0) f`;
  const keys = CELL_KEYS.filter(([cell]) => wanted.some(({ dimension }) => dimension === cell));
  const cases = keys.map(
    ([cell, dimension]) => Prisma.sql`WHEN ${cell}::text THEN ${dimensionColumn(dimension)}`,
  );
  const member = Prisma.sql`CASE w.dimension ${Prisma.join([...cases, Prisma.sql`WHEN 'TOTAL' THEN ''`], " ")} END`;
  return Prisma.sql`
    SELECT w.id, w.via, k.member_key, date_trunc('month', f.occurred_on)::date AS month, coalesce(f.currency, '') AS currency,
           f.sign * f.amount, f.sign * coalesce(f.quantity, 0), CASE WHEN f.quantity IS NULL THEN 0 ELSE f.sign * f.amount END, f.sign
      FROM (${changed(Prisma.sql`-1`, Prisma.sql`known_to IS NULL AND known_from > ${then}`)} UNION ALL
            ${changed(Prisma.sql`1`, Prisma.sql`known_to > ${then} AND known_from <= ${then}`)} OFFSET 0) f
      JOIN w ON w.known_at = ${knownAt}::text AND w.scenario = f.scenario AND w.measure = f.measure
            AND f.occurred_on BETWEEN w.first AND w.last
      ${dimensionJoins(keys.map(([, dimension]) => dimension))}
      CROSS JOIN LATERAL (SELECT ${member} AS member_key) k
     WHERE w.key IS NULL OR k.member_key = w.key`;
}

/** Cells of the combinations: all members of some, named ones of others. */
function cellsOf(actor: Actor, wanted: readonly Wanted[]): Prisma.Sql {
  const column = (pick: (each: Wanted) => string | null) => wanted.map(pick);
  // Range by range, because a join over all of them looks to the planner like most of the table.
  const cells = (which: Prisma.Sql, match: Prisma.Sql) => Prisma.sql`
    SELECT w.id, w.via, c.* FROM w CROSS JOIN LATERAL (
      SELECT member_key, month, currency, amount, quantity, priced_amount, facts FROM fact_cell
       WHERE organization_id = ${actor.organizationId}::uuid AND scenario = w.scenario AND measure = w.measure
         AND dimension = w.dimension AND month BETWEEN w.first AND w.last AND ${match} OFFSET 0) c WHERE ${which}`;
  const parts = [
    ...(wanted.some(({ key }) => key === null) ? [cells(Prisma.sql`w.key IS NULL`, Prisma.sql`TRUE`)] : []),
    ...(wanted.some(({ key }) => key !== null)
      ? [cells(Prisma.sql`w.key IS NOT NULL`, Prisma.sql`member_key = w.key`)]
      : []),
    ...[...new Set(wanted.map(({ knownAt }) => knownAt))]
      .filter((knownAt) => knownAt !== "")
      .map((knownAt) => changedSince(actor, knownAt, wanted)),
  ];
  return Prisma.sql`
    w AS (SELECT * FROM unnest(
      ${column((each) => each.id)}::text[], ${column((each) => each.scenario)}::text[], ${column((each) => each.measure)}::text[],
      ${column((each) => each.dimension)}::text[], ${column((each) => each.via)}::text[], ${column((each) => each.key)}::text[],
      ${column((each) => each.from)}::date[], ${column((each) => each.to)}::date[],
      ${column((each) => each.knownAt)}::text[])
      AS t(id, scenario, measure, dimension, via, key, first, last, known_at)),
    r AS MATERIALIZED (${parts.length === 0 ? cells(Prisma.sql`FALSE`, Prisma.sql`FALSE`) : Prisma.join(parts, " UNION ALL ")})`;
}

/** Members that stand for others: an owner's manager, a product's group. Joined to sums, and only where asked for. */
function standIns(
  actor: Actor,
  combinations: readonly Combination[],
): { key: Prisma.Sql; joins: Prisma.Sql } {
  const tenant = Prisma.sql`organization_id = ${actor.organizationId}::uuid`;
  const has = (via: string) => combinations.some((each) => each.via === via);
  const manager = has("manager")
    ? Prisma.sql`LEFT JOIN member m ON m.${tenant} AND m.id = CASE WHEN x.via = 'manager' THEN nullif(x.member_key, '')::uuid END`
    : Prisma.empty;
  const group = has("group")
    ? Prisma.sql`LEFT JOIN product p ON p.${tenant} AND p.id = CASE WHEN x.via = 'group' THEN nullif(x.member_key, '')::uuid END`
    : Prisma.empty;
  return {
    joins: Prisma.sql`${manager} ${group}`,
    key: Prisma.sql`CASE x.via
      ${has("manager") ? Prisma.sql`WHEN 'manager' THEN coalesce(m.manager_id::text, '')` : Prisma.empty}
      ${has("group") ? Prisma.sql`WHEN 'group' THEN coalesce(p."group", '')` : Prisma.empty}
      WHEN 'currency' THEN x.currency ELSE x.member_key END`,
  };
}

function statement(actor: Actor, combinations: readonly Combination[], spans: readonly Span[]): Prisma.Sql {
  const wanted = combinations.flatMap((each): Wanted[] => {
    if (each.keys === null) return [{ ...each, key: null }];
    return [...each.keys].map((key) => ({ ...each, key }));
  });
  const { key, joins } = standIns(actor, combinations);
  // Money in the organization's own currency needs no rate, so the months of a span need not be told apart.
  return Prisma.sql`
    WITH ${cellsOf(actor, wanted)},
    s AS (SELECT * FROM unnest(
      ${spans.map((_, index) => index)}::int[], ${spans.map(({ id }) => id)}::text[], ${spans.map(({ from }) => from)}::date[],
      ${spans.map(({ to }) => to)}::date[], ${spans.map(({ isPriced }) => isPriced)}::boolean[]) AS t(span, id, first, last, is_priced)),
    x AS (
      SELECT s.span, r.via, r.member_key, CASE WHEN r.currency IN ('', ${actor.currency}::text) THEN s.first ELSE r.month END AS month, r.currency,
             sum(r.amount) AS amount, sum(r.facts) AS facts,
             coalesce(sum(r.quantity) FILTER (WHERE s.is_priced), 0) AS quantity, coalesce(sum(r.priced_amount) FILTER (WHERE s.is_priced), 0) AS priced
        FROM r JOIN s ON s.id = r.id AND r.month BETWEEN s.first AND s.last
       GROUP BY 1, 2, 3, 4, 5 HAVING sum(r.facts) > 0)
    SELECT x.span, ${key} AS key, to_char(x.month, 'YYYY-MM') AS month, x.currency, x.amount::text, x.quantity::text,
           x.priced::text, x.facts::int
      FROM x ${joins}`;
}

/** A row as delivered; quantities become numbers only for prices, which few questions are about. */
class RollUpRow implements RawRow {
  readonly at: readonly string[];
  readonly month: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly facts: number;
  readonly member = "";
  readonly #row: Row;

  constructor(row: Row, isSplit: boolean) {
    this.#row = row;
    this.at = isSplit ? [row.key] : [];
    this.month = row.month;
    this.currency = row.currency.trim();
    this.amount = decimal(row.amount);
    this.facts = row.facts;
  }

  get quantity(): Decimal {
    return decimal(this.#row.quantity);
  }

  get pricedAmount(): Decimal {
    return decimal(this.#row.priced);
  }
}

/** All sums the roll-up is asked for, in one statement. */
export async function readRollUp(db: Db, actor: Actor, fetches: readonly Fetch[]): Promise<RollUpRows> {
  const found = new Map<string, RawRow[]>(fetches.map((fetch) => [spanKey(fetch), []]));
  const distinct = new Map(fetches.map((fetch) => [spanKey(fetch), fetch]));
  const asked = [...distinct.values()];
  if (asked.length > 0) {
    const priced = new Set(fetches.filter(({ isPriced }) => isPriced).map(spanKey));
    const spans = asked.map(
      (fetch): Span => ({
        id: combinationId(fetch),
        from: startOfMonth(firstDayOf(fetch)),
        to: fetch.period.to,
        isPriced: priced.has(spanKey(fetch)),
      }),
    );
    const rows = await db.$queryRaw<Row[]>(statement(actor, combinationsOf(fetches), spans));
    for (const row of rows) {
      const fetch = asked[row.span];
      if (fetch) found.get(spanKey(fetch))?.push(new RollUpRow(row, fetch.shape.dimensions.length > 0));
    }
  }
  return (fetch) => found.get(spanKey(fetch)) ?? [];
}
