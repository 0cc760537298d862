import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { LINE_KEY_SQL } from "./line-sql";

export type PlanCell = { readonly key: string; readonly month: string; readonly amount: string };

/** What a version holds by line and month between two months, as exact decimals; blank cells are not in it. */
export async function loadCells(
  db: Db,
  actor: Actor,
  code: string,
  { from, to }: { from: string; to: string },
): Promise<PlanCell[]> {
  return db.$queryRaw<PlanCell[]>`
    SELECT ${Prisma.raw(LINE_KEY_SQL)} AS key, to_char(f.occurred_on, 'YYYY-MM') AS month, trim_scale(sum(f.amount))::text AS amount
      FROM fact f
     WHERE f.organization_id = ${actor.organizationId}::uuid AND f.scenario = ${code} AND f.known_to IS NULL
       AND f.occurred_on >= ${`${from}-01`}::date AND f.occurred_on < (${`${to}-01`}::date + interval '1 month')
     GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** First and last month a version has numbers for; null while it has none. */
export async function monthsPlanned(
  db: Db,
  actor: Actor,
  code: string,
): Promise<{ from: string; to: string } | null> {
  const [row] = await db.$queryRaw<{ from: string | null; to: string | null }[]>`
    SELECT to_char(min(month), 'YYYY-MM') AS "from", to_char(max(month), 'YYYY-MM') AS "to" FROM fact_cell
     WHERE organization_id = ${actor.organizationId}::uuid AND scenario = ${code} AND dimension = 'TOTAL'`;
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}
