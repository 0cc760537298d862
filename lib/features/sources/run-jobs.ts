import { FileRefused } from "@/lib/connectors/files/file-refused";
import { openTable, type Table } from "@/lib/connectors/files/table";
import { isKind, type Kind } from "@/lib/connectors/kinds/registry";
import { EMPTY_MAPPING, type Mapping, mappingSchema } from "@/lib/connectors/mapping/mapping-file";
import type { Actor } from "@/lib/platform/actor";
import { loadJobActor } from "@/lib/platform/auth/load-actor";
import { inTenantSql } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import type { JobPayload } from "@/lib/platform/jobs";
import { logger } from "@/lib/platform/logger";
import { importFile } from "./commands";
import { uploadSource } from "./reading/upload-source";
import type { RunReport, RunStatusCode } from "./schema";
import type { ImportInput } from "./writing/run-import";

type StoredRun = {
  kind: string;
  file_name: string;
  status: RunStatusCode;
  mapping: unknown;
  source_name: string;
};

type Opened = {
  readonly actor: Actor;
  readonly runId: string;
  readonly run: StoredRun;
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly table: Table;
};

export function storedMapping(mapping: unknown): Mapping {
  const parsed = mappingSchema.safeParse(mapping);
  if (!parsed.success) return EMPTY_MAPPING;
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, part]) => part !== undefined));
  return { ...EMPTY_MAPPING, ...given };
}

async function setRun(
  actor: Actor,
  runId: string,
  status: RunStatusCode,
  fields: { report?: RunReport; error?: string | null },
): Promise<void> {
  await inTenantSql(actor, (client) =>
    client.query(
      `UPDATE import_run SET status = $3, report = coalesce($4::jsonb, report), error = $5, progress = 0, step = NULL, version = version + 1
        WHERE organization_id = $1 AND id = $2 AND status NOT IN ('DONE', 'UNDONE')`,
      [
        actor.organizationId,
        runId,
        status,
        fields.report ? JSON.stringify(fields.report) : null,
        fields.error ?? null,
      ],
    ),
  );
}

const PROGRESS_EVERY = 500;

/** Writes progress now and then, outside the import's own transaction, so that it can be seen while that runs. */
function progressWriter(
  actor: Actor,
  runId: string,
): (step: string, rows: number, of: number | null) => void {
  let writtenAt = 0;
  let writing: Promise<unknown> = Promise.resolve();
  return (step, rows, of) => {
    if (Date.now() - writtenAt < PROGRESS_EVERY) return;
    writtenAt = Date.now();
    const percent = of === null || of === 0 ? 0 : Math.min(99, Math.floor((rows / of) * 100));
    const text = `${step}: ${rows.toLocaleString("en-US")}${of === null ? "" : ` of ${of.toLocaleString("en-US")}`} rows`;
    writing = writing
      .then(() =>
        inTenantSql(actor, (client) =>
          client.query(
            "UPDATE import_run SET progress = $3, step = $4 WHERE organization_id = $1 AND id = $2",
            [actor.organizationId, runId, percent, text],
          ),
        ),
      )
      .catch((error: unknown) =>
        logger.warn({ err: error, runId }, "progress of an import could not be written"),
      );
  };
}

/** Ends a run nobody works on any more, whoever started it; nothing of it was written. */
async function endRun(payload: JobPayload, error: string): Promise<void> {
  const { organizationId, runId = "" } = payload;
  await inTenantSql(payload, (client) =>
    client.query(
      `UPDATE import_run SET status = 'FAILED', error = $3, progress = 0, step = NULL, version = version + 1
        WHERE organization_id = $1 AND id = $2 AND status IN ('READING', 'COMMITTING')`,
      [organizationId, runId, error],
    ),
  );
}

const NOBODY = "Whoever started it is no longer here; nothing was written. Try again, or discard it.";

async function open(payload: JobPayload): Promise<Opened | null> {
  const { runId = "", userId = "" } = payload;
  const actor = await loadJobActor(payload, userId);
  if (!actor) {
    await endRun(payload, NOBODY);
    return null;
  }
  const run = await inTenantSql(actor, async (client) => {
    const { rows } = await client.query<StoredRun>(
      `SELECT r.kind, r.file_name, r.status, r.mapping, s.name AS source_name FROM import_run r
         JOIN source s ON s.organization_id = r.organization_id AND s.id = r.source_id WHERE r.organization_id = $1 AND r.id = $2`,
      [actor.organizationId, runId],
    );
    return rows[0] ?? null;
  });
  if (!run || !isKind(run.kind)) return null;
  try {
    const table = await openTable(uploadSource(actor, runId, run.file_name));
    return { actor, runId, run, kind: run.kind, mapping: storedMapping(run.mapping), table };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    await setRun(actor, runId, "FAILED", { error: error.message });
    return null;
  }
}

function inputOf(
  { actor, runId, run, kind, mapping, table }: Opened,
  options: { acceptSuggestions: boolean; isDryRun: boolean },
): ImportInput {
  return {
    kind,
    table,
    sourceName: run.source_name,
    mapping,
    runId,
    onProgress: progressWriter(actor, runId),
    ...options,
  };
}

/** What a person is told when a job could not do its work. */
async function fail(opened: Opened, error: unknown): Promise<void> {
  const isExpected = error instanceof AppError || error instanceof FileRefused;
  const message = isExpected
    ? error.message
    : "Something went wrong on our side; nothing was written. Try again.";
  await setRun(opened.actor, opened.runId, "FAILED", { error: message });
  if (!isExpected) throw error;
}

/**
 * Reads an upload: what it holds, what is open, and what importing it would do with the suggested answers.
 */
export async function readUpload(payload: JobPayload): Promise<void> {
  const opened = await open(payload);
  if (!opened || opened.run.status === "DONE") return;
  try {
    const asked = await importFile(
      opened.actor,
      inputOf(opened, { acceptSuggestions: false, isDryRun: true }),
    );
    if (asked.status !== "NEEDS_ANSWERS") {
      await setRun(opened.actor, opened.runId, "READY", { report: asked.report });
      return;
    }
    const suggested = await importFile(
      opened.actor,
      inputOf(opened, { acceptSuggestions: true, isDryRun: true }),
    );
    await setRun(opened.actor, opened.runId, "NEEDS_ANSWERS", {
      report: { ...suggested.report, questions: asked.questions },
    });
  } catch (error) {
    await fail(opened, error);
  }
}

/** Tells the person when nobody could finish a job: its workers died, again and again. Nothing of it was written. */
export async function giveUpRun(payload: JobPayload): Promise<void> {
  if (!payload.runId) return;
  await endRun(
    payload,
    "The import was interrupted several times; nothing was written. Try again, or discard it.",
  );
}

/** Writes an upload, all of it or nothing; the pieces of the file are no longer needed then. */
export async function commitUpload(payload: JobPayload): Promise<void> {
  const opened = await open(payload);
  if (opened?.run.status !== "COMMITTING") return;
  const { actor, runId } = opened;
  try {
    const outcome = await importFile(
      actor,
      inputOf(opened, { acceptSuggestions: payload.acceptSuggestions === "true", isDryRun: false }),
    );
    if (outcome.status === "NEEDS_ANSWERS")
      await setRun(actor, runId, "NEEDS_ANSWERS", { report: outcome.report });
    else
      await inTenantSql(actor, (client) =>
        client.query("DELETE FROM upload_chunk WHERE organization_id = $1 AND run_id = $2", [
          actor.organizationId,
          runId,
        ]),
      );
  } catch (error) {
    await fail(opened, error);
  }
}
