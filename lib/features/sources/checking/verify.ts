import type pg from "pg";
import type { Actor } from "@/lib/platform/actor";
import { attributed, createAttribution } from "../writing/attribution";
import { cellsOf } from "../writing/cells";
import { derivedFacts, knownDerived, presentSubscriptions } from "../writing/follow-subscriptions";
import { OWN_PLACE } from "../writing/place-facts";
import { checkMetrics } from "./verify-metrics";

/** One thing that must hold, and the first row where it does not. */
export type Check = {
  readonly check: string;
  readonly ok: boolean;
  readonly checked: number;
  readonly firstBroken: string | null;
};

async function ask(
  client: pg.PoolClient,
  check: string,
  counted: string,
  broken: string,
  organizationId: string,
): Promise<Check> {
  const count = await client.query<{ checked: string }>(counted, [organizationId]);
  const first = await client.query<{ broken: string }>(`${broken} LIMIT 1`, [organizationId]);
  const firstBroken = first.rows[0]?.broken ?? null;
  return { check, ok: firstBroken === null, checked: Number(count.rows[0]?.checked ?? 0), firstBroken };
}

const CELL_KEY = "scenario, measure, dimension, member_key, month, currency";

/** Every cell against the facts it sums, in both directions: a missing cell is as wrong as a false one. */
async function checkCells(client: pg.PoolClient, organizationId: string): Promise<Check> {
  const facts = `(SELECT f.*, date_trunc('month', f.occurred_on)::date AS month, c.segment FROM fact f
    LEFT JOIN customer c ON c.organization_id = $1 AND c.id = f.customer_id WHERE f.organization_id = $1 AND f.known_to IS NULL)`;
  return ask(
    client,
    "cells",
    "SELECT count(*) AS checked FROM fact_cell WHERE organization_id = $1",
    `SELECT concat_ws(' ', 'cell', scenario, measure, dimension, nullif(member_key, ''), to_char(month, 'YYYY-MM'), nullif(currency, ''),
                      'says', coalesce(trim_scale(c.amount)::text, 'nothing'), 'in', coalesce(c.facts, 0), 'facts; the facts say', coalesce(trim_scale(d.amount)::text, 'nothing'), 'in', coalesce(d.facts, 0)) AS broken
       FROM (SELECT ${CELL_KEY}, amount, quantity, priced_amount, facts FROM fact_cell WHERE organization_id = $1) c
       FULL JOIN (${cellsOf(facts)}) d USING (${CELL_KEY})
      WHERE c.amount IS DISTINCT FROM d.amount OR c.quantity IS DISTINCT FROM d.quantity OR c.priced_amount IS DISTINCT FROM d.priced_amount OR c.facts IS DISTINCT FROM d.facts
      ORDER BY ${CELL_KEY}`,
    organizationId,
  );
}

const LINKS: readonly (readonly [table: string, column: string, target: string])[] = [
  ["fact", "team_id", "team"],
  ["fact", "owner_id", "member"],
  ["fact", "region_id", "region"],
  ["fact", "product_id", "product"],
  ["fact", "customer_id", "customer"],
  ["fact", "account_id", "account"],
  ["fact", "run_id", "import_run"],
  ["fact", "source_id", "source"],
  ["fact", "record_id", "source_record"],
  ["source_record", "run_id", "import_run"],
  ["source_record", "source_id", "source"],
];

/** References the database does not enforce, because four more keys made imports three times slower. */
async function checkLinks(client: pg.PoolClient, organizationId: string): Promise<Check> {
  const dangling = LINKS.map(
    ([table, column, target]) =>
      `SELECT '${table} ' || x.id || ' points at ${target} ' || x.${column} || ', which does not exist' AS broken FROM ${table} x
        WHERE x.organization_id = $1 AND x.${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${target} t WHERE t.organization_id = $1 AND t.id = x.${column})`,
  );
  return ask(
    client,
    "links",
    "SELECT count(*) AS checked FROM fact WHERE organization_id = $1",
    `SELECT broken FROM (${dangling.join(" UNION ALL ")}) links`,
    organizationId,
  );
}

/** The present is the latest revision that is not retired, and only present records have present facts. */
async function checkPresence(client: pg.PoolClient, organizationId: string): Promise<Check> {
  return ask(
    client,
    "presence",
    "SELECT count(*) AS checked FROM source_record WHERE organization_id = $1",
    `SELECT broken FROM (
       SELECT 'record ' || kind || ' ' || external_id || ' has ' || count(*) FILTER (WHERE is_present) || ' present revisions' AS broken
         FROM source_record WHERE organization_id = $1 AND retired_at IS NULL GROUP BY source_id, kind, external_id
        HAVING count(*) FILTER (WHERE is_present) <> 1 OR max(revision) FILTER (WHERE is_present) <> max(revision)
       UNION ALL
       SELECT 'record ' || kind || ' ' || external_id || ' is retired and present' FROM source_record WHERE organization_id = $1 AND is_present AND retired_at IS NOT NULL
       UNION ALL
       SELECT 'fact ' || f.id || ' is present, its record ' || r.external_id || ' is not' FROM fact f
         JOIN source_record r ON r.organization_id = $1 AND r.id = f.record_id WHERE f.organization_id = $1 AND f.known_to IS NULL AND NOT r.is_present) presence`,
    organizationId,
  );
}

/** In every month, measure and currency each dimension's cells add up to the total. */
async function checkBalance(client: pg.PoolClient, organizationId: string): Promise<Check> {
  return ask(
    client,
    "balance",
    "SELECT count(*) AS checked FROM fact_cell WHERE organization_id = $1 AND dimension = 'TOTAL'",
    `SELECT concat_ws(' ', d.dimension, 'of', d.scenario, d.measure, to_char(d.month, 'YYYY-MM'), nullif(d.currency, ''), 'adds up to', trim_scale(d.amount)::text, 'instead of', coalesce(trim_scale(t.amount)::text, 'nothing')) AS broken
       FROM (SELECT scenario, measure, dimension, month, currency, sum(amount) AS amount, sum(facts) AS facts FROM fact_cell
              WHERE organization_id = $1 AND dimension <> 'TOTAL' GROUP BY scenario, measure, dimension, month, currency) d
       LEFT JOIN fact_cell t ON t.organization_id = $1 AND t.dimension = 'TOTAL' AND t.scenario = d.scenario AND t.measure = d.measure AND t.month = d.month AND t.currency = d.currency
      WHERE t.amount IS DISTINCT FROM d.amount OR t.facts IS DISTINCT FROM d.facts ORDER BY 1`,
    organizationId,
  );
}

/** Inferred teams and regions are those of today's memberships and customers. */
async function checkAttribution(client: pg.PoolClient, organizationId: string): Promise<Check> {
  await createAttribution(client, organizationId);
  const { columns, joins } = attributed("f.own_team", "f.own_region");
  return ask(
    client,
    "attribution",
    "SELECT count(*) AS checked FROM fact WHERE organization_id = $1 AND known_to IS NULL AND (team_derived OR region_derived)",
    `SELECT 'fact ' || id || ' is counted for another team or region than its owner''s or customer''s' AS broken FROM (
       SELECT f.id, f.old_team, f.old_region, ${columns} FROM (
         SELECT id, owner_id, customer_id, occurred_on, team_id AS old_team, region_id AS old_region, ${OWN_PLACE} FROM fact f WHERE f.organization_id = $1 AND f.known_to IS NULL) f ${joins}) placed
      WHERE (team_id, region_id) IS DISTINCT FROM (old_team, old_region)`,
    organizationId,
  );
}

/** Movements of recurring revenue are those the present subscriptions derive. */
async function checkMovements(client: pg.PoolClient, organizationId: string): Promise<Check> {
  const wanted = derivedFacts(await presentSubscriptions(client, organizationId, "ALL"));
  const known = await knownDerived(client, organizationId, "ALL");
  const missing = [...wanted.keys()].find((key) => !known.has(key));
  const surplus = [...known.keys()].find((key) => !wanted.has(key));
  const firstBroken =
    missing !== undefined
      ? `movement ${missing} follows from the subscriptions and is not there`
      : surplus !== undefined
        ? `movement ${surplus} is there and follows from no subscription`
        : null;
  return { check: "movements", ok: firstBroken === null, checked: wanted.size, firstBroken };
}

/** Checks every number against its source, and names the first row where they disagree. */
export async function verifyFacts(client: pg.PoolClient, actor: Actor): Promise<Check[]> {
  const { organizationId } = actor;
  return [
    await checkCells(client, organizationId),
    await checkLinks(client, organizationId),
    await checkPresence(client, organizationId),
    await checkBalance(client, organizationId),
    await checkAttribution(client, organizationId),
    await checkMovements(client, organizationId),
    await checkMetrics(client, organizationId),
  ];
}
