import { decimal } from "@/lib/domain/number/decimal";
import type { ReconciledRecord } from "@/lib/domain/reconciliation/lines";
import type { Day } from "@/lib/domain/time/day";
import { currenciesIn } from "@/lib/features/metrics/measure";
import { loadRates } from "@/lib/features/metrics/rates";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

type Row = {
  source: string;
  source_name: string;
  external_id: string;
  refs: string[];
  on: string;
  month: string;
  currency: string;
  amount: string;
  customer: string | null;
  customer_name: string | null;
  owner: string | null;
  is_earlier: boolean | null;
};

/** A record with what the page says of it. */
export type LoadedRecord = ReconciledRecord & {
  readonly number: string;
  readonly source: string;
  readonly customerName: string | null;
  readonly ownerId: string | null;
};

/** Headers whose values name a contract, an order, a deal or an invoice. */
const NUMBER_HEADER =
  "(contract|order|deal|opportunity|invoice|vertrag|auftrag|rechnung|contrat|commande|facture).*(id|no|nr|num|ref|#|key|code|nummer)";

/**
 * Records of one measure in some days, a row of the source each, with the numbers it carries: its own, those that are
 * the number of a record of the other side, and those under a header that says so.
 */
export async function loadRecords(
  db: Db,
  actor: Actor,
  measure: string,
  other: string,
  days: { from: Day; to: Day },
): Promise<{ records: LoadedRecord[]; withoutRate: string[] }> {
  const { organizationId } = actor;
  const rows = await db.$queryRaw<Row[]>`
    WITH f AS (
      SELECT record_id, measure, currency, customer_id, owner_id, amount, occurred_on FROM fact
       WHERE organization_id = ${organizationId}::uuid AND known_to IS NULL AND scenario = 'actual' AND measure IN (${measure}, ${other})
         AND occurred_on BETWEEN ${days.from}::date AND ${days.to}::date),
    ids AS (SELECT DISTINCT r.external_id FROM f JOIN source_record r ON r.organization_id = ${organizationId}::uuid AND r.id = f.record_id
             WHERE f.measure = ${other} AND length(r.external_id) >= 4),
    own AS (
      SELECT record_id, coalesce(currency, '') AS currency, min(customer_id::text)::uuid AS customer, min(owner_id::text) AS owner, sum(amount) AS amount,
             min(occurred_on) AS occurred_on
        FROM f WHERE measure = ${measure} GROUP BY 1, 2),
    earlier AS (SELECT DISTINCT customer_id FROM fact WHERE organization_id = ${organizationId}::uuid AND known_to IS NULL AND scenario = 'actual'
                   AND measure IN (${other}, ${measure}) AND occurred_on < ${days.from}::date AND customer_id IS NOT NULL)
    SELECT r.source_id::text AS source, s.name AS source_name, r.external_id, to_char(o.occurred_on, 'YYYY-MM-DD') AS "on",
           to_char(o.occurred_on, 'YYYY-MM') AS month, o.currency, o.amount::text, o.customer::text, c.name AS customer_name, o.owner,
           ARRAY(SELECT j.value FROM jsonb_each_text(r.payload) j
                  WHERE length(j.value) BETWEEN 3 AND 80 AND (j.value IN (SELECT external_id FROM ids) OR j.key ~* ${NUMBER_HEADER})) AS refs,
           o.customer IN (SELECT customer_id FROM earlier) AS is_earlier
      FROM own o JOIN source_record r ON r.organization_id = ${organizationId}::uuid AND r.id = o.record_id
      JOIN source s ON s.organization_id = ${organizationId}::uuid AND s.id = r.source_id
      LEFT JOIN customer c ON c.organization_id = ${organizationId}::uuid AND c.id = o.customer`;
  const rates = await loadRates(
    db,
    actor,
    currenciesIn([rows.map(({ currency }) => ({ currency: currency.trim() }))], actor.currency),
  );
  const seen = new Map<string, number>();
  const records: LoadedRecord[] = [];
  const withoutRate = new Set<string>();
  for (const row of rows) {
    const currency = row.currency.trim() || actor.currency;
    const rate = currency === actor.currency ? decimal(1) : rates(currency, row.month, "actual");
    if (rate === null) {
      withoutRate.add(currency);
      continue;
    }
    const plain = `${row.source}:${row.external_id}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    const original = decimal(row.amount);
    records.push({
      // A record in two currencies is two: one amount each.
      key: times === 1 ? plain : `${plain}#${currency}`,
      refs: [...new Set([row.external_id, ...row.refs.map((ref) => ref.trim())])],
      ...{ number: row.external_id, source: row.source_name, customerName: row.customer_name },
      ...{ customerId: row.customer, ownerId: row.owner, on: row.on, currency, original },
      amount: original.times(rate),
      isEarlier: row.is_earlier ?? false,
    });
  }
  return { records, withoutRate: [...withoutRate].sort() };
}
