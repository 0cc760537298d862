import type { z } from "zod";
import { fourEyes } from "@/lib/domain/access/four-eyes";
import { listEligible } from "@/lib/features/approvals/queries";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { PeriodReopening } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import { openMonth } from "./month-state";
import type { decideReopeningInput, ReopeningView } from "./schema";
import { lockMonth } from "./snapshot";

const NOUN = "period-reopening";

async function verdictOf(db: Db, actor: Actor, askedBy: string) {
  const belonging = { ownerId: askedBy, teamId: null };
  const eligible = (await listEligible(db, actor, "period:reopen", belonging)).map(({ id }) => id);
  return fourEyes({ proposedBy: askedBy, approvedBy: actor.memberId, eligible });
}

/** Asks to open a closed month. Where nobody else could decide, it is decided at once, and flagged for ever. */
export async function askReopening(
  db: Db,
  actor: Actor,
  month: string,
  why: string,
): Promise<{ isAsked: boolean }> {
  const { organizationId, memberId, now } = actor;
  const day = fromDay(`${month}-01`);
  const waiting = await db.periodReopening.findFirst({
    where: { organizationId, month: day, isApproved: null },
  });
  if (waiting)
    throw new AppError("INVALID", `Somebody asked to open ${month} already: decide that one first.`);
  const isAlone = (await verdictOf(db, actor, memberId)).kind === "SELF_APPROVED";
  const decided = isAlone
    ? { isApproved: true, isSelfApproved: true, decidedBy: memberId, decidedAt: now }
    : {};
  const row = await db.periodReopening.create({
    data: { organizationId, id: newId(), month: day, why, askedBy: memberId, askedAt: now, ...decided },
  });
  await saveRevision(db, actor, NOUN, row.id, row.version, row, why);
  const entry = { subjectType: "period", subjectId: month, after: row, why };
  await recordAudit(db, actor, { command: "askReopening", ...entry });
  return { isAsked: !isAlone };
}

/** The second pair of eyes on a closed month: opened, or it stays closed. */
export async function decideReopening(
  actor: Actor,
  input: z.output<typeof decideReopeningInput>,
): Promise<{ isApproved: boolean }> {
  authorize(actor, "period:reopen");
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const { id, version, isApproved, note } = input;
    const before = await db.periodReopening.findFirst({ where: { organizationId, id } });
    if (!before) throw notFound("This request");
    const month = toDay(before.month).slice(0, 7);
    await lockMonth(db, actor, month);
    if (before.isApproved !== null) throw new AppError("INVALID", "This request is decided already.");
    const verdict = await verdictOf(db, actor, before.askedBy);
    if (verdict.kind === "REFUSED") throw new AppError("FORBIDDEN", verdict.sentence);
    const data = { isApproved, note: note || null, decidedBy: actor.memberId, decidedAt: actor.now };
    const { count } = await db.periodReopening.updateMany({
      where: { organizationId, id, version, isApproved: null },
      data: { ...data, isSelfApproved: verdict.kind === "SELF_APPROVED", version: { increment: 1 } },
    });
    const after = await db.periodReopening.findFirstOrThrow({ where: { organizationId, id } });
    if (count === 0) throw conflict("This request", { isApproved }, after);
    await saveRevision(db, actor, NOUN, id, after.version, after, note || null);
    const entry = { subjectType: "period", subjectId: month, before, after, why: note || null };
    await recordAudit(db, actor, { command: "decideReopening", ...entry });
    if (isApproved) await openMonth(db, actor, month, before.why);
    return { isApproved };
  });
}

type Asked = PeriodReopening & { asker: { name: string } };
const viewOf = ({ id, version, month, why, asker }: Asked): ReopeningView => ({
  ...{ id, version, why, by: asker.name, month: toDay(month).slice(0, 7) },
});

/** Requests this actor could decide now, four eyes included. */
export async function listReopeningsToDecide(db: Db, actor: Actor): Promise<ReopeningView[]> {
  if (!isAllowed(actor, "period:reopen")) return [];
  const rows = await db.periodReopening.findMany({
    where: { organizationId: actor.organizationId, isApproved: null },
    include: { asker: { select: { name: true } } },
    orderBy: { month: "asc" },
  });
  const asked: ReopeningView[] = [];
  for (const row of rows) {
    if ((await verdictOf(db, actor, row.askedBy)).kind !== "REFUSED") asked.push(viewOf(row));
  }
  return asked;
}

/** The request that waits for a month, with whether this actor may decide it. */
export async function findReopening(
  db: Db,
  actor: Actor,
  month: string,
): Promise<(ReopeningView & { canDecide: boolean }) | null> {
  const row = await db.periodReopening.findFirst({
    where: { organizationId: actor.organizationId, month: fromDay(`${month}-01`), isApproved: null },
    include: { asker: { select: { name: true } } },
  });
  if (!row) return null;
  const canDecide =
    isAllowed(actor, "period:reopen") && (await verdictOf(db, actor, row.askedBy)).kind !== "REFUSED";
  return { ...viewOf(row), canDecide };
}
