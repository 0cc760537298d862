import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import type { Db } from "./db/tenant";
import { conflict, saveRevision } from "./revisions";

type Subject = {
  command: string;
  subjectType: string;
  subjectId: string;
  why?: string | null | undefined;
};

/** Keeps the first version of a row just created, and says so in the trail. */
export async function recordCreated(
  db: Db,
  actor: Actor,
  { command, subjectType, subjectId, why = null }: Subject,
  row: { version: number },
): Promise<void> {
  await saveRevision(db, actor, subjectType, subjectId, row.version, row, why);
  await recordAudit(db, actor, { command, subjectType, subjectId, after: row, why });
}

/**
 * One versioned change of a row: `write` updates it where the version still is what the person saw, `read` gives
 * the row as it is then. Nobody's words are lost: a stale save is a CONFLICT with both sides, anything else is kept
 * as a revision and as one entry of the trail.
 */
export async function changeVersioned<Row extends { version: number }>(
  db: Db,
  actor: Actor,
  { command, subjectType, subjectId, why = null }: Subject,
  change: {
    /** What the person calls it: "This team". */
    what: string;
    before: Row;
    yours: Record<string, unknown>;
    write: () => Promise<{ count: number }>;
    read: () => Promise<Row>;
  },
): Promise<Row> {
  const { count } = await change.write();
  const after = await change.read();
  if (count === 0) throw conflict(change.what, change.yours, after);
  await saveRevision(db, actor, subjectType, subjectId, after.version, after, why);
  await recordAudit(db, actor, { command, subjectType, subjectId, before: change.before, after, why });
  return after;
}
