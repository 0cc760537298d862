import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeClients } from "@/lib/platform/db/clients";

export type TestDatabase = {
  /** A connection as the owner of the tables, for corrupting rows and looking behind the wall. */
  owner: pg.Client;
  /** A connection as the running role, without a tenant set. */
  app: pg.Client;
};

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Gives the test file a database of its own, copied from the migrated template; call it once at the top of the file. */
export function testDatabase(): TestDatabase {
  const name = `plumbline_t_${randomBytes(6).toString("hex")}`;
  const at = (url: string) => url.replace(/\/[^/]+$/, `/${name}`);
  const connections = {} as TestDatabase;
  process.env.PLUMBLINE_SECRET ||= "a secret of the tests, thirty-two characters";
  process.env.LOG_LEVEL ||= "silent";

  beforeAll(async () => {
    const admin = await connect(inject("superUrl"));
    // CREATE DATABASE … TEMPLATE refuses while another worker copies the same template.
    await admin.query("SELECT pg_advisory_lock(42)");
    await admin.query(`CREATE DATABASE ${name} TEMPLATE plumbline_template OWNER plumbline_owner`);
    await admin.end();
    process.env.DATABASE_URL = at(inject("appUrl"));
    process.env.DATABASE_OWNER_URL = at(inject("ownerUrl"));
    connections.owner = await connect(process.env.DATABASE_OWNER_URL);
    connections.app = await connect(process.env.DATABASE_URL);
  });

  afterAll(async () => {
    await closeClients();
    await connections.owner.end();
    await connections.app.end();
    const admin = await connect(inject("superUrl"));
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  });

  return connections;
}
