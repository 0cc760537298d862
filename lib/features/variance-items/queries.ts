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
import { periodText } from "@/lib/present/format/time";
import { type ItemRow, itemInclude, leadRows, leadView } from "./causes";
import { signatureOf } from "./commands";
import type { ItemFilter, ItemsPage, ItemView } from "./schema";

function limitView(row: ItemRow): ItemView["limit"] {
  const { limitMode, limitAmount, limitPercent } = row;
  if (limitMode === null || limitAmount === null || limitPercent === null) return null;
  const mode = limitMode as MaterialityMode;
  return { id: row.id, mode, amount: limitAmount.toFixed(), percent: limitPercent.toFixed() };
}

/** An item as lists show it; what is explained with another one stands where that one stands. */
export function itemView(
  row: ItemRow,
  today: string,
  book: MetricBook,
  lead: ItemRow | null = null,
): ItemView {
  const known = book.find(row.metric);
  const { actual, referenceValue } = row;
  const dueOn = row.dueOn ? toDay(row.dueOn) : null;
  const { status } = lead ?? row;
  const isDone = row.status === "CLOSED" || row.status === "REVIEWED";
  return {
    ...{ id: row.id, version: row.version, varianceKey: row.varianceKey, metric: row.metric },
    metricLabel: known?.label ?? row.metric,
    unit: known?.unit ?? "count",
    reference: row.reference,
    referenceLabel: referenceLabel(row.reference),
    period: row.period,
    dimension: parseVarianceKey(row.varianceKey)?.dimension ?? null,
    ...{ place: row.place, status, ownerId: row.ownerId, ownerName: row.owner?.name ?? null },
    dueOn,
    overdueDays: dueOn === null || isDone ? null : daysBetween(dueOn, today),
    actual: actual?.toFixed() ?? null,
    referenceValue: referenceValue?.toFixed() ?? null,
    delta: actual && referenceValue ? actual.minus(referenceValue).toFixed() : null,
    effect: row.effect?.toFixed() ?? null,
    limit: limitView(row),
    signedDelta: row.signedDelta?.toFixed() ?? null,
    cause: (row.explanations[0] ?? lead?.explanations[0])?.cause ?? null,
    lead: lead ? leadView(lead, book) : null,
    partCount: 0,
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

/** A cause is due when the first of its lines is. */
function dueWith(row: ItemRow, inside: readonly ItemRow[], today: string) {
  const days = [row, ...inside].flatMap(({ dueOn }) => (dueOn ? [toDay(dueOn)] : []));
  const dueOn = days.sort()[0] ?? null;
  const isDone = row.status === "CLOSED" || row.status === "REVIEWED";
  return { dueOn, overdueDays: dueOn === null || isDone ? null : daysBetween(dueOn, today) };
}

function viewsOf(actor: Actor, rows: readonly ItemRow[], today: string, book: MetricBook): ItemView[] {
  const leads = leadRows(actor, rows);
  const parts = Map.groupBy(
    rows.filter(({ id }) => leads.has(id)),
    ({ id }) => leads.get(id)?.id,
  );
  return rows.map((row) => {
    const inside = parts.get(row.id) ?? [];
    const view = itemView(row, today, book, leads.get(row.id) ?? null);
    return { ...view, ...dueWith(row, inside, today), partCount: inside.length };
  });
}

/** What waits for words or a signature, and what each is explained with. */
async function loadWaiting(db: Db, actor: Actor): Promise<{ rows: ItemRow[]; views: ItemView[] }> {
  const rows = await load(db, actor, { status: { in: ["OPEN", "EXPLAINED"] } });
  const { book } = await metricContext(db, actor);
  return { rows, views: viewsOf(actor, rows, todayIn(actor.timeZone, actor.now), book) };
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
      return viewsOf(actor, await load(db, actor, {}), today, book);
    },
    "read",
  );
  // A cause counts once, however many metrics and months it shows in.
  const count = (is: (item: ItemView) => boolean) =>
    all.filter((item) => item.lead === null && is(item)).length;
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
    periods: choices(all.map(({ period }) => [period, periodText(period, actor.locale)])),
    owners: choices(all.flatMap(({ ownerId, ownerName }) => (ownerId ? [[ownerId, ownerName ?? ""]] : []))),
    canSweep: isAllowed(actor, "variance-item:sweep"),
  };
}

/** Open items the actor has to explain, one for each cause. */
export async function listItemsToExplain(db: Db, actor: Actor): Promise<ItemView[]> {
  const { views } = await loadWaiting(db, actor);
  return views.filter(
    ({ lead, status, ownerId }) => lead === null && status === "OPEN" && ownerId === actor.memberId,
  );
}

/** Explained items that wait for this actor's signature, own words left out; one signature covers a whole cause. */
export async function listItemsToReview(db: Db, actor: Actor): Promise<ItemView[]> {
  if (!isAllowed(actor, "variance-item:review")) return [];
  const { rows, views } = await loadWaiting(db, actor);
  const byId = new Map(views.map((view) => [view.id, view]));
  const asked: ItemView[] = [];
  for (const row of rows) {
    const view = byId.get(row.id);
    if (row.status !== "EXPLAINED" || !view || view.lead !== null) continue;
    if (!isAllowed(actor, "variance-item:review", { ownerId: row.ownerId, teamId: row.teamId })) continue;
    const { refused } = await signatureOf(db, actor, row);
    if (refused === null) asked.push(view);
  }
  return asked;
}

/** Causes in some periods that nobody has signed off yet: what a strict close waits for. */
export async function countUnsigned(db: Db, actor: Actor, periods: readonly string[]): Promise<number> {
  const { views } = await loadWaiting(db, actor);
  const inside = views.filter(({ period }) => periods.includes(period));
  return new Set(inside.map(({ id, lead }) => lead?.id ?? id)).size;
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
