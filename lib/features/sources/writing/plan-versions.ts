import type pg from "pg";
import { LINE_KEY_SQL, TYPED_SOURCE } from "@/lib/features/plans/line-sql";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { applyDeltas } from "./cells";
import type { MergeScope } from "./merge-facts";
import { endFacts } from "./place-facts";

/** A plan version exists as soon as lines carry its code: as a draft, until somebody approves it. */
export async function ensureVersions(
  client: pg.PoolClient,
  organizationId: string,
  memberId: string,
): Promise<void> {
  const { rows } = await client.query<{ scenario: string }>(
    `SELECT DISTINCT c.scenario FROM fact_cell c
      WHERE c.organization_id = $1 AND c.dimension = 'TOTAL' AND c.scenario NOT IN ('actual', 'quota')
        AND NOT EXISTS (SELECT 1 FROM plan_version v WHERE v.organization_id = $1 AND v.code = c.scenario)`,
    [organizationId],
  );
  for (const { scenario } of rows) {
    const name = scenario === "budget" ? "Budget" : scenario.replace(/^forecast-/, "Forecast ");
    await client.query(
      "INSERT INTO plan_version (organization_id, id, code, name, created_by, prepared_by) VALUES ($1, $2, $3, $4, $5, $5)",
      [organizationId, newId(), scenario, name, memberId],
    );
  }
}

/** Refuses facts of a run that would change an approved version; the transaction takes all of them back. */
export async function refuseFrozen(
  client: pg.PoolClient,
  organizationId: string,
  run: { readonly runId: string; readonly knownFrom: string },
): Promise<void> {
  const { rows } = await client.query<{ name: string; status: string }>(
    `SELECT DISTINCT v.name, v.status::text FROM plan_version v
       JOIN fact f ON f.organization_id = v.organization_id AND f.scenario = v.code
      WHERE v.organization_id = $1 AND v.status <> 'DRAFT' AND (f.run_id = $2 OR f.known_to = $3) ORDER BY 1`,
    [organizationId, run.runId, run.knownFrom],
  );
  const [first] = rows;
  if (!first) return;
  throw new AppError(
    "INVALID",
    `${rows.map(({ name }) => name).join(", ")} is ${first.status.toLowerCase()} and frozen: nothing of the file was imported. Copy it to a new draft under Plans, or name a new version such as forecast-9 in the file.`,
  );
}

/** The file speaks last: what was typed into the same cells of a draft before ends. */
export async function endTyped(client: pg.PoolClient, scope: MergeScope): Promise<void> {
  const ended = await endFacts(
    client,
    scope.organizationId,
    scope.knownFrom,
    `f.id IN (
       WITH typed AS (SELECT f.id, f.scenario, date_trunc('month', f.occurred_on) AS month, ${LINE_KEY_SQL} AS line_key FROM fact f
          JOIN source s ON s.organization_id = $1 AND s.id = f.source_id AND s.name = $3
         WHERE f.organization_id = $1 AND f.known_to IS NULL)
       SELECT t.id FROM typed t JOIN fact f ON f.organization_id = $1 AND f.run_id = $4 AND f.known_to IS NULL
          AND f.scenario = t.scenario AND date_trunc('month', f.occurred_on) = t.month AND ${LINE_KEY_SQL} = t.line_key)`,
    [TYPED_SOURCE, scope.runId],
  );
  if (ended > 0) await applyDeltas(client, scope.organizationId);
}

/** Approved versions a file would touch, by name, for the warning of a dry run. */
export async function frozenVersions(client: pg.PoolClient, organizationId: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT name FROM plan_version WHERE organization_id = $1 AND status <> 'DRAFT' ORDER BY created_at",
    [organizationId],
  );
  return rows.map(({ name }) => name);
}

/** Undoing a plan's import would change what was approved, or bring back what was typed over: refused with what to do. */
export async function refuseUndo(
  client: pg.PoolClient,
  organizationId: string,
  runId: string,
): Promise<void> {
  const { rows } = await client.query<{ source: string; frozen: string | null; isTypedOver: boolean }>(
    `SELECT s.name AS source,
            (SELECT string_agg(DISTINCT v.name, ', ') FROM plan_version v
              WHERE v.organization_id = $1 AND v.status <> 'DRAFT' AND EXISTS (
                SELECT 1 FROM fact f WHERE f.organization_id = $1 AND f.run_id = $2 AND f.scenario = v.code)) AS frozen,
            EXISTS (SELECT 1 FROM fact f JOIN source_record r ON r.organization_id = $1 AND r.id = f.record_id
                     WHERE f.organization_id = $1 AND f.run_id = $2 AND f.known_to IS NOT NULL AND r.is_present
                       AND NOT EXISTS (SELECT 1 FROM fact o WHERE o.organization_id = $1 AND o.record_id = f.record_id AND o.known_to IS NULL AND o.occurred_on = f.occurred_on)) AS "isTypedOver"
       FROM import_run i JOIN source s ON s.organization_id = $1 AND s.id = i.source_id
      WHERE i.organization_id = $1 AND i.id = $2`,
    [organizationId, runId],
  );
  const [run] = rows;
  if (run?.source === TYPED_SOURCE)
    throw new AppError("INVALID", "These values were typed into a plan: change them there.");
  if (run?.frozen)
    throw new AppError("INVALID", `${run.frozen} is frozen: an approved plan keeps its numbers.`);
  if (run?.isTypedOver)
    throw new AppError(
      "INVALID",
      "Some of these cells were typed over since. Import the corrected file again instead of undoing this one.",
    );
}
