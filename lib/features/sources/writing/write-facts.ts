import type pg from "pg";
import type { RowConverter } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import type { RunReport } from "../schema";
import { createAttribution } from "./attribution";
import { applyDeltas, createDeltas } from "./cells";
import type { CopyLines } from "./copy-text";
import { Chunk, type Keeps } from "./fact-rows";
import { customersOfRun, followSubscriptions } from "./follow-subscriptions";
import { createReplaced, endReplaced, type MergeScope, mergeChunk } from "./merge-facts";
import type { RunTally } from "./run-tally";
import { clearStaging, copyInto, createStaging } from "./staging";

/** Rows merged at a time: enough to make set-based work pay, little enough to stay a few megabytes. */
const CHUNK_ROWS = 8_000;

type Restatement = RunReport["restatements"][number];

export type WriteInput = {
  readonly converter: RowConverter;
  readonly headers: readonly string[];
  readonly keeps: Keeps;
  /** The organization's currency, for rows that name none. */
  readonly home: string;
  readonly scope: MergeScope;
  readonly tally: RunTally;
  readonly onRejected: (rows: readonly RejectedRow[]) => Promise<void>;
  readonly onProgress?: (rows: number) => void;
};

/**
 * Streams a file's rows into facts. While PostgreSQL merges one chunk, the next is already being read here: both
 * cores work, and memory holds two chunks whatever the size of the file.
 */
export async function writeFacts(client: pg.PoolClient, input: WriteInput): Promise<Restatement[]> {
  const { converter, scope, tally } = input;
  await createStaging(client);
  await createDeltas(client);
  await createAttribution(client, scope.organizationId);
  await createReplaced(client);
  const chunk = new Chunk(input.headers, input.keeps, input.home);
  let merging: Promise<void> = Promise.resolve();
  const flush = async () => {
    await merging;
    await writeQuarantine(client, scope, chunk.quarantine);
    await clearStaging(client);
    await copyInto(client, "stage_row", chunk.rowLines);
    await copyInto(client, "stage_fact", chunk.factLines);
    const isEmpty = chunk.rows === 0;
    chunk.clear();
    if (isEmpty) return;
    merging = mergeChunk(client, scope).then((counts) => tally.addMerge(counts));
    // Awaited at the next flush; until then a failure must not count as unhandled.
    merging.catch(() => undefined);
  };
  for await (const batch of converter.convert()) {
    tally.addBatch(batch);
    for (const row of batch.rows) chunk.add(row);
    chunk.reject(batch.rejected);
    await input.onRejected(batch.rejected);
    if (chunk.size >= CHUNK_ROWS) await flush();
    input.onProgress?.(tally.rows.read);
  }
  await flush();
  await merging;
  await endReplaced(client, scope);
  if (input.keeps === "SUBSCRIPTION")
    await followSubscriptions(client, scope.organizationId, scope.knownFrom, customersOfRun(scope.runId));
  const restatements = await closedMonths(client, scope.organizationId);
  await applyDeltas(client, scope.organizationId);
  return restatements;
}

/** Closed months the collected changes touch: their numbers are restated. */
export async function closedMonths(client: pg.PoolClient, organizationId: string): Promise<Restatement[]> {
  const { rows } = await client.query<Restatement>(
    `SELECT to_char(d.month, 'YYYY-MM') AS month, sum(d.touched)::integer AS facts
       FROM stage_delta d JOIN period p ON p.organization_id = $1 AND p.month = d.month AND p.status = 'CLOSED'
      WHERE d.dimension = 'TOTAL' GROUP BY d.month ORDER BY d.month`,
    [organizationId],
  );
  return rows;
}

/** Puts rejected rows where they can be looked at, downloaded and corrected. */
export async function writeQuarantine(
  client: pg.PoolClient,
  scope: Pick<MergeScope, "organizationId" | "runId">,
  lines: CopyLines,
): Promise<void> {
  if (lines.bytes.length === 0) return;
  await copyInto(client, "stage_quarantine", lines);
  await client.query(
    `INSERT INTO quarantine_row (organization_id, id, run_id, line, "column", value, code, message, cells)
     SELECT $1, id, $2, line, nullif("column", ''), value, code, message, cells FROM stage_quarantine`,
    [scope.organizationId, scope.runId],
  );
  await client.query("TRUNCATE stage_quarantine");
}
