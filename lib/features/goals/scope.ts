import { isMetricCode } from "@/lib/domain/metrics/codes";
import { componentsOf } from "@/lib/domain/metrics/registry";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { FindScope, ScopeAnswer, ScopeChoice } from "./schema-scope";

const MOST_NAMES = 20;

/** By which dimensions facts of the metric are kept: what no fact carries cannot narrow a goal. */
async function dimensionsOf(db: Db, actor: Actor, metric: string): Promise<ScopeChoice[] | null> {
  if (!isMetricCode(metric)) return null;
  const { organizationId } = actor;
  const measures = componentsOf(metric).map(({ measure }) => measure);
  const [row] = await db.$queryRaw<Record<ScopeChoice | "any", boolean>[]>`
    WITH cell AS (
      SELECT DISTINCT dimension::text FROM fact_cell
       WHERE organization_id = ${organizationId}::uuid AND measure = ANY(${measures}::text[])
         AND (dimension::text = 'TOTAL' OR member_key <> ''))
    SELECT EXISTS (SELECT 1 FROM cell WHERE dimension = 'TOTAL') AS any,
           EXISTS (SELECT 1 FROM cell WHERE dimension = 'TEAM') AS team,
           EXISTS (SELECT 1 FROM cell WHERE dimension = 'REGION') AS region,
           EXISTS (SELECT 1 FROM cell WHERE dimension = 'PRODUCT') AS product,
           EXISTS (SELECT 1 FROM cell WHERE dimension = 'SEGMENT') AS segment,
           EXISTS (SELECT 1 FROM fact WHERE organization_id = ${organizationId}::uuid AND known_to IS NULL
                      AND measure = ANY(${measures}::text[]) AND customer_id IS NOT NULL) AS customer`;
  if (!row?.any) return null;
  return (["team", "region", "product", "segment", "customer"] as const).filter((name) => row[name]);
}

/**
 * Customers for a goal's scope, found by what is typed: never more than a screenful leaves the server. Which dimensions
 * the metric has is told before anything is typed. NOT_FOUND for a chosen customer who is not there.
 */
export async function findScope(actor: Actor, { metric, q, customerId }: FindScope): Promise<ScopeAnswer> {
  authorize(actor, "goal:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const select = { id: true, name: true, code: true } as const;
      const chosen =
        customerId === null
          ? null
          : await db.customer.findFirst({ where: { organizationId, id: customerId }, select });
      if (customerId !== null && !chosen) throw notFound("The customer you chose");
      const like = { contains: q, mode: "insensitive" as const };
      const found = await db.customer.findMany({
        where: { organizationId, ...(q === "" ? {} : { OR: [{ name: like }, { code: like }] }) },
        select,
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: MOST_NAMES + 1,
      });
      const shown = found.slice(0, MOST_NAMES);
      const all = chosen && !shown.some(({ id }) => id === chosen.id) ? [chosen, ...shown] : shown;
      return {
        customers: all.map(({ id, name, code }) => ({ value: id, label: name, note: code })),
        hasMore: found.length > MOST_NAMES,
        dimensions: q === "" ? await dimensionsOf(db, actor, metric) : null,
      };
    },
    "read",
  );
}
