import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { CopyLines } from "./copy-text";

const PIECE_BYTES = 1 << 16;

/**
 * Working tables of one import, gone with its transaction. COPY is refused on tables under row-level security,
 * so rows land here first and are merged under the tenant's policies.
 */
const TABLES = `
  CREATE TEMP TABLE stage_row (
    record_id uuid, line integer, external_id text, content_hash bytea, payload jsonb
  ) ON COMMIT DROP;
  CREATE TEMP TABLE stage_fact (
    record_id uuid, id uuid, scenario text, measure text, occurred_on date, month date, amount numeric(38,10), currency char(3),
    quantity numeric(38,10), team_id uuid, owner_id uuid, region_id uuid, product_id uuid, customer_id uuid, account_id uuid,
    unit text, department text
  ) ON COMMIT DROP;
  CREATE TEMP TABLE stage_verdict (record_id uuid, old_id uuid, revision integer) ON COMMIT DROP;
  CREATE TEMP TABLE stage_quarantine (
    id uuid, line integer, "column" text, value text, code text, message text, cells jsonb
  ) ON COMMIT DROP;
`;

export async function createStaging(client: pg.PoolClient): Promise<void> {
  await client.query(TABLES);
}

/** Empties the working tables between chunks; truncating keeps them small whatever the size of the file. */
export async function clearStaging(client: pg.PoolClient): Promise<void> {
  await client.query("TRUNCATE stage_row, stage_fact, stage_verdict");
}

/** Sends lines in COPY text format into one of our working tables. */
export async function copyInto(client: pg.PoolClient, target: string, lines: CopyLines): Promise<void> {
  const { bytes } = lines;
  if (bytes.length === 0) return;
  const pieces = function* pieces() {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  };
  await pipeline(Readable.from(pieces()), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}
