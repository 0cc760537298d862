import type pg from "pg";
import type { MemberKind } from "../writing/member-kinds";

type Reference = { table: string; column: string };

/** Rows that belong to a member and go with it. */
const BELONGINGS: Readonly<Record<string, Reference>> = {
  members: { table: "team_membership", column: "member_id" },
  accounts: { table: "account_mapping", column: "account_id" },
};

const MAX_DEPTH = 12;

/** Every column the database knows to point at this table, read from its catalogue so that none is forgotten. */
async function referencesTo(client: pg.PoolClient, table: string): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT c.conrelid::regclass::text AS table, a.attname AS column
       FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey) AS k(attnum)
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
      WHERE c.contype = 'f' AND c.confrelid = $1::regclass AND a.attname <> 'organization_id'`,
    [table],
  );
  return rows;
}

/**
 * Removes members nothing points at any more; facts, present or past, keep theirs, so that every number can still
 * say whose it was. Children go before their parents.
 */
export async function removeMembers(
  client: pg.PoolClient,
  organizationId: string,
  kind: MemberKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const own = BELONGINGS[kind.kind];
  const references = (await referencesTo(client, kind.table)).filter(
    ({ table, column }) => table !== own?.table || column !== own.column,
  );
  const pointers = [...references, { table: "fact", column: kind.factColumn }];
  const free = pointers
    .map(
      ({ table, column }) =>
        `NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.organization_id = $1 AND x.${column} = t.id)`,
    )
    .join(" AND ");
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const { rows } = await client.query<{ id: string }>(
      `SELECT t.id FROM ${kind.table} t WHERE t.organization_id = $1 AND t.id = ANY($2::uuid[]) AND ${free}`,
      [organizationId, ids],
    );
    if (rows.length === 0) return;
    const gone = rows.map(({ id }) => id);
    if (own)
      await client.query(
        `DELETE FROM ${own.table} WHERE organization_id = $1 AND ${own.column} = ANY($2::uuid[])`,
        [organizationId, gone],
      );
    await client.query(
      "DELETE FROM alias WHERE organization_id = $1 AND dimension = $2 AND target_id = ANY($3::uuid[])",
      [organizationId, kind.dimension, gone],
    );
    await client.query(`DELETE FROM ${kind.table} WHERE organization_id = $1 AND id = ANY($2::uuid[])`, [
      organizationId,
      gone,
    ]);
  }
}
