import type pg from "pg";

/**
 * Runs statements that join whole tables. Of an organization whose rows are newer than the planner's statistics it
 * believes there is one row, and would loop over millions: such joins are told to hash.
 */
export async function inBulk<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ before: string }>(
    "SELECT current_setting('enable_nestloop') AS before",
  );
  await client.query("SELECT set_config('enable_nestloop', 'off', true)");
  const result = await work();
  await client.query("SELECT set_config('enable_nestloop', $1, true)", [rows[0]?.before ?? "on"]);
  return result;
}
