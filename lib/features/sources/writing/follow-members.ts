import type pg from "pg";
import { attributed, createAttribution } from "./attribution";
import { applyDeltas } from "./cells";
import { followAccounts } from "./follow-accounts";
import { inBulk } from "./in-bulk";
import { endFacts, OWN_PLACE, PLACEABLE, placeFacts } from "./place-facts";

/** Which members changed, by the attribute that did. */
export type ChangedMembers = ReadonlyMap<string, readonly string[]>;

/**
 * Gives facts whose team or region was inferred the place their owner or customer has now. A fact that moves is
 * ended and written anew, so that the past stays as it was known then.
 */
async function reattribute(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  owners: readonly string[],
  customers: readonly string[],
): Promise<void> {
  await createAttribution(client, organizationId);
  const { columns, joins } = attributed("f.own_team", "f.own_region");
  const stored = PLACEABLE.split(", ")
    .map((column) => `f.${column}`)
    .join(", ");
  await client.query(
    `CREATE TEMP TABLE moved ON COMMIT DROP AS
     WITH own AS (
       SELECT f.id AS old_id, ${stored}, ${OWN_PLACE}, f.team_id AS old_team, f.region_id AS old_region
         FROM fact f WHERE f.organization_id = $1 AND f.known_to IS NULL AND (f.owner_id = ANY($2::uuid[]) OR f.customer_id = ANY($3::uuid[]))),
     placed AS (SELECT f.*, ${columns} FROM own f ${joins})
     SELECT old_id, ${PLACEABLE}, own_team, own_region FROM placed WHERE (team_id, region_id) IS DISTINCT FROM (old_team, old_region)`,
    [organizationId, owners, customers],
  );
  await endFacts(client, organizationId, knownFrom, "f.id IN (SELECT old_id FROM moved)");
  await placeFacts(client, organizationId, knownFrom, "moved");
  await client.query("DROP TABLE moved");
  await applyDeltas(client, organizationId);
}

/** Cells by segment follow the customers' segments: they are added up anew, which is exact and rare. */
export async function resegment(
  client: pg.PoolClient,
  organizationId: string,
  customers: readonly string[],
): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT 1 FROM fact WHERE organization_id = $1 AND known_to IS NULL AND customer_id = ANY($2::uuid[]) LIMIT 1",
    [organizationId, customers],
  );
  if (!rowCount) return;
  await client.query("DELETE FROM fact_cell WHERE organization_id = $1 AND dimension = 'SEGMENT'", [
    organizationId,
  ]);
  await client.query(
    `INSERT INTO fact_cell (organization_id, scenario, measure, dimension, member_key, month, currency, amount, quantity, priced_amount, facts)
     SELECT $1, f.scenario, f.measure, 'SEGMENT', coalesce(c.segment, ''), date_trunc('month', f.occurred_on)::date, coalesce(f.currency, ''), sum(f.amount),
            coalesce(sum(f.quantity), 0), coalesce(sum(f.amount) FILTER (WHERE f.quantity IS NOT NULL), 0), count(*)
       FROM fact f LEFT JOIN customer c ON c.organization_id = $1 AND c.id = f.customer_id
      WHERE f.organization_id = $1 AND f.known_to IS NULL GROUP BY 2, 3, 5, 6, 7`,
    [organizationId],
  );
}

/**
 * Lets facts follow what changed about members: owners' teams and regions, customers' regions and segments, what
 * accounts feed. Needs an empty `stage_delta` and leaves one.
 */
export function followMembers(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  changed: ChangedMembers,
): Promise<void> {
  return inBulk(client, () => follow(client, organizationId, knownFrom, changed));
}

async function follow(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  changed: ChangedMembers,
): Promise<void> {
  const owners = changed.get("place") ?? [];
  const customers = changed.get("regionId") ?? [];
  if (owners.length + customers.length > 0)
    await reattribute(client, organizationId, knownFrom, owners, customers);
  const segmented = changed.get("segment") ?? [];
  if (segmented.length > 0) await resegment(client, organizationId, segmented);
  const accounts = [...(changed.get("measure") ?? []), ...(changed.get("operator") ?? [])];
  if (accounts.length > 0) await followAccounts(client, organizationId, knownFrom, accounts);
}
