import type { z } from "zod";
import { fourEyes } from "@/lib/domain/access/four-eyes";
import type { MetricBook } from "@/lib/domain/metrics/book";
import type { ItemStatus } from "@/lib/domain/variance/items";
import { listEligible } from "@/lib/features/approvals/queries";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { VarianceItem } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { leadView, partsOf } from "./causes";
import { changeItem, itemRow } from "./rows";
import { type assignItemInput, ITEM_STATUS_LABELS, type itemInput, type reasonedItemInput } from "./schema";
import { commentaryOf } from "./sweep";

type One = z.output<typeof itemInput>;
type Reasoned = z.output<typeof reasonedItemInput>;

function mustBe(item: VarianceItem, wanted: readonly ItemStatus[], step: string): void {
  if (wanted.includes(item.status)) return;
  const is = ITEM_STATUS_LABELS[item.status].toLowerCase();
  throw new AppError("INVALID", `This variance is ${is}; ${step}.`);
}

/** Gives an item to somebody, with a day. */
export async function assignItem(
  actor: Actor,
  { id, version, ownerId, dueOn }: z.output<typeof assignItemInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const item = await itemRow(db, actor, id);
    authorize(actor, "variance-item:assign", { ownerId: item.ownerId, teamId: item.teamId });
    const where = { organizationId: actor.organizationId, id: ownerId ?? "", status: "ACTIVE" as const };
    if (ownerId && !(await db.member.findFirst({ where }))) throw notFound("The owner");
    const after = await changeItem(db, actor, item, {
      command: "assignItem",
      version,
      data: { ownerId, dueOn: dueOn === null ? null : fromDay(dueOn) },
      yours: { ownerId, dueOn },
    });
    return { version: after.version };
  });
}

/** Who explained it last: whoever signs must be somebody else. */
async function explainerOf(db: Db, actor: Actor, item: VarianceItem): Promise<string> {
  const latest = await db.explanation.findFirst({
    where: { organizationId: actor.organizationId, varianceKey: item.varianceKey },
    orderBy: { id: "desc" },
    select: { authorId: true },
  });
  if (!latest) throw new AppError("INVALID", "Nobody has explained this variance yet.");
  return latest.authorId;
}

/** Whether this actor's signature counts now: not under one's own words, and not twice in a round. */
export async function signatureOf(
  db: Db,
  actor: Actor,
  item: VarianceItem,
): Promise<{ level: number; isSelfApproved: boolean; refused: string | null }> {
  const { organizationId, memberId } = actor;
  const explainer = await explainerOf(db, actor, item);
  const belonging = { ownerId: item.ownerId ?? explainer, teamId: item.teamId };
  const eligible = (await listEligible(db, actor, "variance-item:review", belonging)).map(({ id }) => id);
  const round = item.reopenings + 1;
  const signed = await db.varianceReview.findMany({
    where: { organizationId, itemId: item.id, round },
    orderBy: { level: "asc" },
  });
  const others = eligible.filter((id) => id !== explainer);
  const verdicts = [
    fourEyes({ proposedBy: explainer, approvedBy: memberId, eligible }),
    ...signed.map((one) =>
      fourEyes({
        proposedBy: one.memberId,
        approvedBy: memberId,
        eligible: others.length > 0 ? others : eligible,
      }),
    ),
  ];
  const refusal = verdicts.find((verdict) => verdict.kind === "REFUSED");
  return {
    level: signed.length + 1,
    isSelfApproved: verdicts.some((verdict) => verdict.kind === "SELF_APPROVED"),
    refused: refusal?.kind === "REFUSED" ? refusal.sentence : null,
  };
}

function deltaOf({ actual, referenceValue }: VarianceItem) {
  return actual && referenceValue ? actual.minus(referenceValue) : null;
}

function nameOf(item: VarianceItem, book: MetricBook): string {
  const { metricLabel, place, period } = leadView(item, book);
  return `${metricLabel}${place === null ? "" : ` of ${place}`}, ${period}`;
}

/** What is explained with an item is signed with it, each at its own difference: from then on none may move. */
async function signParts(db: Db, actor: Actor, item: VarianceItem): Promise<void> {
  const { book } = await metricContext(db, actor);
  for (const part of await partsOf(db, actor, item)) {
    await changeItem(db, actor, part, {
      ...{ command: "reviewItem", version: part.version, why: `Signed with ${nameOf(item, book)}` },
      data: { status: "REVIEWED", signedDelta: deltaOf(part) },
    });
  }
}

/** Signs an explanation. With the last signature the difference counts as signed off: from then on it must not move. */
export async function reviewItem(
  actor: Actor,
  { id, version }: One,
): Promise<{ version: number; isSelfApproved: boolean }> {
  return inTenant(actor, async (db) => {
    const item = await itemRow(db, actor, id);
    authorize(actor, "variance-item:review", { ownerId: item.ownerId, teamId: item.teamId });
    mustBe(item, ["EXPLAINED"], "only an explained one can be signed");
    const { level, isSelfApproved, refused } = await signatureOf(db, actor, item);
    if (refused !== null) throw new AppError("FORBIDDEN", refused);
    const { reviewLevels } = await commentaryOf(db, actor);
    const isLast = level >= reviewLevels;
    if (isLast) await signParts(db, actor, item);
    const after = await changeItem(db, actor, item, {
      command: "reviewItem",
      version,
      data: isLast ? { status: "REVIEWED", signedDelta: deltaOf(item) } : {},
    });
    await db.varianceReview.create({
      data: {
        organizationId: actor.organizationId,
        ...{ itemId: id, itemVersion: version, round: item.reopenings + 1, level, isSelfApproved },
        memberId: actor.memberId,
        reviewedAt: actor.now,
      },
    });
    return { version: after.version, isSelfApproved };
  });
}

/** Back to its owner, with what is missing. */
export async function sendBackItem(
  actor: Actor,
  { id, version, reason }: Reasoned,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const item = await itemRow(db, actor, id);
    authorize(actor, "variance-item:review", { ownerId: item.ownerId, teamId: item.teamId });
    mustBe(item, ["EXPLAINED"], "only an explained one can be sent back");
    return openAgain(db, actor, item, { command: "sendBackItem", version, reason });
  });
}

/** Opens what was signed off, with a reason that stays. */
export async function reopenItem(
  actor: Actor,
  { id, version, reason }: Reasoned,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const item = await itemRow(db, actor, id);
    authorize(actor, "variance-item:review", { ownerId: item.ownerId, teamId: item.teamId });
    mustBe(item, ["REVIEWED", "CLOSED"], "it is open already");
    for (const part of await partsOf(db, actor, item)) {
      await openAgain(db, actor, part, { command: "reopenItem", version: part.version, reason });
    }
    return openAgain(db, actor, item, { command: "reopenItem", version, reason });
  });
}

async function openAgain(
  db: Db,
  actor: Actor,
  item: VarianceItem,
  { command, version, reason }: { command: string; version: number; reason: string },
): Promise<{ version: number }> {
  const after = await changeItem(db, actor, item, {
    ...{ command, version, why: reason },
    data: {
      status: "OPEN",
      openedAt: actor.now,
      closedAt: null,
      signedDelta: null,
      reopenings: { increment: 1 },
      reopenReason: reason,
    },
  });
  return { version: after.version };
}

/** Nothing is left to do about it. Closing the month closes every reviewed item by itself. */
export async function closeItem(actor: Actor, { id, version }: One): Promise<{ version: number }> {
  authorize(actor, "period:close");
  return inTenant(actor, async (db) => {
    const item = await itemRow(db, actor, id);
    mustBe(item, ["REVIEWED"], "only a reviewed one can be closed");
    const data = { status: "CLOSED" as const, closedAt: actor.now };
    for (const part of await partsOf(db, actor, item)) {
      await changeItem(db, actor, part, { command: "closeItem", version: part.version, data });
    }
    const after = await changeItem(db, actor, item, { command: "closeItem", version, data });
    return { version: after.version };
  });
}

/** Closes what is reviewed among the items of some periods; the caller has closed the month. */
export async function closeReviewedItems(db: Db, actor: Actor, periods: readonly string[]): Promise<number> {
  const items = await db.varianceItem.findMany({
    where: { organizationId: actor.organizationId, period: { in: [...periods] }, status: "REVIEWED" },
  });
  const data = { status: "CLOSED" as const, closedAt: actor.now };
  for (const item of items) {
    await changeItem(db, actor, item, { command: "closeItem", version: item.version, data });
  }
  return items.length;
}
