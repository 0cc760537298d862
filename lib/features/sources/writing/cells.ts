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

/**
 * Adds the collected changes to the roll-up cells, in key order so that two writers cannot wait for each other.
 * A cell whose last fact went away goes too.
 */
export async function applyDeltas(client: pg.PoolClient, organizationId: string): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE delta_sum ON COMMIT DROP AS
    SELECT scenario, measure, dimension, member_key, month, currency, sum(amount) AS amount, sum(quantity) AS quantity,
           sum(priced_amount) AS priced_amount, sum(facts)::integer AS facts
      FROM stage_delta GROUP BY scenario, measure, dimension, member_key, month, currency
    HAVING sum(facts) <> 0 OR sum(amount) <> 0 OR sum(quantity) <> 0 OR sum(priced_amount) <> 0`);
  await client.query(
    `WITH gone AS (
       DELETE FROM fact_cell c USING delta_sum d
        WHERE c.organization_id = $1 AND c.scenario = d.scenario AND c.measure = d.measure AND c.dimension = d.dimension
          AND c.member_key = d.member_key AND c.month = d.month AND c.currency = d.currency AND c.facts + d.facts = 0
       RETURNING c.scenario, c.measure, c.dimension, c.member_key, c.month, c.currency)
     INSERT INTO fact_cell AS c (organization_id, scenario, measure, dimension, member_key, month, currency, amount, quantity, priced_amount, facts)
     SELECT $1, scenario, measure, dimension, member_key, month, currency, amount, quantity, priced_amount, facts
       FROM delta_sum d
      WHERE NOT EXISTS (
        SELECT 1 FROM gone g WHERE g.scenario = d.scenario AND g.measure = d.measure AND g.dimension = d.dimension
           AND g.member_key = d.member_key AND g.month = d.month AND g.currency = d.currency)
      ORDER BY scenario, measure, dimension, member_key, month, currency
     ON CONFLICT (organization_id, scenario, measure, dimension, member_key, month, currency) DO UPDATE
       SET amount = c.amount + excluded.amount, quantity = c.quantity + excluded.quantity,
           priced_amount = c.priced_amount + excluded.priced_amount, facts = c.facts + excluded.facts`,
    [organizationId],
  );
  await client.query("DROP TABLE delta_sum");
  await client.query("TRUNCATE stage_delta");
}
