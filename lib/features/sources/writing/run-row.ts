import type pg from "pg";
import type { TableDetails } from "@/lib/connectors/files/table";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { ImportInput, ImportOutcome } from "./run-import";

export async function ensureSource(
  client: pg.PoolClient,
  organizationId: string,
  name: string,
): Promise<string> {
  await client.query(
    "INSERT INTO source (organization_id, id, name) VALUES ($1, $2, $3) ON CONFLICT (organization_id, name) DO NOTHING",
    [organizationId, newId(), name],
  );
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM source WHERE organization_id = $1 AND name = $2",
    [organizationId, name],
  );
  const [source] = rows;
  if (!source) throw new Error(`The source ${name} vanished while it was being used.`);
  return source.id;
}

type Begin = Pick<ImportInput, "kind" | "mapping" | "runId"> & {
  readonly sourceId: string;
  readonly details: TableDetails;
};

/** The run's row, and the instant its rows become known: taken after the lock, so that runs and instants have one order. */
export async function beginRun(
  client: pg.PoolClient,
  actor: Actor,
  input: Begin,
): Promise<{ runId: string; knownFrom: string }> {
  const runId = input.runId ?? newId();
  const { rows } = await client.query<{ at: string }>(
    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at",
  );
  if (input.runId !== null) await requireCommitting(client, actor, input.runId);
  else {
    const { name, sha256, bytes } = input.details;
    await client.query(
      `INSERT INTO import_run (organization_id, id, source_id, kind, file_name, file_sha256, file_bytes, status, mapping, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'COMMITTING', $8, $9)`,
      [
        actor.organizationId,
        runId,
        input.sourceId,
        input.kind,
        name,
        sha256,
        bytes,
        JSON.stringify(input.mapping),
        actor.memberId,
      ],
    );
  }
  return { runId, knownFrom: rows[0]?.at ?? new Date().toISOString() };
}

/** Two workers may hold the same job after a crash: whoever comes second finds it done. */
async function requireCommitting(client: pg.PoolClient, actor: Actor, runId: string): Promise<void> {
  const { rows } = await client.query<{ status: string }>(
    "SELECT status FROM import_run WHERE organization_id = $1 AND id = $2",
    [actor.organizationId, runId],
  );
  if (rows[0]?.status !== "COMMITTING")
    throw new AppError("CONFLICT", "This import was finished by another worker.");
}

/** Ends the run in the same transaction as its rows, with one entry in the trail. */
export async function finishRun(
  client: pg.PoolClient,
  actor: Actor,
  runId: string,
  input: ImportInput,
  outcome: ImportOutcome,
): Promise<void> {
  const { details } = input.table;
  await client.query(
    `UPDATE import_run SET status = 'DONE', report = $3, mapping = $4, progress = 100, step = NULL, error = NULL, file_sha256 = $5, file_bytes = $6,
            finished_at = clock_timestamp(), version = version + 1
      WHERE organization_id = $1 AND id = $2`,
    [
      actor.organizationId,
      runId,
      JSON.stringify(outcome.report),
      JSON.stringify(input.mapping),
      details.sha256,
      details.bytes,
    ],
  );
  await recordAudit(client, actor, {
    command: "importFile",
    subjectType: "import_run",
    subjectId: runId,
    after: {
      kind: input.kind,
      source: input.sourceName,
      file: details.name,
      sha256: details.sha256,
      rows: outcome.rows,
      totals: outcome.totals,
    },
  });
}
