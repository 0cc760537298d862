import { createHash } from "node:crypto";
import type { Actor } from "@/lib/platform/actor";
import { inTenantSql } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { enqueueJob } from "@/lib/platform/jobs";
import { READ_JOB } from "./jobs";
import type { StartUpload } from "./schema";
import { authorizeImport } from "./writing/permissions";
import { ensureSource } from "./writing/run-row";

const PIECE_BYTES = 1024 * 1024;
const MAX_BYTES = 2 * 1024 ** 3;

export type Uploaded = { readonly runId: string; readonly bytes: number; readonly sha256: string };

export type Declared = { readonly bytes: number | null; readonly sha256: string | null };

async function storePiece(actor: Actor, runId: string, seq: number, bytes: Uint8Array): Promise<void> {
  await inTenantSql(actor, (client) =>
    client.query("INSERT INTO upload_chunk (organization_id, run_id, seq, bytes) VALUES ($1, $2, $3, $4)", [
      actor.organizationId,
      runId,
      seq,
      Buffer.from(bytes),
    ]),
  );
}

async function failUpload(actor: Actor, runId: string, error: string): Promise<void> {
  await inTenantSql(actor, async (client) => {
    await client.query("DELETE FROM upload_chunk WHERE organization_id = $1 AND run_id = $2", [
      actor.organizationId,
      runId,
    ]);
    await client.query(
      "UPDATE import_run SET status = 'FAILED', error = $3, version = version + 1 WHERE organization_id = $1 AND id = $2",
      [actor.organizationId, runId, error],
    );
  });
}

/** Cuts a stream into pieces of one size, however it arrives. */
async function* piecesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    kept.push(chunk);
    size += chunk.byteLength;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(kept);
    kept = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(kept);
}

function checkDeclared(declared: Declared, bytes: number, sha256: string): void {
  if (declared.bytes !== null && declared.bytes !== bytes) {
    throw new AppError(
      "INVALID",
      `The upload arrived incomplete: ${bytes} of ${declared.bytes} bytes. Nothing was kept; send it again.`,
    );
  }
  if (declared.sha256 !== null && declared.sha256 !== sha256)
    throw new AppError(
      "INVALID",
      "The upload arrived changed: its checksum is another. Nothing was kept; send it again.",
    );
}

async function beginUpload(actor: Actor, input: StartUpload): Promise<string> {
  const runId = newId();
  await inTenantSql(actor, async (client) => {
    const sourceId = await ensureSource(client, actor.organizationId, input.sourceName);
    await client.query(
      "INSERT INTO import_run (organization_id, id, source_id, kind, file_name, status, created_by) VALUES ($1, $2, $3, $4, $5, 'UPLOADED', $6)",
      [actor.organizationId, runId, sourceId, input.kind, input.fileName, actor.memberId],
    );
  });
  return runId;
}

/**
 * Takes a file as it streams in, whatever its size, compares it with what the sender declared, and lets it be
 * read in the background.
 */
export async function receiveUpload(
  actor: Actor,
  input: StartUpload,
  body: AsyncIterable<Uint8Array>,
  declared: Declared,
): Promise<Uploaded> {
  authorizeImport(actor, input.kind);
  const runId = await beginUpload(actor, input);
  const hash = createHash("sha256");
  let bytes = 0;
  let seq = 0;
  try {
    for await (const piece of piecesOf(body)) {
      bytes += piece.byteLength;
      if (bytes > MAX_BYTES)
        throw new AppError(
          "INVALID",
          "Files may have up to 2 GB. Split it and import the parts one after the other.",
        );
      hash.update(piece);
      await storePiece(actor, runId, seq, piece);
      seq += 1;
    }
    const sha256 = hash.digest("hex");
    checkDeclared(declared, bytes, sha256);
    await inTenantSql(actor, (client) =>
      client.query(
        "UPDATE import_run SET file_sha256 = $3, file_bytes = $4, status = 'READING', version = version + 1 WHERE organization_id = $1 AND id = $2",
        [actor.organizationId, runId, sha256, bytes],
      ),
    );
    await enqueueJob(READ_JOB, {
      organizationId: actor.organizationId,
      organizationSlug: actor.organizationSlug,
      memberId: actor.memberId,
      requestId: actor.requestId,
      userId: actor.userId ?? "",
      runId,
    });
    return { runId, bytes, sha256 };
  } catch (error) {
    await failUpload(actor, runId, error instanceof AppError ? error.message : "The upload was interrupted.");
    throw error;
  }
}
