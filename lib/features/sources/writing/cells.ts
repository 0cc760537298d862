import type pg from "pg";

/** The dimensions roll-up cells exist for, with the column that keys them. */
const KEYED = [
  ["TEAM", "team_id"],
  ["OWNER", "owner_id"],
  ["REGION", "region_id"],
  ["PRODUCT", "product_id"],
  ["ACCOUNT", "account_id"],
  ["DEPARTMENT", "department"],
  ["SEGMENT", "segment"],
] as const;

const COLUMNS = KEYED.map(([, column]) => column).join(", ");
const ALL_ABSENT = 2 ** KEYED.length - 1;

/** GROUPING() has a bit per dimension, set where a row does not belong to it. */
const DIMENSION = `CASE GROUPING(${COLUMNS}) WHEN ${ALL_ABSENT} THEN 'TOTAL' ${KEYED.map(
  ([dimension], index) => `WHEN ${ALL_ABSENT - 2 ** (KEYED.length - 1 - index)} THEN '${dimension}'`,
).join(" ")} END`;

const MEMBER_KEY = `coalesce(${KEYED.map(([, column]) => `${column}::text`).join(", ")}, '')`;

/**
 * Sums facts into cells of every dimension in one pass. `facts` is a relation with the columns of fact, `month`
 * and `segment`.
 */
export function cellsOf(facts: string, sign: "" | "-" = ""): string {
  const sets = ["()", ...KEYED.map(([, column]) => `(${column})`)].join(", ");
  return `
    SELECT scenario, measure, ${DIMENSION} AS dimension, ${MEMBER_KEY} AS member_key, month, coalesce(currency, '') AS currency,
           ${sign}sum(amount) AS amount, ${sign}coalesce(sum(quantity), 0) AS quantity,
           ${sign}coalesce(sum(amount) FILTER (WHERE quantity IS NOT NULL), 0) AS priced_amount, ${sign}count(*)::integer AS facts, count(*)::integer AS touched
      FROM ${facts} AS summed
     GROUP BY scenario, measure, month, currency, GROUPING SETS (${sets})`;
}

export async function createDeltas(client: pg.PoolClient): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE stage_delta (
      scenario text, measure text, dimension text, member_key text, month date, currency text,
      amount numeric(38,10), quantity numeric(38,10), priced_amount numeric(38,10), facts integer, touched integer
    ) ON COMMIT DROP`);
}

const KEY = ["scenario", "measure", "dimension", "member_key", "month", "currency"];
const SAME_CELL = KEY.map((column) => `c.${column} = d.${column}`).join(" AND ");

/**
 * Adds the collected changes to the roll-up cells. A cell whose last fact went away goes too. One writer at a time
 * per organization, because a cell is first looked for and then written.
 */
export async function applyDeltas(client: pg.PoolClient, organizationId: string): Promise<void> {
  await lockCells(client, organizationId);
  await client.query(`
    CREATE TEMP TABLE delta_sum ON COMMIT DROP AS
    SELECT ${KEY.join(", ")}, sum(amount) AS amount, sum(quantity) AS quantity,
           sum(priced_amount) AS priced_amount, sum(facts)::integer AS facts
      FROM stage_delta GROUP BY ${KEY.join(", ")}
    HAVING sum(facts) <> 0 OR sum(amount) <> 0 OR sum(quantity) <> 0 OR sum(priced_amount) <> 0`);
  await client.query(
    `CREATE TEMP TABLE delta_known ON COMMIT DROP AS
     SELECT d.*, c.facts + d.facts AS facts_left FROM delta_sum d JOIN fact_cell c ON c.organization_id = $1 AND ${SAME_CELL}`,
    [organizationId],
  );
  await client.query(
    `DELETE FROM fact_cell c USING delta_known d WHERE c.organization_id = $1 AND ${SAME_CELL} AND d.facts_left = 0`,
    [organizationId],
  );
  await client.query(
    `UPDATE fact_cell c
        SET amount = c.amount + d.amount, quantity = c.quantity + d.quantity,
            priced_amount = c.priced_amount + d.priced_amount, facts = c.facts + d.facts
       FROM delta_known d WHERE c.organization_id = $1 AND ${SAME_CELL} AND d.facts_left <> 0`,
    [organizationId],
  );
  await client.query(
    `INSERT INTO fact_cell (organization_id, ${KEY.join(", ")}, amount, quantity, priced_amount, facts)
     SELECT $1, ${KEY.join(", ")}, amount, quantity, priced_amount, facts FROM delta_sum d
      WHERE NOT EXISTS (SELECT 1 FROM delta_known c WHERE ${SAME_CELL})`,
    [organizationId],
  );
  await client.query("DROP TABLE delta_sum, delta_known");
  await client.query("TRUNCATE stage_delta");
}

/** Held until the transaction ends; taken again by the same transaction it costs nothing. */
export async function lockCells(client: pg.PoolClient, organizationId: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))::text", [
    organizationId,
  ]);
}
