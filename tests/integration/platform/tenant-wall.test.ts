import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
const globalTables = new Set(
  Object.keys(JSON.parse(readFileSync("prisma/global-tables.json", "utf8")) as Record<string, string>),
);
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

type Wall = { name: string; enabled: boolean; forced: boolean; policies: number };

/** Every fault of the wall, by table: the suite is green only when this is empty. */
async function faultsOfTheWall(): Promise<string[]> {
  const { rows } = await database.owner.query<Wall>(
    `SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
            (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant' AND p.polcmd = '*' AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL) AS policies
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')`,
  );
  return rows
    .filter(
      (table) => !globalTables.has(table.name) && !(table.enabled && table.forced && table.policies === 1),
    )
    .map((table) => table.name);
}

async function asTenant<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
  await database.app.query("BEGIN");
  try {
    await database.app.query("SELECT set_config('app.organization_id', $1, true)", [organizationId]);
    return await work();
  } finally {
    await database.app.query("ROLLBACK");
  }
}

async function tenantTables(): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map((row) => row.name).filter((name) => !globalTables.has(name));
}

test("every tenant table has a forced policy", async () => {
  expect(await faultsOfTheWall()).toEqual([]);
});

test("dropping any one policy is noticed", async () => {
  for (const table of await tenantTables()) {
    await database.owner.query("BEGIN");
    await database.owner.query(`DROP POLICY tenant ON ${table}`);
    expect(await faultsOfTheWall(), table).toEqual([table]);
    await database.owner.query("ROLLBACK");
  }
});

test("organizationId comes first in every primary and unique key of a tenant table", async () => {
  const { rows } = await database.owner.query<{ index: string }>(
    `SELECT i.indexrelid::regclass::text AS index FROM pg_index i
       JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute f ON f.attrelid = c.oid AND f.attnum = i.indkey[0]
      WHERE n.nspname = 'public' AND i.indisunique AND f.attname <> 'organization_id'
        AND c.relname <> 'organization' AND NOT c.relname = ANY($1)`,
    [[...globalTables]],
  );
  expect(rows).toEqual([]);
});

test("a foreign key between tenant tables carries organizationId first on both sides", async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `SELECT k.conname AS name FROM pg_constraint k
       JOIN pg_class f ON f.oid = k.confrelid
       JOIN pg_attribute mine ON mine.attrelid = k.conrelid AND mine.attnum = k.conkey[1]
       JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT f.relname = ANY($1) AND f.relname <> 'organization'
        AND (mine.attname <> 'organization_id' OR theirs.attname <> 'organization_id')`,
    [[...globalTables]],
  );
  expect(rows).toEqual([]);
});

test("without a tenant nothing is visible, and B sees nothing of A even without a where", async () => {
  for (const table of await tenantTables()) {
    const free = await database.app.query(`SELECT count(*)::int AS n FROM ${table}`);
    expect(free.rows[0].n, table).toBe(0);
    const key = table === "organization" ? "id" : "organization_id";
    const foreign = await asTenant(b.organizationId, () =>
      database.app.query(`SELECT count(*)::int AS n FROM ${table} WHERE ${key} <> $1`, [b.organizationId]),
    );
    expect(foreign.rows[0].n, table).toBe(0);
  }
});

test("B changes, deletes and adds nothing of A with hand-written SQL", async () => {
  const before = await database.owner.query("SELECT count(*)::int AS n FROM audit_entry");
  await asTenant(b.organizationId, async () => {
    const changed = await database.app.query(
      "UPDATE member SET name = 'taken over' WHERE organization_id = $1",
      [a.organizationId],
    );
    expect(changed.rowCount).toBe(0);
    const removed = await database.app.query("DELETE FROM team WHERE id = $1", [a.teamId]);
    expect(removed.rowCount).toBe(0);
    await expect(
      database.app.query(
        "INSERT INTO team (organization_id, id, code, name) VALUES ($1, gen_random_uuid(), 'X', 'X')",
        [a.organizationId],
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });
  expect((await database.owner.query("SELECT count(*)::int AS n FROM audit_entry")).rows).toEqual(
    before.rows,
  );
});

test("B cannot link a row of its own to a row of A", async () => {
  await asTenant(b.organizationId, async () => {
    await expect(
      database.app.query(
        "INSERT INTO team (organization_id, id, code, name, parent_id) VALUES ($1, gen_random_uuid(), 'Y', 'Y', $2)",
        [b.organizationId, a.teamId],
      ),
    ).rejects.toMatchObject({ code: "23503" });
  });
});

test("the running role cannot rewrite the audit trail, and neither can the owner", async () => {
  await asTenant(a.organizationId, async () => {
    await expect(
      database.app.query("UPDATE audit_entry SET command = 'nothing happened'"),
    ).rejects.toMatchObject({ code: "42501" });
  });
  await database.owner.query("BEGIN");
  await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [a.organizationId]);
  await expect(database.owner.query("DELETE FROM audit_entry")).rejects.toMatchObject({ code: "42501" });
  await database.owner.query("ROLLBACK");
});

test("a command that fails half way leaves nothing behind", async () => {
  const owner = a.actors.OWNER;
  const attempt = inTenant(owner, async (db) => {
    await db.region.create({ data: { organizationId: owner.organizationId, code: "HALF", name: "Half" } });
    throw new Error("stop here");
  });
  await expect(attempt).rejects.toThrow("stop here");
  const left = await inTenant(
    owner,
    (db) => db.region.count({ where: { organizationId: owner.organizationId, code: "HALF" } }),
    "read",
  );
  expect(left).toBe(0);
});

test("a page's transaction refuses to write", async () => {
  const owner = a.actors.OWNER;
  await expect(
    inTenant(
      owner,
      (db) => db.region.create({ data: { organizationId: owner.organizationId, code: "R", name: "R" } }),
      "read",
    ),
  ).rejects.toThrow();
});
