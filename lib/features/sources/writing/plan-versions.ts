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

type Frozen = { code: string; name: string; status: string };

async function frozenRows(client: pg.PoolClient, organizationId: string): Promise<Frozen[]> {
  const { rows } = await client.query<Frozen>(
    "SELECT code, name, status::text AS status FROM plan_version WHERE organization_id = $1 AND status <> 'DRAFT' ORDER BY created_at",
    [organizationId],
  );
  return rows;
}

/** Refuses facts of a run that would change an approved version; the transaction takes all of them back. */
export async function refuseFrozen(
  client: pg.PoolClient,
  organizationId: string,
  run: { readonly runId: string; readonly knownFrom: string },
): Promise<void> {
  const frozen = await frozenRows(client, organizationId);
  if (frozen.length === 0) return;
  const { rows } = await client.query<{ scenario: string }>(
    `SELECT DISTINCT scenario FROM fact
      WHERE organization_id = $1 AND scenario = ANY($2::text[]) AND (run_id = $3 OR known_to = $4)`,
    [organizationId, frozen.map(({ code }) => code), run.runId, run.knownFrom],
  );
  const touched = frozen.filter(({ code }) => rows.some(({ scenario }) => scenario === code));
  const [first] = touched;
  if (!first) return;
  throw new AppError(
    "INVALID",
    `${touched.map(({ name }) => name).join(", ")} is ${first.status.toLowerCase()} and frozen: nothing of the file was imported. Copy it to a new draft under Plans, or name a new version such as forecast-9 in the file.`,
  );
}

const CELL_SQL = `concat_ws(' ', f.scenario, to_char(f.occurred_on, 'YYYY-MM'), ${LINE_KEY_SQL})`;

/** The file speaks last: what was typed into the same cells of a draft before ends. */
export async function endTyped(client: pg.PoolClient, scope: MergeScope): Promise<void> {
  const { organizationId, knownFrom, runId } = scope;
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM source WHERE organization_id = $1 AND name = $2",
    [organizationId, TYPED_SOURCE],
  );
  const [typed] = rows;
  if (!typed) return;
  const ended = await endFacts(
    client,
    organizationId,
    knownFrom,
    `f.source_id = $3 AND ${CELL_SQL} IN (
       SELECT ${CELL_SQL} FROM fact f WHERE f.organization_id = $1 AND f.run_id = $4 AND f.known_to IS NULL)`,
    [typed.id, runId],
  );
  if (ended > 0) await applyDeltas(client, organizationId);
}

/** Approved versions a file would touch, by name, for the warning of a dry run. */
export async function frozenVersions(client: pg.PoolClient, organizationId: string): Promise<string[]> {
  return (await frozenRows(client, organizationId)).map(({ name }) => name);
}

/** Undoing a plan's import would change what was approved, or bring back what was typed over: refused with what to do. */
export async function refuseUndo(
  client: pg.PoolClient,
  organizationId: string,
  runId: string,
): Promise<void> {
  const { rows } = await client.query<{ source: string; frozen: string | null; isTypedOver: boolean }>(
    `SELECT s.name AS source,
            (SELECT string_agg(v.name, ', ') FROM plan_version v
              WHERE v.organization_id = $1 AND v.status <> 'DRAFT' AND v.code IN (
                SELECT f.scenario FROM fact f WHERE f.organization_id = $1 AND f.run_id = $2)) AS frozen,
            EXISTS (SELECT 1 FROM fact f JOIN source_record r ON r.organization_id = $1 AND r.id = f.record_id
                     WHERE f.organization_id = $1 AND f.run_id = $2 AND f.known_to IS NOT NULL AND r.is_present
                       AND f.known_to = ANY (SELECT t.known_from FROM fact t JOIN source p ON p.organization_id = $1 AND p.id = t.source_id AND p.name = $3
                                              WHERE t.organization_id = $1)) AS "isTypedOver"
       FROM import_run i JOIN source s ON s.organization_id = $1 AND s.id = i.source_id
      WHERE i.organization_id = $1 AND i.id = $2`,
    [organizationId, runId, TYPED_SOURCE],
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
