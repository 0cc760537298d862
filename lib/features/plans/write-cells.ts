import type pg from "pg";
import { createAttribution } from "@/lib/features/sources/writing/attribution";
import { applyDeltas, createDeltas } from "@/lib/features/sources/writing/cells";
import { endFacts, placeFacts } from "@/lib/features/sources/writing/place-facts";
import { ensureSource } from "@/lib/features/sources/writing/run-row";
import type { Actor } from "@/lib/platform/actor";
import { newId } from "@/lib/platform/ids";
import { LINE_KEY_SQL, TYPED_SOURCE } from "./line-sql";

/** A cell as it shall be from now on; null = blank. */
export type PlanCellWrite = {
  readonly key: string;
  readonly month: string;
  readonly amount: string | null;
};

async function stageCells(client: pg.PoolClient, cells: readonly PlanCellWrite[]): Promise<void> {
  await client.query("DROP TABLE IF EXISTS typed");
  await client.query(
    `CREATE TEMP TABLE typed ON COMMIT DROP AS
     SELECT gen_random_uuid() AS record_id, c.key AS line_key, (c.month || '-01')::date AS month, c.amount::numeric AS amount,
            split_part(c.key, '|', 1) AS measure, nullif(split_part(c.key, '|', 2), '') AS currency,
            nullif(split_part(c.key, '|', 3), '')::uuid AS team_id, nullif(split_part(c.key, '|', 4), '')::uuid AS owner_id,
            nullif(split_part(c.key, '|', 5), '')::uuid AS region_id, nullif(split_part(c.key, '|', 6), '')::uuid AS product_id,
            nullif(split_part(c.key, '|', 7), '')::uuid AS customer_id, nullif(split_part(c.key, '|', 8), '') AS department,
            nullif(split_part(c.key, '|', 9), '') AS unit
       FROM jsonb_to_recordset($1::jsonb) AS c(key text, month text, amount text)`,
    [JSON.stringify(cells)],
  );
  await client.query("ANALYZE typed");
}

/** One run per version stands for everything typed into it. */
async function typedRun(
  client: pg.PoolClient,
  actor: Actor,
  sourceId: string,
  code: string,
): Promise<string> {
  const name = `Typed into ${code}`;
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM import_run WHERE organization_id = $1 AND source_id = $2 AND file_name = $3",
    [actor.organizationId, sourceId, name],
  );
  if (rows[0]) return rows[0].id;
  const id = newId();
  await client.query(
    `INSERT INTO import_run (organization_id, id, source_id, kind, file_name, status, progress, created_by, finished_at)
     VALUES ($1, $2, $3, 'plan', $4, 'DONE', 100, $5, clock_timestamp())`,
    [actor.organizationId, id, sourceId, name, actor.memberId],
  );
  return id;
}

/** A record per cell and time it was typed; the one before is no longer the present. */
async function writeRecords(
  client: pg.PoolClient,
  actor: Actor,
  run: { readonly id: string; readonly sourceId: string; readonly code: string; readonly at: string },
): Promise<void> {
  const { organizationId } = actor;
  await client.query(
    `CREATE TEMP TABLE typed_before ON COMMIT DROP AS
     SELECT DISTINCT ON (t.record_id) t.record_id, r.id, r.revision
       FROM typed t JOIN source_record r ON r.organization_id = $1 AND r.source_id = $2 AND r.kind = 'plan'
        AND r.external_id = concat_ws('|', $3::text, to_char(t.month, 'YYYY-MM'), t.line_key)
      ORDER BY t.record_id, r.revision DESC`,
    [organizationId, run.sourceId, run.code],
  );
  await client.query(
    "UPDATE source_record SET is_present = false WHERE organization_id = $1 AND is_present AND id IN (SELECT id FROM typed_before)",
    [organizationId],
  );
  await client.query(
    `INSERT INTO source_record (organization_id, id, source_id, kind, external_id, revision, run_id, line, content_hash, payload, recorded_at)
     SELECT $1, t.record_id, $2, 'plan', concat_ws('|', $3::text, to_char(t.month, 'YYYY-MM'), t.line_key), 1 + coalesce(b.revision, 0), $4,
            row_number() OVER (ORDER BY t.line_key, t.month)::integer,
            sha256(convert_to(concat_ws('|', t.line_key, t.month, coalesce(trim_scale(t.amount)::text, '')), 'UTF8')),
            jsonb_build_object('Version', $3::text, 'Metric', t.measure, 'Month', to_char(t.month, 'YYYY-MM'), 'Amount', coalesce(trim_scale(t.amount)::text, ''), 'Typed by', $6::text),
            $5
       FROM typed t LEFT JOIN typed_before b USING (record_id)`,
    [organizationId, run.sourceId, run.code, run.id, run.at, actor.name],
  );
  await client.query("DROP TABLE typed_before");
}

/**
 * Writes cells of a version: what they held ends as of now, whatever brought it, and what was typed becomes a fact
 * like any other; so every metric, roll-up and reason reads it at once, and what was known before stays readable.
 * In the command's own transaction, after `claimFacts`; at most once in it.
 */
export async function writePlanCells(
  client: pg.PoolClient,
  actor: Actor,
  code: string,
  cells: readonly PlanCellWrite[],
): Promise<void> {
  if (cells.length === 0) return;
  const { organizationId } = actor;
  const { rows } = await client.query<{ at: string }>(
    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at",
  );
  const at = rows[0]?.at ?? actor.now.toISOString();
  await createDeltas(client);
  await createAttribution(client, organizationId);
  await stageCells(client, cells);
  const sourceId = await ensureSource(client, organizationId, TYPED_SOURCE);
  const id = await typedRun(client, actor, sourceId, code);
  // Found first and counted: planned inside the update, every fact of the version was compared with every other one.
  await client.query(
    `CREATE TEMP TABLE typed_over ON COMMIT DROP AS
     SELECT f.id FROM fact f JOIN typed t ON t.line_key = ${LINE_KEY_SQL} AND t.month = date_trunc('month', f.occurred_on)::date
      WHERE f.organization_id = $1 AND f.scenario = $2 AND f.known_to IS NULL`,
    [organizationId, code],
  );
  await client.query("ANALYZE typed_over");
  await endFacts(client, organizationId, at, "f.id IN (SELECT id FROM typed_over)");
  await writeRecords(client, actor, { id, sourceId, code, at });
  await client.query(
    `CREATE TEMP TABLE typed_fact ON COMMIT DROP AS
     SELECT record_id, '${id}'::uuid AS run_id, '${sourceId}'::uuid AS source_id, $1::text AS scenario, measure, month AS occurred_on, amount, currency::char(3) AS currency,
            NULL::numeric AS quantity, owner_id, product_id, customer_id, NULL::uuid AS account_id, unit, department,
            team_id AS own_team, region_id AS own_region
       FROM typed WHERE amount IS NOT NULL`,
    [code],
  );
  await placeFacts(client, organizationId, at, "typed_fact");
  await applyDeltas(client, organizationId);
  await client.query("DROP TABLE typed, typed_over, typed_fact");
}
