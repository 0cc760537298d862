import type pg from "pg";
import { metricBook, usesOf } from "@/lib/domain/metrics/book";
import { checkFormula } from "@/lib/domain/metrics/formula/check-formula";
import { versionsInForce } from "@/lib/domain/metrics/own-metric";
import { ownMetricRows, ownMetricsOf } from "@/lib/features/metrics/own";
import type { Check } from "./verify";

const BOUND: readonly (readonly [table: string, column: string])[] = [
  ["key_result", "title"],
  ["goal", "title"],
  ["cascade", "title"],
];

/** A key of an own metric on a key result, goal or cascade that no definition answers for. */
async function dangling(client: pg.PoolClient, organizationId: string): Promise<string | null> {
  const parts = BOUND.map(
    ([table, column]) =>
      `SELECT '${table} ' || x.${column} || ' is measured by ' || x.metric || ', which does not exist' AS broken FROM ${table} x
        WHERE x.organization_id = $1 AND x.metric LIKE 'own\\_%'
          AND NOT EXISTS (SELECT 1 FROM own_metric m WHERE m.organization_id = $1 AND m.code = x.metric)`,
  );
  const sql = `SELECT broken FROM (${parts.join(" UNION ALL ")}) bound LIMIT 1`;
  const { rows } = await client.query<{ broken: string }>(sql, [organizationId]);
  return rows[0]?.broken ?? null;
}

/** Every formula in force can be read, names metrics that exist, has its unit and does not come back to itself. */
export async function checkMetrics(client: pg.PoolClient, organizationId: string): Promise<Check> {
  const { text, values } = ownMetricRows(organizationId);
  const sql = `SELECT definition FROM (${text}) AS own(kind, definition, code)`;
  const { rows } = await client.query<{ definition: string }>(sql, values);
  const book = metricBook(ownMetricsOf(rows.map(({ definition }) => definition)));
  const faults = book.own.flatMap((metric) =>
    versionsInForce(metric).flatMap(({ number, formula }) => {
      const checked = checkFormula(formula, { code: metric.code, book, kept: usesOf(metric) });
      const what = `version ${number} of ${metric.code}`;
      if (!checked.ok) return [`${what}: ${checked.fault.message}`];
      return checked.units.includes(metric.unit) ? [] : [`${what} does not give its unit, ${metric.unit}`];
    }),
  );
  const firstBroken = faults[0] ?? (await dangling(client, organizationId));
  return { check: "metrics", ok: firstBroken === null, checked: book.own.length, firstBroken };
}
