import type pg from "pg";
import type { RowConverter } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import type { Actor } from "@/lib/platform/actor";
import { CopyLines, copyCell } from "./copy-text";
import type { RunTally } from "./run-tally";
import { copyInto } from "./staging";

const CHUNK_ROWS = 20_000;

type Input = {
  readonly converter: RowConverter;
  readonly kind: string;
  readonly sourceName: string;
  readonly tally: RunTally;
  readonly onRejected: (rows: readonly RejectedRow[]) => Promise<void>;
  readonly onProgress: (rows: number) => void;
};

/** Counts what an import would create, revise and leave alone: keys and hashes are compared, nothing else is sent. */
export async function countChanges(client: pg.PoolClient, actor: Actor, input: Input): Promise<void> {
  const { converter, tally } = input;
  await client.query("CREATE TEMP TABLE stage_key (external_id text, content_hash bytea) ON COMMIT DROP");
  const lines = new CopyLines();
  let rows = 0;
  const flush = async () => {
    if (rows === 0) return;
    await copyInto(client, "stage_key", lines);
    const counted = await client.query<{ created: number; revised: number; unchanged: number }>(
      `SELECT count(*) FILTER (WHERE present.content_hash IS NULL)::integer AS created,
              count(*) FILTER (WHERE present.content_hash <> k.content_hash)::integer AS revised,
              count(*) FILTER (WHERE present.content_hash = k.content_hash)::integer AS unchanged
         FROM stage_key k
         LEFT JOIN source s ON s.organization_id = $1 AND s.name = $2
         LEFT JOIN LATERAL (
           SELECT r.content_hash FROM source_record r
            WHERE r.organization_id = $1 AND r.source_id = s.id AND r.kind = $3 AND r.external_id = k.external_id AND r.is_present LIMIT 1) present ON true`,
      [actor.organizationId, input.sourceName, input.kind],
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
  await client.query("DROP TABLE stage_key");
}
