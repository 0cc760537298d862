import type pg from "pg";

/** The records an import may meet again. */
export type KeyScope = { readonly organizationId: string; readonly sourceId: string; readonly kind: string };

/** How many more records than file rows a source may have for all its keys to be worth reading at once. */
const WORTH_READING = 20;
const ALWAYS_WORTH = 100_000;

const OF_KIND = "organization_id = $1 AND source_id = $2 AND kind = $3";

/** Whether the source has brought anything of this kind before. */
export async function hasRecords(client: pg.PoolClient, scope: KeyScope): Promise<boolean> {
  const { rows } = await client.query(`SELECT 1 FROM source_record WHERE ${OF_KIND} LIMIT 1`, [
    scope.organizationId,
    scope.sourceId,
    scope.kind,
  ]);
  return rows.length > 0;
}

/**
 * Reads the keys of a source into a working table of our own, with an index and statistics. The planner knows
 * nothing yet of an organization that has just imported its first file, and would search all its rows for each
 * key of the second. Not done for a few rows into a large source: that one is known well enough.
 *
 * @returns the relation to look keys up in, for a staged row `s`.
 */
export async function knownKeys(client: pg.PoolClient, scope: KeyScope, fileRows: number): Promise<string> {
  const values = [scope.organizationId, scope.sourceId, scope.kind];
  const limit = Math.max(ALWAYS_WORTH, fileRows * WORTH_READING);
  const counted = await client.query<{ count: string }>(
    `SELECT count(*) FROM (SELECT 1 FROM source_record WHERE ${OF_KIND} LIMIT $4) AS counted`,
    [...values, limit + 1],
  );
  if (Number(counted.rows[0]?.count ?? 0) > limit) return ONE_BY_ONE;
  await client.query(
    `CREATE TEMP TABLE known_key ON COMMIT DROP AS
     SELECT external_id, max(revision) AS revision, (array_agg(id) FILTER (WHERE is_present))[1] AS id,
            (array_agg(content_hash) FILTER (WHERE is_present))[1] AS content_hash
       FROM source_record WHERE ${OF_KIND} GROUP BY external_id`,
    values,
  );
  await client.query("CREATE UNIQUE INDEX ON known_key (external_id)");
  await client.query("ANALYZE known_key");
  return "LEFT JOIN known_key known ON known.external_id = s.external_id";
}

/** Looks every key up in the records themselves: right for a few rows into a large source. */
const ONE_BY_ONE = `
  LEFT JOIN LATERAL (
    SELECT max(r.revision) AS revision, (array_agg(r.id) FILTER (WHERE r.is_present))[1] AS id,
           (array_agg(r.content_hash) FILTER (WHERE r.is_present))[1] AS content_hash
      FROM source_record r
     WHERE r.organization_id = $1 AND r.source_id = $2 AND r.kind = $3 AND r.external_id = s.external_id) known ON true`;
