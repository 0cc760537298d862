import pg from "pg";
import { z } from "zod";
import type { Actor } from "../../../lib/platform/actor";
import { beforeTenant, inTenant } from "../../../lib/platform/db/tenant";
import { LARKFIELD } from "../larkfield";

/** Same number for every process: two starts at once must not load the example twice. */
const LOADING = 7_261_144;

/** In the organization's settings once everything is there; without it the example is a torso. */
const completed = z.looseObject({ exampleCompletedOn: z.string() });

/** What of the example a database holds. */
export type ExampleState = "ABSENT" | "TORSO" | "COMPLETE";

export async function stateOfExample(): Promise<{ state: ExampleState; hasOthers: boolean }> {
  const all = await beforeTenant((db) =>
    db.organization.findMany({ select: { slug: true, isExample: true, settings: true } }),
  );
  const example = all.find(({ slug, isExample }) => slug === LARKFIELD.slug && isExample);
  const hasOthers = all.some((organization) => organization !== example);
  if (example === undefined) return { state: "ABSENT", hasOthers };
  return { state: completed.safeParse(example.settings).success ? "COMPLETE" : "TORSO", hasOthers };
}

/**
 * Empties a database in which nothing but half an example is. Rows of the trail are never deleted, so the tables
 * are emptied as wholes; only their owner can do that.
 */
export async function clearTorso(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  await owner.query(`TRUNCATE ${rows.map(({ name }) => name).join(", ")}`);
}

/** Runs the work while nobody else on this database does the same. */
export async function oneAtATime<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("SELECT pg_advisory_lock($1)", [LOADING]);
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Says in the organization's own settings that the example is complete. */
export async function markComplete(actor: Actor, on: string): Promise<void> {
  const where = { id: actor.organizationId };
  await inTenant(actor, async (db) => {
    const { settings } = await db.organization.findUniqueOrThrow({ where });
    const known =
      settings !== null && typeof settings === "object" && !Array.isArray(settings) ? settings : {};
    await db.organization.update({ where, data: { settings: { ...known, exampleCompletedOn: on } } });
  });
}
