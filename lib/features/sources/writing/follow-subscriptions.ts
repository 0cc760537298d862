import type pg from "pg";
import { SUBSCRIPTION_KEY } from "@/lib/connectors/kinds/subscriptions";
import { decimal, toText } from "@/lib/domain/number/decimal";
import {
  customerMovements,
  DERIVED_MEASURES,
  type SubscriptionSpan,
} from "@/lib/domain/unit-economics/movements";
import { endFacts, PLACEABLE, placeFacts } from "./place-facts";

/** SQL that lists customers, as text in the column `customer`. */
export type CustomerQuery = { readonly sql: string; readonly values: readonly unknown[] };

const CUSTOMER = `payload->'${SUBSCRIPTION_KEY}'->>'customer'`;

/** Customers a run's rows name, now or in the revision they replaced. */
export function customersOfRun(runId: string): CustomerQuery {
  return {
    sql: `SELECT ${CUSTOMER} AS customer FROM source_record
           WHERE organization_id = $1 AND kind = 'subscriptions' AND (run_id = $2 OR id IN (SELECT id FROM replaced))`,
    values: [runId],
  };
}

/** Customers of what an undo took away or brought back. */
export function customersOfUndone(): CustomerQuery {
  const of = (table: string) => `SELECT ${CUSTOMER} AS customer FROM ${table} WHERE kind = 'subscriptions'`;
  return { sql: `${of("undone")} UNION ALL ${of("restored")}`, values: [] };
}

type Row = {
  record: string;
  run: string;
  source: string;
  order: string;
  customer: string;
  product: string | null;
  started_on: string | null;
  ended_on: string | null;
  mrr: string;
  currency: string;
};

type Known = {
  id: string;
  record: string;
  measure: string;
  occurred_on: string;
  amount: string;
  currency: string | null;
};

/** A derived fact as text, equal exactly for equal facts. */
function keyOf(
  record: string,
  measure: string,
  day: string,
  amount: string,
  currency: string | null,
): string {
  return [record, measure, day, toText(decimal(amount)), (currency ?? "").trim()].join("|");
}

function spanOf(row: Row): SubscriptionSpan[] {
  if (row.started_on === null) return [];
  return [
    {
      id: row.record,
      order: `${row.started_on} ${row.order} ${row.source}`,
      startedOn: row.started_on,
      endedOn: row.ended_on,
      mrr: decimal(row.mrr),
      currency: row.currency,
      place: `${row.product ?? ""} ${row.source}`,
    },
  ];
}

/** Subscriptions of the present, of all customers or of those in `affected_customer`. */
export async function presentSubscriptions(
  client: pg.PoolClient,
  organizationId: string,
  which: "ALL" | "AFFECTED",
): Promise<Row[]> {
  const sub = `r.payload->'${SUBSCRIPTION_KEY}'`;
  const { rows } = await client.query<Row>(
    `SELECT r.id AS record, r.run_id AS run, r.source_id AS source, r.external_id AS "order", ${sub}->>'customer' AS customer, ${sub}->>'product' AS product,
            ${sub}->>'startedOn' AS started_on, ${sub}->>'endedOn' AS ended_on, ${sub}->>'mrr' AS mrr, ${sub}->>'currency' AS currency
       FROM source_record r
      WHERE r.organization_id = $1 AND r.kind = 'subscriptions' AND r.is_present AND ${sub}->>'customer' IS NOT NULL
        ${which === "AFFECTED" ? `AND ${sub}->>'customer' IN (SELECT customer FROM affected_customer)` : ""}`,
    [organizationId],
  );
  return rows;
}

/** What the present subscriptions derive, by the key of each fact. */
export function derivedFacts(rows: readonly Row[]) {
  const wanted = new Map<
    string,
    { row: Row; measure: string; day: string; amount: string; currency: string | null }
  >();
  const byRecord = new Map(rows.map((row) => [row.record, row]));
  for (const ofCustomer of Map.groupBy(rows, ({ customer }) => customer).values()) {
    for (const move of customerMovements(ofCustomer.flatMap(spanOf))) {
      const row = byRecord.get(move.subscription);
      if (!row) continue;
      const [amount, day] = [toText(move.amount), move.occurredOn];
      const key = keyOf(row.record, move.measure, day, amount, move.currency);
      wanted.set(key, { row, measure: move.measure, day, amount, currency: move.currency });
    }
  }
  return wanted;
}

/** Derived facts of the present by their key, of all customers or of the affected ones. */
export async function knownDerived(
  client: pg.PoolClient,
  organizationId: string,
  which: "ALL" | "AFFECTED",
): Promise<Map<string, string>> {
  const { rows } = await client.query<Known>(
    `SELECT f.id, f.record_id AS record, f.measure, f.occurred_on::text, f.amount::text, f.currency FROM fact f
       JOIN source_record r ON r.organization_id = $1 AND r.id = f.record_id AND r.kind = 'subscriptions'
      WHERE f.organization_id = $1 AND f.known_to IS NULL AND f.scenario = 'actual' AND f.measure = ANY($2)
        ${which === "AFFECTED" ? "AND f.customer_id::text IN (SELECT customer FROM affected_customer)" : ""}`,
    [organizationId, [...DERIVED_MEASURES]],
  );
  return new Map(
    rows.map((row) => [keyOf(row.record, row.measure, row.occurred_on, row.amount, row.currency), row.id]),
  );
}

/**
 * Derives the movements of customers anew from all their present subscriptions, whatever file and source they came
 * from: facts that say the same stay, others are ended or written. Needs `owner_place` and `stage_delta`; the
 * caller applies the deltas.
 */
export async function followSubscriptions(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  { sql, values }: CustomerQuery,
): Promise<void> {
  const scope = sql.includes("$1") ? [organizationId, ...values] : [...values];
  await client.query(
    `CREATE TEMP TABLE affected_customer ON COMMIT DROP AS SELECT DISTINCT customer FROM (${sql}) named WHERE customer IS NOT NULL`,
    scope,
  );
  const { rowCount } = await client.query("SELECT 1 FROM affected_customer LIMIT 1");
  if (rowCount) {
    await client.query("ANALYZE affected_customer");
    const wanted = derivedFacts(await presentSubscriptions(client, organizationId, "AFFECTED"));
    const known = await knownDerived(client, organizationId, "AFFECTED");
    const stale = [...known].filter(([key]) => !wanted.has(key)).map(([, id]) => id);
    const fresh = [...wanted].filter(([key]) => !known.has(key)).map(([, fact]) => fact);
    if (stale.length > 0)
      await endFacts(client, organizationId, knownFrom, "f.id = ANY($3::uuid[])", [stale]);
    await placeDerived(client, organizationId, knownFrom, fresh);
  }
  await client.query("DROP TABLE affected_customer");
}

async function placeDerived(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  fresh: readonly { row: Row; measure: string; day: string; amount: string; currency: string | null }[],
): Promise<void> {
  if (fresh.length === 0) return;
  await client.query(
    `CREATE TEMP TABLE derived_fact ON COMMIT DROP AS
     SELECT g.*, 'actual'::text AS scenario, NULL::numeric(38,10) AS quantity, NULL::uuid AS owner_id, NULL::uuid AS account_id,
            NULL::text AS unit, NULL::text AS department, NULL::uuid AS own_team, NULL::uuid AS own_region
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::numeric[], $7::char(3)[], $8::uuid[], $9::uuid[])
         AS g(record_id, run_id, source_id, measure, occurred_on, amount, currency, product_id, customer_id)`,
    [
      fresh.map(({ row }) => row.record),
      fresh.map(({ row }) => row.run),
      fresh.map(({ row }) => row.source),
      fresh.map(({ measure }) => measure),
      fresh.map(({ day }) => day),
      fresh.map(({ amount }) => amount),
      fresh.map(({ currency }) => currency),
      fresh.map(({ row }) => row.product),
      fresh.map(({ row }) => row.customer),
    ],
  );
  await placeFacts(
    client,
    organizationId,
    knownFrom,
    `(SELECT ${PLACEABLE}, own_team, own_region FROM derived_fact)`,
  );
  await client.query("DROP TABLE derived_fact");
}
