import type pg from "pg";
import type { RowConverter } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import type { Actor } from "@/lib/platform/actor";
import { CopyLines, copyCell } from "./copy-text";
import { knownKeys } from "./known-keys";
import type { RunTally } from "./run-tally";
import { copyInto } from "./staging";

const CHUNK_ROWS = 20_000;

type Input = {
  readonly converter: RowConverter;
  readonly kind: string;
  readonly sourceName: string;
  readonly fileRows: number;
  readonly tally: RunTally;
  readonly onRejected: (rows: readonly RejectedRow[]) => Promise<void>;
  readonly onProgress: (rows: number) => void;
};

/** Counts what an import would create, revise and leave alone: keys and hashes are compared, nothing else is sent. */
export async function countChanges(client: pg.PoolClient, actor: Actor, input: Input): Promise<void> {
  const { converter, tally } = input;
  const sourceId = await findSource(client, actor.organizationId, input.sourceName);
  const scope = { organizationId: actor.organizationId, sourceId, kind: input.kind };
  const known = await knownKeys(client, scope, input.fileRows);
  await client.query("CREATE TEMP TABLE stage_key (external_id text, content_hash bytea) ON COMMIT DROP");
  const lines = new CopyLines();
  let rows = 0;
  const flush = async () => {
    if (rows === 0) return;
    await copyInto(client, "stage_key", lines);
    const counted = await client.query<{ created: number; revised: number; unchanged: number }>(
      `WITH given AS (SELECT $1::uuid, $2::uuid, $3::text)
       SELECT count(*) FILTER (WHERE known.content_hash IS NULL)::integer AS created,
              count(*) FILTER (WHERE known.content_hash <> s.content_hash)::integer AS revised,
              count(*) FILTER (WHERE known.content_hash = s.content_hash)::integer AS unchanged
         FROM stage_key s ${known}`,
      [actor.organizationId, sourceId, input.kind],
    );
    if (counted.rows[0]) tally.addMerge(counted.rows[0]);
    await client.query("TRUNCATE stage_key");
    lines.clear();
    rows = 0;
  };
  for await (const batch of converter.convert()) {
    tally.addBatch(batch);
    await input.onRejected(batch.rejected);
    for (const { externalId, contentHash } of batch.rows)
      lines.add(`${copyCell(externalId)}\t\\\\x${contentHash}\n`);
    rows += batch.rows.length;
    if (rows >= CHUNK_ROWS) await flush();
    input.onProgress(tally.rows.read);
  }
  await flush();
}

/** An id no source has stands for one that is not there yet: nothing of it is known. */
const NO_SOURCE = "00000000-0000-0000-0000-000000000000";

async function findSource(client: pg.PoolClient, organizationId: string, name: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM source WHERE organization_id = $1 AND name = $2",
    [organizationId, name],
  );
  return rows[0]?.id ?? NO_SOURCE;
}
