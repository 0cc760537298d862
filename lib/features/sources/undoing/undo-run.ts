import type pg from "pg";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { AppError, notFound } from "@/lib/platform/errors";
import type { RunReport } from "../schema";
import { createAttribution } from "../writing/attribution";
import { applyDeltas, createDeltas, lockCells } from "../writing/cells";
import { POSTING_KEY } from "../writing/fact-rows";
import { followAccounts } from "../writing/follow-accounts";
import { customersOfUndone, followSubscriptions } from "../writing/follow-subscriptions";
import { inBulk } from "../writing/in-bulk";
import { endFacts, OWN_PLACE, PLACEABLE, placeFacts } from "../writing/place-facts";
import { refuseUndo } from "../writing/plan-versions";

import { closedMonths } from "../writing/write-facts";
import { restoreMembers } from "./restore-members";

export type UndoOutcome = {
  readonly runId: string;
  /** Source records the run had brought, and those of earlier runs that are present again. */
  readonly retired: number;
  readonly restored: number;
  readonly factsRetired: number;
  readonly restatements: RunReport["restatements"];
};

type Run = { status: string; kind: string; file_name: string };

async function requireDone(client: pg.PoolClient, actor: Actor, runId: string): Promise<Run> {
  const { rows } = await client.query<Run>(
    "SELECT status, kind, file_name FROM import_run WHERE organization_id = $1 AND id = $2 FOR UPDATE",
    [actor.organizationId, runId],
  );
  const [run] = rows;
  if (!run) throw notFound("This import");
  if (run.status === "UNDONE")
    throw new AppError("CONFLICT", `The import of ${run.file_name} was undone before; nothing changed.`);
  if (run.status !== "DONE")
    throw new AppError(
      "CONFLICT",
      `The import of ${run.file_name} wrote nothing, so there is nothing to undo.`,
    );
  return run;
}

/** Which records go and which come back: the present is the latest revision that is not retired. */
async function markRecords(
  client: pg.PoolClient,
  organizationId: string,
  runId: string,
  at: string,
): Promise<{ retired: number; restored: number }> {
  await client.query(
    `CREATE TEMP TABLE undone ON COMMIT DROP AS
     SELECT id, source_id, kind, external_id, is_present AS was_present, payload FROM source_record WHERE organization_id = $1 AND run_id = $2 AND retired_at IS NULL`,
    [organizationId, runId],
  );
  const retired = await client.query(
    "UPDATE source_record SET is_present = false, retired_at = $3, retired_by_run_id = $2 WHERE organization_id = $1 AND id IN (SELECT id FROM undone)",
    [organizationId, runId, at],
  );
  await client.query(
    `CREATE TEMP TABLE restored ON COMMIT DROP AS
     SELECT DISTINCT ON (r.source_id, r.kind, r.external_id) r.id, r.kind, r.payload
       FROM source_record r JOIN undone u ON u.source_id = r.source_id AND u.kind = r.kind AND u.external_id = r.external_id
      WHERE r.organization_id = $1 AND u.was_present AND r.retired_at IS NULL
      ORDER BY r.source_id, r.kind, r.external_id, r.revision DESC`,
    [organizationId],
  );
  const restored = await client.query(
    "UPDATE source_record SET is_present = true WHERE organization_id = $1 AND id IN (SELECT id FROM restored)",
    [organizationId],
  );
  return { retired: retired.rowCount ?? 0, restored: restored.rowCount ?? 0 };
}

/** Facts of a record as they were when it was replaced: the ones that ended last, together. */
async function restoreFacts(client: pg.PoolClient, organizationId: string, at: string): Promise<void> {
  const stored = PLACEABLE.split(", ")
    .map((column) => `f.${column}`)
    .join(", ");
  await client.query(
    `CREATE TEMP TABLE restored_fact ON COMMIT DROP AS
     SELECT ${PLACEABLE}, own_team, own_region FROM (
       SELECT ${stored}, ${OWN_PLACE}, f.known_to, max(f.known_to) OVER (PARTITION BY f.record_id) AS ended
         FROM fact f WHERE f.organization_id = $1 AND f.record_id IN (SELECT id FROM restored)) f
      WHERE known_to = ended`,
    [organizationId],
  );
  await placeFacts(client, organizationId, at, "restored_fact");
}

/** Accounts may have got another meaning since the restored journal lines were replaced. */
async function followRestoredAccounts(
  client: pg.PoolClient,
  organizationId: string,
  at: string,
): Promise<void> {
  const { rows } = await client.query<{ account: string }>(
    `SELECT DISTINCT payload->'${POSTING_KEY}'->>'account' AS account FROM restored WHERE kind = 'ledger' AND payload->'${POSTING_KEY}'->>'account' IS NOT NULL`,
  );
  if (rows.length > 0)
    await followAccounts(
      client,
      organizationId,
      at,
      rows.map(({ account }) => account),
    );
}

/**
 * Retires everything a run brought, as if it had never happened: its facts end, earlier revisions are present
 * again, members it created or changed go back. What was known in between stays readable as of then.
 */
export async function undoRun(client: pg.PoolClient, actor: Actor, runId: string): Promise<UndoOutcome> {
  const { organizationId } = actor;
  await lockCells(client, organizationId);
  return inBulk(client, () => undoLocked(client, actor, runId));
}

async function undoLocked(client: pg.PoolClient, actor: Actor, runId: string): Promise<UndoOutcome> {
  const { organizationId } = actor;
  const run = await requireDone(client, actor, runId);
  if (run.kind === "plan") await refuseUndo(client, organizationId, runId);
  const clock = await client.query<{ at: string }>(
    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at",
  );
  const at = clock.rows[0]?.at ?? new Date().toISOString();
  await createDeltas(client);
  await createAttribution(client, organizationId);
  const { retired, restored } = await markRecords(client, organizationId, runId, at);
  const factsRetired = await endFacts(client, organizationId, at, "f.record_id IN (SELECT id FROM undone)");
  await restoreFacts(client, organizationId, at);
  await followSubscriptions(client, organizationId, at, customersOfUndone());
  const restatements = await closedMonths(client, organizationId);
  await applyDeltas(client, organizationId);
  await followRestoredAccounts(client, organizationId, at);
  await restoreMembers(client, organizationId, at);
  await client.query("DELETE FROM alias WHERE organization_id = $1 AND run_id = $2", [organizationId, runId]);
  await client.query("DELETE FROM import_mapping WHERE organization_id = $1 AND mapping->>'runId' = $2", [
    organizationId,
    runId,
  ]);
  await client.query(
    "UPDATE import_run SET status = 'UNDONE', undone_at = clock_timestamp(), undone_by = $3, version = version + 1 WHERE organization_id = $1 AND id = $2",
    [organizationId, runId, actor.memberId],
  );
  const outcome = { runId, retired, restored, factsRetired, restatements };
  await recordAudit(client, actor, {
    command: "undoImport",
    subjectType: "import_run",
    subjectId: runId,
    before: { kind: run.kind, file: run.file_name },
    after: { retired, restored, factsRetired },
  });
  return outcome;
}
