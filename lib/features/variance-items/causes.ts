import type { MetricBook } from "@/lib/domain/metrics/book";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { decimal } from "@/lib/domain/number/decimal";
import { parsePeriod } from "@/lib/domain/time/fiscal";
import { type CauseLine, leadsOf } from "@/lib/domain/variance/cause-lines";
import { parseVarianceKey } from "@/lib/features/explanations/schema";
import { referenceLabel } from "@/lib/features/variance/references";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma, VarianceItem } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { ItemLead } from "./schema";

export const itemInclude = {
  owner: { select: { name: true } },
  explanations: { select: { cause: true, createdAt: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.VarianceItemInclude;
export type ItemRow = Prisma.VarianceItemGetPayload<{ include: typeof itemInclude }>;

type LeadRow = Pick<VarianceItem, "id" | "metric" | "place" | "period" | "reference">;

/** An item by name. */
export function leadView({ id, metric, place, period, reference }: LeadRow, { find }: MetricBook): ItemLead {
  const metricLabel = find(metric)?.label ?? metric;
  return { id, metricLabel, place, period, referenceLabel: referenceLabel(reference) };
}

function lineOf(actor: Actor, row: ItemRow): CauseLine[] {
  const subject = parseVarianceKey(row.varianceKey);
  const period = parsePeriod({ startMonth: actor.fiscalStartMonth }, row.period);
  if (!subject || !period || !isMetricCode(row.metric)) return [];
  const { id, actual, referenceValue, effect, status, reopenings, openedAt, reference, ownerId } = row;
  const said = row.explanations[0]?.createdAt ?? null;
  return [
    {
      ...{ id, metric: row.metric, from: period.from, to: period.to },
      // Who is asked for words must see what they are asked for: lines of other people stand apart.
      scope: [reference, subject.dimension ?? "", subject.member ?? "", ownerId ?? ""].join("|"),
      delta: actual && referenceValue ? decimal(actual.minus(referenceValue).toFixed()) : null,
      effect: effect === null ? null : decimal(effect.toFixed()),
      hasOwnWords: said !== null,
      explainedAt: status === "OPEN" ? null : said,
      reopenedAt: reopenings > 0 ? openedAt : null,
      stage: status === "OPEN" || status === "EXPLAINED" ? "WAITING" : status,
    },
  ];
}

/** The item each item is explained with, by id; what leads or stands alone is not in it. */
export function leadRows(actor: Actor, rows: readonly ItemRow[]): ReadonlyMap<string, ItemRow> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const leads = leadsOf(rows.flatMap((row) => lineOf(actor, row)));
  return new Map(
    [...leads].flatMap(([id, lead]) => {
      const row = byId.get(lead);
      return row ? [[id, row] as const] : [];
    }),
  );
}

/** Items of the same reference and member, the one itself among them. */
export async function rowsBeside(
  db: Db,
  actor: Actor,
  { varianceKey, reference }: VarianceItem,
): Promise<ItemRow[]> {
  const line = varianceKey.split("|").slice(3).join("|");
  return db.varianceItem.findMany({
    where: { organizationId: actor.organizationId, reference, varianceKey: { endsWith: `|${line}` } },
    include: itemInclude,
    orderBy: [{ period: "desc" }, { varianceKey: "asc" }],
  });
}

/** What is explained, signed and opened again together with this item. */
export async function partsOf(db: Db, actor: Actor, item: VarianceItem): Promise<ItemRow[]> {
  const rows = await rowsBeside(db, actor, item);
  const leads = leadRows(actor, rows);
  return rows.filter(({ id }) => leads.get(id)?.id === item.id);
}
