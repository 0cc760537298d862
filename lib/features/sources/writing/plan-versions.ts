import type pg from "pg";
import { newId } from "@/lib/platform/ids";

/** A plan version exists as soon as lines carry its code. */
export async function ensureVersions(client: pg.PoolClient, organizationId: string): Promise<void> {
  const { rows } = await client.query<{ scenario: string }>(
    `SELECT DISTINCT c.scenario FROM fact_cell c
      WHERE c.organization_id = $1 AND c.dimension = 'TOTAL' AND c.scenario NOT IN ('actual', 'quota')
        AND NOT EXISTS (SELECT 1 FROM plan_version v WHERE v.organization_id = $1 AND v.code = c.scenario)`,
    [organizationId],
  );
  for (const { scenario } of rows) {
    const name = scenario === "budget" ? "Budget" : scenario.replace(/^forecast-/, "Forecast ");
    await client.query("INSERT INTO plan_version (organization_id, id, code, name) VALUES ($1, $2, $3, $4)", [
      organizationId,
      newId(),
      scenario,
      name,
    ]);
  }
}
