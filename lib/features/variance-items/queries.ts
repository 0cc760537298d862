import type { MetricBook } from "@/lib/domain/metrics/book";
import { daysBetween, todayIn } from "@/lib/domain/time/day";
import type { MaterialityMode } from "@/lib/domain/variance/materiality";
import { parseVarianceKey } from "@/lib/features/explanations/schema";
import { metricContext } from "@/lib/features/metrics/context";
import { referenceLabel } from "@/lib/features/variance/references";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { signatureOf } from "./commands";
import type { ItemFilter, ItemsPage, ItemView } from "./schema";

export const itemInclude = {
  owner: { select: { name: true } },
  explanations: { select: { cause: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.VarianceItemInclude;
export type ItemRow = Prisma.VarianceItemGetPayload<{ include: typeof itemInclude }>;

function limitView(row: ItemRow): ItemView["limit"] {
  const { limitMode, limitAmount, limitPercent } = row;
  if (limitMode === null || limitAmount === null || limitPercent === null) return null;
  const mode = limitMode as MaterialityMode;
  return { id: row.id, mode, amount: limitAmount.toFixed(), percent: limitPercent.toFixed() };
}

export function itemView(row: ItemRow, today: string, book: MetricBook): ItemView {
  const known = book.find(row.metric);
  const { actual, referenceValue } = row;
  const dueOn = row.dueOn ? toDay(row.dueOn) : null;
  const isDone = row.status === "CLOSED" || row.status === "REVIEWED";
  return {
    ...{ id: row.id, version: row.version, varianceKey: row.varianceKey, metric: row.metric },
    metricLabel: known?.label ?? row.metric,
    unit: known?.unit ?? "count",
    reference: row.reference,
    referenceLabel: referenceLabel(row.reference),
    period: row.period,
    dimension: parseVarianceKey(row.varianceKey)?.dimension ?? null,
    ...{ place: row.place, status: row.status, ownerId: row.ownerId, ownerName: row.owner?.name ?? null },
    dueOn,
    overdueDays: dueOn === null || isDone ? null : daysBetween(dueOn, today),
    actual: actual?.toFixed() ?? null,
    referenceValue: referenceValue?.toFixed() ?? null,
    delta: actual && referenceValue ? actual.minus(referenceValue).toFixed() : null,
    effect: row.effect?.toFixed() ?? null,
    limit: limitView(row),
    signedDelta: row.signedDelta?.toFixed() ?? null,
    cause: row.explanations[0]?.cause ?? null,
    ...{ reopenings: row.reopenings, reopenReason: row.reopenReason },
    ageDays: row.status === "CLOSED" ? null : daysBetween(toDay(row.openedAt), today),
    openedAt: row.openedAt.toISOString(),
  };
}

async function load(db: Db, actor: Actor, where: Prisma.VarianceItemWhereInput): Promise<ItemRow[]> {
  return db.varianceItem.findMany({
    where: { AND: [{ organizationId: actor.organizationId }, where] },
    include: itemInclude,
    orderBy: [{ period: "desc" }, { varianceKey: "asc" }],
  });
}

function isShown(item: ItemView, filter: ItemFilter, actor: Actor): boolean {
  const { state, metric, period, who, late } = filter;
  if (state === "UNFINISHED" ? item.status === "CLOSED" : state !== "ALL" && item.status !== state)
    return false;
  if (metric !== undefined && item.metric !== metric) return false;
  if (period !== undefined && item.period !== period) return false;
  if (late === "yes" && (item.overdueDays ?? 0) <= 0) return false;
  return who === undefined || item.ownerId === (who === "me" ? actor.memberId : who);
}

const choices = (pairs: readonly (readonly [string, string])[]) =>
  [...new Map(pairs)].map(([value, label]) => ({ value, label }));

/** The list of variance items with its filters and counts. */
export async function listItems(actor: Actor, filter: ItemFilter): Promise<ItemsPage> {
  authorize(actor, "variance:read");
  const today = todayIn(actor.timeZone, actor.now);
  const all = await inTenant(
    actor,
    async (db) => {
      const { book } = await metricContext(db, actor);
      return (await load(db, actor, {})).map((row) => itemView(row, today, book));
    },
    "read",
  );
  const count = (is: (item: ItemView) => boolean) => all.filter(is).length;
  return {
    items: all.filter((item) => isShown(item, filter, actor)),
    currency: actor.currency,
    counts: {
      unfinished: count(({ status }) => status !== "CLOSED"),
      open: count(({ status }) => status === "OPEN"),
      explained: count(({ status }) => status === "EXPLAINED"),
      reviewed: count(({ status }) => status === "REVIEWED"),
      overdue: count(({ overdueDays }) => (overdueDays ?? 0) > 0),
    },
    metrics: choices(all.map(({ metric, metricLabel }) => [metric, metricLabel])),
    periods: choices(all.map(({ period }) => [period, period])),
    owners: choices(all.flatMap(({ ownerId, ownerName }) => (ownerId ? [[ownerId, ownerName ?? ""]] : []))),
    canSweep: isAllowed(actor, "variance-item:sweep"),
  };
}

/** Open items the actor has to explain. */
export async function listItemsToExplain(db: Db, actor: Actor): Promise<ItemView[]> {
  const today = todayIn(actor.timeZone, actor.now);
  const rows = await load(db, actor, { status: "OPEN", ownerId: actor.memberId });
  const { book } = await metricContext(db, actor);
  return rows.map((row) => itemView(row, today, book));
}

/** Explained items that wait for this actor's signature, own words left out. */
export async function listItemsToReview(db: Db, actor: Actor): Promise<ItemView[]> {
  if (!isAllowed(actor, "variance-item:review")) return [];
  const today = todayIn(actor.timeZone, actor.now);
  const rows = await load(db, actor, { status: "EXPLAINED" });
  const { book } = await metricContext(db, actor);
  const asked: ItemView[] = [];
  for (const row of rows) {
    if (!isAllowed(actor, "variance-item:review", { ownerId: row.ownerId, teamId: row.teamId })) continue;
    const { refused } = await signatureOf(db, actor, row);
    if (refused === null) asked.push(itemView(row, today, book));
  }
  return asked;
}

/** Items of some periods that nobody has signed off yet: what a strict close waits for. */
export async function countUnsigned(db: Db, actor: Actor, periods: readonly string[]): Promise<number> {
  return db.varianceItem.count({
    where: {
      organizationId: actor.organizationId,
      period: { in: [...periods] },
      status: { in: ["OPEN", "EXPLAINED"] },
    },
  });
}

/** The item of a variance, where it has one. */
export async function findItemId(db: Db, actor: Actor, varianceKey: string): Promise<string | null> {
  const { organizationId } = actor;
  const row = await db.varianceItem.findFirst({
    where: { organizationId, varianceKey },
    select: { id: true },
  });
  return row?.id ?? null;
}
