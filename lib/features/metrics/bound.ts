import { isAnyMetricCode, isOwnMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { metricContext } from "./context";

const refused = (sentence: string) => new AppError("INVALID", sentence, { fields: { metric: sentence } });

/**
 * The metric something is to be measured by; null for what is measured by hand. Refused when the organization has none
 * of that code, and when it is retired, unless it is what stands there already. Held against deletion until the end of
 * the transaction.
 */
export async function boundMetric(
  db: Db,
  actor: Actor,
  metric: string | null,
  before: string | null,
): Promise<MetricDefinition | null> {
  if (metric === null || !isAnyMetricCode(metric)) return null;
  if (isOwnMetricCode(metric)) {
    const rows = await db.$queryRaw<{ retired: boolean }[]>`
      SELECT retired_at IS NOT NULL AS retired FROM own_metric
       WHERE organization_id = ${actor.organizationId}::uuid AND code = ${metric} FOR SHARE`;
    const [row] = rows;
    if (!row) throw refused("This metric does not exist.");
    if (row.retired && metric !== before)
      throw refused("This metric is retired: choose another one, or bring it back first.");
  }
  const { book } = await metricContext(db, actor);
  const definition = book.find(metric);
  if (definition === null) throw refused("This metric does not exist.");
  return definition;
}
