import type { Actor } from "@/lib/platform/actor";
import { sqlOf } from "@/lib/platform/db/sql";
import type { Db } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { AppError } from "@/lib/platform/errors";
import { createDeltas } from "./cells";
import { type ChangedMembers, followMembers } from "./follow-members";

/** Whoever was before us lets go of the one lock a moment before the other. */
const TRIES = 5;

async function takeImport(db: Db, { organizationId }: Actor): Promise<boolean> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const { rows } = await sqlOf(db).query<{ isOurs: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 0)) AS "isOurs"`,
      [organizationId],
    );
    if (rows[0]?.isOurs) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

/**
 * To be called before a command changes what facts are placed by. Changes by hand wait for each other, but not
 * for a file: while one is being imported the command is refused. Taking the locks first keeps the two from waiting
 * for each other.
 */
export async function claimFacts(db: Db, actor: Actor): Promise<void> {
  await takeTurn(db, actor, "facts by hand");
  if (await takeImport(db, actor)) return;
  throw new AppError("INVALID", "A file is being imported right now. Try again when it is done.");
}

/**
 * Lets facts follow what somebody changed by hand: memberships ("place"), a customer's "regionId" or "segment",
 * what an account feeds ("measure"). In the command's own transaction, after `claimFacts`.
 */
export async function followByHand(db: Db, actor: Actor, changed: ChangedMembers): Promise<void> {
  const client = sqlOf(db);
  const { rows } = await client.query<{ at: string }>(
    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at",
  );
  await createDeltas(client);
  await followMembers(client, actor.organizationId, rows[0]?.at ?? new Date().toISOString(), changed);
}
