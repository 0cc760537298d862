import { decimal } from "@/lib/domain/number/decimal";
import { startOfMonth } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { CELL_DIMENSIONS, type Fetch, type RawRow } from "./shapes";

type Combination = {
  readonly id: string;
  readonly scenario: string;
  readonly measure: string;
  readonly dimension: string;
  readonly via: string;
  from: string;
  to: string;
  /** Keys that are enough; null = all. */
  keys: Set<string> | null;
};

type Wanted = Combination & { readonly key: string | null };

type Row = {
  id: string;
  key: string;
  month: string;
  currency: string;
  amount: string;
  quantity: string;
  priced: string;
  facts: number;
};

/** Rows of the roll-up by combination and month. */
export type RollUpRows = (fetch: Fetch, month: string) => readonly RawRow[];

const VIA: Record<string, string> = { manager: "manager", productGroup: "group", currency: "currency" };

export function combinationId({ component, shape }: Fetch): string {
  const [dimension = "TOTAL"] = shape.dimensions;
  return [component.scenario, component.measures[0] ?? "", dimension].join("|");
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
        from: startOfMonth(fetch.period.from),
        to: fetch.period.to,
        keys: asked === null ? null : new Set(asked),
      });
      continue;
    }
    if (fetch.period.from < known.from) known.from = startOfMonth(fetch.period.from);
    if (fetch.period.to > known.to) known.to = fetch.period.to;
    if (asked === null) known.keys = null;
    else for (const key of asked) known.keys?.add(key);
  }
  return [...found.values()];
}

function statement(actor: Actor, combinations: readonly Combination[]): Prisma.Sql {
  const wanted = combinations.flatMap((each): Wanted[] => {
    if (each.keys === null) return [{ ...each, key: null }];
    return [...each.keys].map((key) => ({ ...each, key }));
  });
  const column = (pick: (each: Wanted) => string | null) => wanted.map(pick);
  const cells = (match: Prisma.Sql) => Prisma.sql`
    SELECT w.id, w.via, c.member_key, c.month, c.currency, c.amount, c.quantity, c.priced_amount, c.facts
      FROM w JOIN fact_cell c ON c.organization_id = ${actor.organizationId}::uuid AND c.scenario = w.scenario
       AND c.measure = w.measure AND c.dimension = w.dimension AND c.month BETWEEN w.first AND w.last AND ${match}`;
  return Prisma.sql`
    WITH w AS (SELECT * FROM unnest(
      ${column((each) => each.id)}::text[], ${column((each) => each.scenario)}::text[], ${column((each) => each.measure)}::text[],
      ${column((each) => each.dimension)}::text[], ${column((each) => each.via)}::text[], ${column((each) => each.key)}::text[],
      ${column((each) => each.from)}::date[], ${column((each) => each.to)}::date[])
      AS t(id, scenario, measure, dimension, via, key, first, last)),
    r AS (${cells(Prisma.sql`w.key IS NULL`)} UNION ALL ${cells(Prisma.sql`c.member_key = w.key`)})
    SELECT r.id, to_char(r.month, 'YYYY-MM') AS month, r.currency, r.amount::text, r.quantity::text,
           r.priced_amount::text AS priced, r.facts,
           CASE r.via WHEN 'manager' THEN coalesce(m.manager_id::text, '') WHEN 'group' THEN coalesce(p."group", '')
                      WHEN 'currency' THEN r.currency ELSE r.member_key END AS key
      FROM r
      LEFT JOIN member m ON m.organization_id = ${actor.organizationId}::uuid
       AND m.id = CASE WHEN r.via = 'manager' THEN nullif(r.member_key, '')::uuid END
      LEFT JOIN product p ON p.organization_id = ${actor.organizationId}::uuid
       AND p.id = CASE WHEN r.via = 'group' THEN nullif(r.member_key, '')::uuid END`;
}

function rawRow(row: Row, isSplit: boolean): RawRow {
  return {
    at: isSplit ? [row.key] : [],
    month: row.month,
    currency: row.currency.trim(),
    amount: decimal(row.amount),
    quantity: decimal(row.quantity),
    pricedAmount: decimal(row.priced),
    facts: row.facts,
    member: "",
  };
}

/** All sums the roll-up is asked for, in one statement. */
export async function readRollUp(db: Db, actor: Actor, fetches: readonly Fetch[]): Promise<RollUpRows> {
  const byPlace = new Map<string, RawRow[]>();
  if (fetches.length > 0) {
    const splits = new Map(fetches.map((fetch) => [combinationId(fetch), fetch.shape.dimensions.length > 0]));
    const rows = await db.$queryRaw<Row[]>(statement(actor, combinationsOf(fetches)));
    for (const row of rows) {
      const place = `${row.id}|${row.month}`;
      const raw = rawRow(row, splits.get(row.id) ?? false);
      const known = byPlace.get(place);
      if (known) known.push(raw);
      else byPlace.set(place, [raw]);
    }
  }
  return (fetch, month) => byPlace.get(`${combinationId(fetch)}|${month}`) ?? [];
}
