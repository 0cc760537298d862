import type pg from "pg";

/** A fingerprint of every row of an organization, table by table. */
export async function rowsOf(owner: pg.Client, organizationId: string): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE table_schema = 'public' AND column_name = 'organization_id' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  await owner.query("BEGIN");
  try {
    await owner.query("SELECT set_config('app.organization_id', $1, true)", [organizationId]);
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await owner.query<{ mark: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(r::text, '' ORDER BY r::text)), '') AS mark FROM "${name}" r WHERE organization_id = $1`,
        [organizationId],
      );
      found[name] = rows[0]?.mark ?? "";
    }
    return found;
  } finally {
    await owner.query("ROLLBACK");
  }
}
