import { parseVarianceKey } from "@/lib/features/explanations/schema";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import { recordCreated } from "@/lib/platform/changes";
import type { VarianceItem } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { changeItem, holdItems, ITEM_NOUN } from "./rows";

type Figures = { actual: string | null; referenceValue: string | null };

async function create(db: Db, actor: Actor, key: string, figures: Figures): Promise<VarianceItem> {
  const subject = parseVarianceKey(key);
  if (!subject) throw notFound("This variance");
  const { organizationId, memberId } = actor;
  const { metric, reference, period, dimension, member } = subject;
  const where = { organizationId, code: member ?? "" };
  const team = dimension === "team" && member ? await db.team.findFirst({ where }) : null;
  const row = await db.varianceItem.create({
    data: {
      ...{ organizationId, id: newId(), varianceKey: key, metric, reference, period, ...figures },
      place: team?.name ?? member ?? null,
      teamId: team?.id ?? null,
      ownerId: memberId,
      openedAt: actor.now,
    },
  });
  await recordCreated(db, actor, { command: "openVariance", subjectType: ITEM_NOUN, subjectId: row.id }, row);
  return row;
}

/** The item an explanation stands on; explaining what no rule found material opens one. */
export async function itemToExplain(
  db: Db,
  actor: Actor,
  key: string,
  figures: Figures,
): Promise<VarianceItem> {
  const { organizationId } = actor;
  await holdItems(db, actor, [key]);
  const known = await db.varianceItem.findFirst({ where: { organizationId, varianceKey: key } });
  return known ?? create(db, actor, key, figures);
}

/**
 * An open item is explained now; one that is signed off keeps where it stands. One that waits for a signature gets
 * another version with its new words, so that nobody signs words they have not seen.
 */
export async function markExplained(db: Db, actor: Actor, item: VarianceItem): Promise<void> {
  if (item.status !== "OPEN" && item.status !== "EXPLAINED") return;
  const { version } = item;
  await changeItem(db, actor, item, { command: "explainItem", version, data: { status: "EXPLAINED" } });
}

/** Words somebody signed stay as they are: a change would put a signature under another text. */
export async function refuseSigned(db: Db, actor: Actor, key: string): Promise<VarianceItem> {
  const { organizationId } = actor;
  await holdItems(db, actor, [key]);
  const item = await db.varianceItem.findFirst({ where: { organizationId, varianceKey: key } });
  if (!item) throw notFound("This variance");
  const round = item.reopenings + 1;
  const isSigned = (await db.varianceReview.count({ where: { organizationId, itemId: item.id, round } })) > 0;
  if (isSigned || item.status === "REVIEWED" || item.status === "CLOSED") {
    const { book } = await metricContext(db, actor);
    const label = book.find(item.metric)?.label ?? item.metric;
    throw new AppError(
      "INVALID",
      `The explanation of ${label}, ${item.period} is signed. Explain it once more, or open the variance again first.`,
    );
  }
  return item;
}
