import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { everythingOf } from "../../support/everything";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
const globalTables = new Set(
  Object.keys(JSON.parse(readFileSync("prisma/global-tables.json", "utf8")) as Record<string, string>),
);
let a: TestOrganization;
let b: TestOrganization;
let tables: { name: string; key: string }[];

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  await everythingOf(a);
  await everythingOf(b);
  const { rows } = await database.owner.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  tables = rows
    .filter(({ name }) => !globalTables.has(name))
    .map(({ name }) => ({ name, key: name === "organization" ? "id" : "organization_id" }));
}, 120_000);

/** Every row of A, table by table, as text: what it was and what it is after B tried. */
async function rowsOfA(): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  await database.owner.query("BEGIN");
  await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [a.organizationId]);
  for (const { name, key } of tables) {
    const sql = `SELECT to_jsonb(t)::text AS row FROM ${name} t WHERE ${key} = $1 ORDER BY 1`;
    const { rows } = await database.owner.query<{ row: string }>(sql, [a.organizationId]);
    all.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  await database.owner.query("ROLLBACK");
  return all;
}

/** One statement of B's, undone at once; what it changed, or how it was refused. */
async function asB(sql: string, values: unknown[]): Promise<{ rows: number; code: string }> {
  await database.app.query("BEGIN");
  try {
    await database.app.query("SELECT set_config('app.organization_id', $1, true)", [b.organizationId]);
    const { rowCount } = await database.app.query(sql, values);
    return { rows: rowCount ?? 0, code: "" };
  } catch (error) {
    return { rows: 0, code: (error as { code: string }).code };
  } finally {
    await database.app.query("ROLLBACK");
  }
}

const REFUSED = "42501";

test("hand-written SQL of B reads, changes, removes, adds and takes over nothing of A, in every table", async () => {
  const rows = await rowsOfA();
  const faults: string[] = [];
  let filled = 0;
  for (const { name, key } of tables) {
    const [row] = rows.get(name) ?? [];
    const read = await asB(`SELECT 1 FROM ${name} WHERE ${key} = $1`, [a.organizationId]);
    const changed = await asB(`UPDATE ${name} SET ${key} = ${key} WHERE ${key} = $1`, [a.organizationId]);
    const removed = await asB(`DELETE FROM ${name} WHERE ${key} = $1`, [a.organizationId]);
    if (read.rows + changed.rows + removed.rows > 0) faults.push(`${name} is reached`);
    const given = await asB(`UPDATE ${name} SET ${key} = $1`, [a.organizationId]);
    if (given.rows > 0) faults.push(`a row of ${name} is given to A`);
    if (!row) continue;
    filled += 1;
    const copy = `INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1::jsonb)`;
    const added = await asB(copy, [row]);
    if (added.code !== REFUSED) faults.push(`${name} takes a row of A: ${added.code || "added"}`);
  }
  expect(faults).toEqual([]);
  expect(filled).toBeGreaterThan(30);
  expect(await rowsOfA()).toEqual(rows);
});

test("no row of B points at a row of A, whichever reference is tried", async () => {
  const { rows: links } = await database.owner.query<{ tab: string; col: string; target: string }>(
    `SELECT c.conrelid::regclass::text AS tab, s.attname AS col, c.confrelid::regclass::text AS target
       FROM pg_constraint c JOIN pg_attribute s ON s.attrelid = c.conrelid AND s.attnum = c.conkey[2]
       JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = c.confkey[2]
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) = 2 AND t.attname = 'id'`,
  );
  const rows = await rowsOfA();
  const faults: string[] = [];
  for (const { tab, col, target } of links) {
    const [row] = rows.get(target) ?? [];
    if (!row) continue;
    const { id } = JSON.parse(row) as { id: string };
    const { rows: moved, code } = await asB(`UPDATE ${tab} SET ${col} = $1`, [id]);
    if (moved > 0 && code === "") faults.push(`${tab}.${col} → ${target}`);
  }
  expect(links.length).toBeGreaterThan(50);
  expect(faults).toEqual([]);
});
