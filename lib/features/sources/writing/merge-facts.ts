import type pg from "pg";
import { attributed } from "./attribution";
import { cellsOf } from "./cells";
import { inBulk } from "./in-bulk";
import { DELTA_COLUMNS, endFacts } from "./place-facts";

/** What every statement of one import is about. */
export type MergeScope = {
  readonly organizationId: string;
  readonly sourceId: string;
  readonly kind: string;
  readonly runId: string;
  /** The instant all rows of the run become known. */
  readonly knownFrom: string;
  /** True while the source has no record of this kind yet: then every row is new and need not be looked up. */
  readonly isFirst: boolean;
  /** Join to the records of the source, as `known` beside a staged row `s`. */
  readonly known: string;
};

export type MergeCounts = { readonly created: number; readonly revised: number; readonly unchanged: number };

const FACT_COLUMNS = `organization_id, id, record_id, run_id, source_id, scenario, measure, occurred_on, amount, currency, quantity,
  team_id, owner_id, region_id, product_id, customer_id, account_id, unit, department, team_derived, region_derived, known_from`;

/** Which staged rows say something new, and what they replace. Unchanged rows are recognised by their hash. */
async function judge(client: pg.PoolClient, scope: MergeScope): Promise<MergeCounts> {
  if (scope.isFirst) {
    const { rowCount } = await client.query(
      "INSERT INTO stage_verdict SELECT record_id, NULL, 1 FROM stage_row",
    );
    return { created: rowCount ?? 0, revised: 0, unchanged: 0 };
  }
  const { rows } = await client.query<{ staged: number; created: number; revised: number }>(
    `WITH given AS (SELECT $1::uuid, $2::uuid, $3::text),
     verdict AS (
       INSERT INTO stage_verdict
       SELECT s.record_id, known.id, 1 + coalesce(known.revision, 0)
         FROM stage_row s ${scope.known}
        WHERE known.id IS NULL OR known.content_hash <> s.content_hash
       RETURNING old_id)
     SELECT (SELECT count(*)::integer FROM stage_row) AS staged,
            count(*) FILTER (WHERE old_id IS NULL)::integer AS created, count(*) FILTER (WHERE old_id IS NOT NULL)::integer AS revised
       FROM verdict`,
    [scope.organizationId, scope.sourceId, scope.kind],
  );
  const { staged = 0, created = 0, revised = 0 } = rows[0] ?? {};
  return { created, revised, unchanged: staged - created - revised };
}

/** As `judge`, for rows that are written one by one afterwards: also says which staged rows are new or changed. */
export async function judgeRows(
  client: pg.PoolClient,
  scope: MergeScope,
): Promise<{ counts: MergeCounts; changed: ReadonlySet<string> }> {
  const counts = await judge(client, scope);
  const { rows } = await client.query<{ record_id: string }>("SELECT record_id FROM stage_verdict");
  return { counts, changed: new Set(rows.map((row) => row.record_id)) };
}

async function insertRecords(client: pg.PoolClient, scope: MergeScope): Promise<void> {
  await client.query(
    `INSERT INTO source_record (organization_id, id, source_id, kind, external_id, revision, run_id, line, content_hash, payload, recorded_at)
     SELECT $1, s.record_id, $2, $3, s.external_id, v.revision, $4, s.line, s.content_hash, s.payload, $5
       FROM stage_row s JOIN stage_verdict v USING (record_id)`,
    [scope.organizationId, scope.sourceId, scope.kind, scope.runId, scope.knownFrom],
  );
}

async function insertFacts(client: pg.PoolClient, scope: MergeScope): Promise<void> {
  const { columns, joins } = attributed("f.team_id", "f.region_id");
  // When every row is new the staged facts are all wanted, and the join would only cost time.
  const wanted = scope.isFirst ? "stage_fact f" : "stage_fact f JOIN stage_verdict v USING (record_id)";
  await client.query(
    `WITH placed AS MATERIALIZED (
       SELECT f.id, f.record_id, f.scenario, f.measure, f.occurred_on, f.month, f.amount, f.currency, f.quantity, f.owner_id,
              f.product_id, f.customer_id, f.account_id, f.unit, f.department, ${columns}
         FROM ${wanted} ${joins}),
     delta AS (INSERT INTO stage_delta (${DELTA_COLUMNS}) ${cellsOf("placed")})
     INSERT INTO fact (${FACT_COLUMNS})
     SELECT $1, id, record_id, $2, $3, scenario, measure, occurred_on, amount, currency, quantity,
            team_id, owner_id, region_id, product_id, customer_id, account_id, unit, department, team_derived, region_derived, $4
       FROM placed`,
    [scope.organizationId, scope.runId, scope.sourceId, scope.knownFrom],
  );
}

/** Where the records of a run that were replaced are kept until their facts are ended, all at once. */
export async function createReplaced(client: pg.PoolClient): Promise<void> {
  await client.query("CREATE TEMP TABLE replaced (id uuid PRIMARY KEY) ON COMMIT DROP");
}

/** Merges the staged chunk: new rows in, changed rows as revisions, unchanged rows untouched, cells by what changed. */
export async function mergeChunk(client: pg.PoolClient, scope: MergeScope): Promise<MergeCounts> {
  const counts = await judge(client, scope);
  if (counts.revised > 0) {
    const old = "SELECT old_id FROM stage_verdict WHERE old_id IS NOT NULL";
    await client.query(`INSERT INTO replaced ${old}`);
    await client.query(
      `UPDATE source_record SET is_present = false WHERE organization_id = $1 AND id IN (${old})`,
      [scope.organizationId],
    );
  }
  if (counts.created + counts.revised > 0) {
    await insertRecords(client, scope);
    await insertFacts(client, scope);
  }
  return counts;
}

/** Ends the facts of all records the run replaced: once per run, because it has to look through the facts. */
export async function endReplaced(client: pg.PoolClient, scope: MergeScope): Promise<void> {
  const { rows } = await client.query("SELECT 1 FROM replaced LIMIT 1");
  if (rows.length === 0) return;
  await client.query("ANALYZE replaced");
  await inBulk(client, () =>
    endFacts(client, scope.organizationId, scope.knownFrom, "f.record_id IN (SELECT id FROM replaced)"),
  );
}
