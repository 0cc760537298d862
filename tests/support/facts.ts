import type pg from "pg";
import { newId } from "@/lib/platform/ids";

/** A fact as a test states it; ids of dimensions are ids. */
export type TestFact = {
  measure: string;
  on: string;
  amount: string;
  currency?: string | null;
  scenario?: string;
  quantity?: string;
  teamId?: string;
  ownerId?: string;
  regionId?: string;
  productId?: string;
  customerId?: string;
  accountId?: string;
  unit?: string;
  department?: string;
  knownFrom?: string;
  knownTo?: string;
};

/** Writes facts behind one source record each, and the roll-up cells that belong to the present ones. */
export async function writeFacts(
  owner: pg.Client,
  organizationId: string,
  facts: readonly TestFact[],
): Promise<void> {
  const [sourceId, runId] = [newId(), newId()];
  await owner.query("BEGIN");
  await owner.query("SELECT set_config('app.organization_id', $1, true)", [organizationId]);
  await owner.query("INSERT INTO source (organization_id, id, name) VALUES ($1, $2, $3)", [
    organizationId,
    sourceId,
    `source ${sourceId}`,
  ]);
  await owner.query(
    "INSERT INTO import_run (organization_id, id, source_id, kind, file_name, status) VALUES ($1, $2, $3, 'deals', 'test.csv', 'DONE')",
    [organizationId, runId, sourceId],
  );
  let line = 1;
  for (const fact of facts) {
    const recordId = newId();
    line += 1;
    await owner.query(
      `INSERT INTO source_record (organization_id, id, source_id, kind, external_id, run_id, line, content_hash, payload)
       VALUES ($1, $2, $3, 'deals', $4, $5, $6, '\\x00', $7)`,
      [
        organizationId,
        recordId,
        sourceId,
        `row ${line}`,
        runId,
        line,
        JSON.stringify({ Amount: fact.amount, Day: fact.on }),
      ],
    );
    await owner.query(
      `INSERT INTO fact (organization_id, id, record_id, run_id, source_id, scenario, measure, occurred_on, amount, currency, quantity,
         team_id, owner_id, region_id, product_id, customer_id, account_id, unit, department, known_from, known_to)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
      [
        organizationId,
        newId(),
        recordId,
        runId,
        sourceId,
        fact.scenario ?? "actual",
        fact.measure,
        fact.on,
        fact.amount,
        fact.currency === undefined ? "USD" : fact.currency,
        fact.quantity ?? null,
        fact.teamId ?? null,
        fact.ownerId ?? null,
        fact.regionId ?? null,
        fact.productId ?? null,
        fact.customerId ?? null,
        fact.accountId ?? null,
        fact.unit ?? null,
        fact.department ?? null,
        fact.knownFrom ?? "2020-01-01",
        fact.knownTo ?? null,
      ],
    );
  }
  await rebuildCells(owner, organizationId);
  await owner.query("COMMIT");
}

/** The roll-up as the facts say it, from nothing: what the importer keeps up by deltas. */
async function rebuildCells(owner: pg.Client, organizationId: string): Promise<void> {
  await owner.query("DELETE FROM fact_cell WHERE organization_id = $1", [organizationId]);
  await owner.query(
    `INSERT INTO fact_cell (organization_id, scenario, measure, dimension, member_key, month, currency, amount, quantity, priced_amount, facts)
     SELECT f.organization_id, f.scenario, f.measure, d.dimension, coalesce(d.key, ''), date_trunc('month', f.occurred_on)::date, coalesce(f.currency, ''),
            sum(f.amount), coalesce(sum(f.quantity), 0), coalesce(sum(f.amount) FILTER (WHERE f.quantity IS NOT NULL), 0), count(*)
       FROM fact f LEFT JOIN customer c ON c.organization_id = f.organization_id AND c.id = f.customer_id
      CROSS JOIN LATERAL (VALUES ('TOTAL', ''), ('TEAM', f.team_id::text), ('OWNER', f.owner_id::text), ('REGION', f.region_id::text),
        ('PRODUCT', f.product_id::text), ('ACCOUNT', f.account_id::text), ('DEPARTMENT', f.department), ('SEGMENT', c.segment)) AS d(dimension, key)
      WHERE f.organization_id = $1 AND f.known_to IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    [organizationId],
  );
}
