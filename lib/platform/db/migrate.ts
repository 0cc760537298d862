import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { JOB_SCHEMA } from "./job-schema";

const LOCK = 7_261_143;

/** Tables whose rows nobody of the running product changes or deletes. */
const APPEND_ONLY = [
  ...["audit_entry", "revision", "check_in", "target_version", "simulation"],
  "initiative_spend",
];
const GLOBAL_FOR_SIGN_IN = ["app_user", "auth_session", "user_token", "rate_limit"];

export type Migration = { name: string; sql: string; checksum: string };

export function readMigrations(folder = "prisma/migrations"): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function ensureHistory(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
    logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)",
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(
      `Migration ${migration.name} failed and left nothing behind: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

/** The running role may do just this; the owner alone changes structure. */
async function grant(client: pg.Client, appRole: string): Promise<void> {
  const app = client.escapeIdentifier(appRole);
  const { rows } = await client.query<{ tablename: string }>(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
  );
  const closed = new Set([...GLOBAL_FOR_SIGN_IN, "_prisma_migrations"]);
  const statements = [
    `GRANT plumbline_auth TO ${app} WITH INHERIT FALSE, SET TRUE`,
    `GRANT USAGE ON SCHEMA public TO ${app}, plumbline_auth`,
  ];
  for (const { tablename } of rows) {
    const table = client.escapeIdentifier(tablename);
    if (closed.has(tablename)) continue;
    const rights = APPEND_ONLY.includes(tablename) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
    statements.push(`REVOKE ALL ON ${table} FROM ${app}`, `GRANT ${rights} ON ${table} TO ${app}`);
  }
  statements.push(`REVOKE UPDATE, DELETE ON fact, source_record FROM ${app}`);
  statements.push(`GRANT UPDATE (known_to) ON fact TO ${app}`);
  statements.push(`GRANT UPDATE (is_present, retired_at, retired_by_run_id) ON source_record TO ${app}`);
  for (const table of GLOBAL_FOR_SIGN_IN)
    statements.push(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO plumbline_auth`);
  statements.push("GRANT SELECT ON organization, member TO plumbline_auth");
  statements.push(`GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${app}`);
  statements.push(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${app}`);
  statements.push(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOB_SCHEMA} TO ${app}`);
  statements.push(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO ${app}`);
  for (const statement of statements) await client.query(statement);
}

async function ensureJobSchema(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

/**
 * Brings the database to the newest schema: each migration whole or not at all, one migrator at a time.
 * Refuses to go on when an applied migration's text has changed since.
 *
 * @returns the names applied now.
 */
export async function migrate(ownerUrl: string, appUrl: string, folder?: string): Promise<string[]> {
  const appRole = decodeURIComponent(new URL(appUrl).username);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const known = await ensureHistory(client);
    for (const migration of readMigrations(folder)) {
      const checksum = known.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum)
        throw new Error(
          `Migration ${migration.name} was changed after it had been applied. Restore its text and add a new one.`,
        );
      await apply(client, migration);
      applied.push(migration.name);
    }
    await ensureJobSchema(ownerUrl);
    await grant(client, appRole);
  } finally {
    await client.end();
  }
  return applied;
}
