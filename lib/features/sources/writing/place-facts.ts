import type pg from "pg";
import { attributed } from "./attribution";
import { cellsOf } from "./cells";

export const DELTA_COLUMNS =
  "scenario, measure, dimension, member_key, month, currency, amount, quantity, priced_amount, facts, touched";

/** Fact columns a relation for `placeFacts` has, beside what the row itself says of team and region. */
export const PLACEABLE =
  "record_id, run_id, source_id, scenario, measure, occurred_on, amount, currency, quantity, owner_id, product_id, customer_id, account_id, unit, department";

/** SQL for what a stored fact's own row said of its place: an inferred one is not its own. */
export const OWN_PLACE = `CASE WHEN f.team_derived THEN NULL ELSE f.team_id END AS own_team, CASE WHEN f.region_derived THEN NULL ELSE f.region_id END AS own_region`;

/**
 * Writes the facts of a working relation (`PLACEABLE`, `own_team`, `own_region`) anew as of now, placed by
 * today's memberships. Needs `owner_place` and `stage_delta`.
 */
export async function placeFacts(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  relation: string,
): Promise<void> {
  const { columns, joins } = attributed("f.own_team", "f.own_region");
  await client.query(
    `WITH placed AS MATERIALIZED (
       SELECT ${PLACEABLE.split(", ")
         .map((column) => `f.${column}`)
         .join(", ")}, date_trunc('month', f.occurred_on)::date AS month, ${columns}
         FROM ${relation} f ${joins}),
     delta AS (INSERT INTO stage_delta (${DELTA_COLUMNS}) ${cellsOf("placed")})
     INSERT INTO fact (organization_id, id, ${PLACEABLE}, team_id, region_id, team_derived, region_derived, known_from)
     SELECT $1, gen_random_uuid(), ${PLACEABLE}, team_id, region_id, team_derived, region_derived, $2 FROM placed`,
    [organizationId, knownFrom],
  );
}

/** Ends the presence of the facts an SQL condition on `f` names, and takes them out of the cells. */
export async function endFacts(
  client: pg.PoolClient,
  organizationId: string,
  knownTo: string,
  condition: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rows } = await client.query<{ ended: number }>(
    `WITH ended AS (
       UPDATE fact f SET known_to = $2 WHERE f.organization_id = $1 AND f.known_to IS NULL AND (${condition}) RETURNING f.*),
     described AS (
       SELECT e.*, date_trunc('month', e.occurred_on)::date AS month, c.segment
         FROM ended e LEFT JOIN customer c ON c.organization_id = $1 AND c.id = e.customer_id),
     delta AS (INSERT INTO stage_delta (${DELTA_COLUMNS}) ${cellsOf("described", "-")})
     SELECT count(*)::integer AS ended FROM ended`,
    [organizationId, knownTo, ...values],
  );
  return rows[0]?.ended ?? 0;
}
