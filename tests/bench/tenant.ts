import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { Actor } from "@/lib/platform/actor";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { closeClients } from "@/lib/platform/db/clients";
import { migrate } from "@/lib/platform/db/migrate";
import { startEmbedded } from "@/lib/platform/embedded/server";
import { plumbline } from "./command-line";
import { say } from "./report";

/** A PostgreSQL of the bench's own, as crash-safe as a real one, with connections that see behind the wall. */
export type Bench = {
  readonly owner: pg.Client;
  /** Sees every row: for counting, and for COPY out of tables under row-level security. */
  readonly superuser: pg.Client;
  readonly folder: string;
  readonly newOrganization: (slug: string) => Promise<void>;
  readonly actorOf: (slug: string) => Promise<Actor>;
  readonly stop: () => Promise<void>;
};

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

export async function startBench(): Promise<Bench> {
  const server = await startEmbedded(process.cwd(), { name: "bench", isFresh: true, report: say });
  await migrate(server.ownerUrl, server.appUrl);
  process.env.DATABASE_URL = server.appUrl;
  process.env.DATABASE_OWNER_URL = server.ownerUrl;
  process.env.PLUMBLINE_SECRET = server.secret;
  process.env.LOG_LEVEL = "silent";
  const owner = await connect(server.ownerUrl);
  const superuser = await connect(server.superUrl.replace(/\/postgres$/, new URL(server.ownerUrl).pathname));
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-bench-"));
  return {
    owner,
    superuser,
    folder,
    newOrganization: async (slug) => {
      await plumbline([
        "org",
        "create",
        "--name",
        slug,
        "--slug",
        slug,
        "--owner-email",
        `owner@${slug}.example`,
      ]);
    },
    actorOf: async (slug) => {
      const actor = await loadActor({ organizationSlug: slug });
      if (!actor) throw new Error(`The organization ${slug} has no owner.`);
      return actor;
    },
    stop: async () => {
      rmSync(folder, { recursive: true, force: true });
      await closeClients();
      await owner.end();
      await superuser.end();
      await server.stop();
    },
  };
}

/** Every measured write starts with nothing of the last one still to be written. */
export async function settle({ superuser }: Bench): Promise<void> {
  await superuser.query("CHECKPOINT");
}

/** Rows PostgreSQL read of the facts and of the roll-up while something ran. */
export async function rowsRead(
  { superuser }: Bench,
  work: () => Promise<unknown>,
): Promise<{ facts: number; cells: number }> {
  const count = async () => {
    // A session reports what it did within a second of becoming idle.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { rows } = await superuser.query<{ name: string; read: string }>(
      `SELECT t.relname AS name, t.seq_tup_read + coalesce(sum(i.idx_tup_read), 0) AS read
         FROM pg_stat_user_tables t LEFT JOIN pg_stat_user_indexes i USING (relid)
        WHERE t.relname IN ('fact', 'fact_cell') GROUP BY t.relname, t.seq_tup_read`,
    );
    return (name: string) => Number(rows.find((row) => row.name === name)?.read ?? 0);
  };
  const before = await count();
  await work();
  const after = await count();
  return { facts: after("fact") - before("fact"), cells: after("fact_cell") - before("fact_cell") };
}
