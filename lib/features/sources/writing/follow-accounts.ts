import type pg from "pg";
import { createAttribution } from "./attribution";
import { applyDeltas } from "./cells";
import { POSTING_KEY } from "./fact-rows";
import { endFacts, PLACEABLE, placeFacts } from "./place-facts";

/** The rule of `contributionOf` in lib/connectors/kinds/ledger, for postings that are stored already. */
const CONTRIBUTION = `
  CASE WHEN p->>'amount' IS NOT NULL THEN (p->>'amount')::numeric * (CASE a.operator WHEN '-' THEN -1 ELSE 1 END)
       WHEN m.measure IN ('revenue', 'other_income') THEN coalesce((p->>'credit')::numeric, 0) - coalesce((p->>'debit')::numeric, 0)
       ELSE coalesce((p->>'debit')::numeric, 0) - coalesce((p->>'credit')::numeric, 0) END`;

/**
 * Gives the journal lines of these accounts the meaning the accounts have now: lines that fed another metric are
 * ended there, lines that fed none begin to. The rows of the files are not read again; each kept its posting.
 */
export async function followAccounts(
  client: pg.PoolClient,
  organizationId: string,
  knownFrom: string,
  accountIds: readonly string[],
): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE posting ON COMMIT DROP AS
     SELECT r.id AS record_id, r.run_id, r.source_id, p->>'scenario' AS scenario, m.measure, (p->>'date')::date AS occurred_on, ${CONTRIBUTION} AS amount,
            coalesce(p->>'currency', o.currency::text)::char(3) AS currency, NULL::numeric AS quantity, (p->>'team')::uuid AS own_team, (p->>'region')::uuid AS own_region,
            (p->>'owner')::uuid AS owner_id, (p->>'product')::uuid AS product_id, (p->>'customer')::uuid AS customer_id, a.id AS account_id,
            p->>'unit' AS unit, p->>'department' AS department
       FROM source_record r
       JOIN organization o ON o.id = r.organization_id
       CROSS JOIN LATERAL (SELECT r.payload->'${POSTING_KEY}' AS p) given
       JOIN account a ON a.organization_id = r.organization_id AND a.id = (p->>'account')::uuid
       LEFT JOIN LATERAL (
         SELECT measure FROM account_mapping x WHERE x.organization_id = r.organization_id AND x.account_id = a.id AND x.starts_on <= (p->>'date')::date
          ORDER BY x.starts_on DESC LIMIT 1) m ON true
      WHERE r.organization_id = $1 AND r.kind = 'ledger' AND r.is_present AND a.id = ANY($2::uuid[])`,
    [organizationId, accountIds],
  );
  await client.query(
    `CREATE TEMP TABLE changed_posting ON COMMIT DROP AS
     SELECT p.* FROM posting p
       LEFT JOIN fact f ON f.organization_id = $1 AND f.record_id = p.record_id AND f.known_to IS NULL
      WHERE (f.measure, f.amount) IS DISTINCT FROM (nullif(p.measure, 'none'), CASE WHEN coalesce(p.measure, 'none') = 'none' THEN NULL ELSE p.amount END)`,
    [organizationId],
  );
  await createAttribution(client, organizationId);
  await endFacts(client, organizationId, knownFrom, "f.record_id IN (SELECT record_id FROM changed_posting)");
  await placeFacts(
    client,
    organizationId,
    knownFrom,
    `(SELECT ${PLACEABLE}, own_team, own_region FROM changed_posting WHERE coalesce(measure, 'none') <> 'none')`,
  );
  await client.query("DROP TABLE posting, changed_posting");
  await applyDeltas(client, organizationId);
}
