import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import type { assignRecordInput, linkRecordsInput, unlinkRecordsInput } from "./schema";

const NOUN = "reconciliation";
const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(.+?)(?:#[A-Z]{3})?$/;

/** The record a key names must be the actor's, and present. */
async function mustExist(db: Db, actor: Actor, key: string): Promise<void> {
  const [, sourceId, externalId] = KEY.exec(key) ?? [];
  if (!sourceId || !externalId) throw notFound("This record");
  const where = { organizationId: actor.organizationId, sourceId, externalId, isPresent: true };
  if (!(await db.sourceRecord.findFirst({ where, select: { id: true } }))) throw notFound("This record");
}

/** A record on the right answers to one on the left: what it is joined to already comes first. */
async function refuseSecond(
  db: Db,
  actor: Actor,
  { step, leftKey, rightKeys }: Pick<z.output<typeof linkRecordsInput>, "step" | "leftKey" | "rightKeys">,
): Promise<void> {
  if (rightKeys.includes(leftKey)) throw new AppError("INVALID", "A record cannot be matched with itself.");
  const { organizationId } = actor;
  const taken = await db.reconciliationLink.findFirst({
    where: { organizationId, step, rightKey: { in: rightKeys }, leftKey: { not: leftKey }, isJoined: true },
  });
  if (!taken) return;
  const number = (key: string) => key.slice(key.indexOf(":") + 1);
  throw new AppError(
    "INVALID",
    `${number(taken.rightKey)} is matched with ${number(taken.leftKey)} by hand already. Take that match back first.`,
  );
}

/** Joins records of two systems by hand, or says that two do not belong together. */
export async function linkRecords(
  actor: Actor,
  { step, leftKey, isJoined, note, ...input }: z.output<typeof linkRecordsInput>,
): Promise<{ links: number }> {
  const rightKeys = [...new Set(input.rightKeys)];
  authorize(actor, "reconciliation:write");
  return inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    // Two people could each join the same record to another one.
    await takeTurn(db, actor, NOUN);
    for (const key of [leftKey, ...rightKeys]) await mustExist(db, actor, key);
    if (isJoined) await refuseSecond(db, actor, { step, leftKey, rightKeys });
    for (const rightKey of rightKeys) {
      const where = {
        organizationId_step_leftKey_rightKey: { organizationId, step, leftKey, rightKey },
      };
      const said = { isJoined, memberId, note: note || null, createdAt: actor.now };
      const row = await db.reconciliationLink.upsert({
        where,
        create: { organizationId, id: newId(), step, leftKey, rightKey, ...said },
        update: { ...said, version: { increment: 1 } },
      });
      await saveRevision(db, actor, NOUN, row.id, row.version, row, note || null);
    }
    const after = { step, leftKey, rightKeys, isJoined };
    const command = isJoined ? "matchRecords" : "keepRecordsApart";
    await recordAudit(db, actor, {
      command,
      subjectType: NOUN,
      subjectId: leftKey,
      after,
      why: note || null,
    });
    return { links: rightKeys.length };
  });
}

/** Takes a decision by hand back: the rules decide again. */
export async function unlinkRecords(
  actor: Actor,
  { step, leftKey, rightKey }: z.output<typeof unlinkRecordsInput>,
): Promise<void> {
  authorize(actor, "reconciliation:write");
  await inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const before = await db.reconciliationLink.findFirst({
      where: { organizationId, step, leftKey, rightKey },
    });
    if (!before) throw notFound("This match");
    const { id } = before;
    const { count } = await db.reconciliationLink.deleteMany({ where: { organizationId, id } });
    if (count === 0) throw notFound("This match");
    await recordAudit(db, actor, {
      command: "unmatchRecords",
      subjectType: NOUN,
      subjectId: leftKey,
      before,
    });
  });
}

/** Gives a record without counterpart to somebody. */
export async function assignRecord(
  actor: Actor,
  { step, recordKey, ownerId, version }: z.output<typeof assignRecordInput>,
): Promise<{ version: number }> {
  authorize(actor, "reconciliation:write");
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    await mustExist(db, actor, recordKey);
    if (
      !ownerId ||
      !(await db.member.findFirst({ where: { organizationId, id: ownerId, status: "ACTIVE" } }))
    )
      throw notFound("The owner");
    const where = { organizationId, step, recordKey };
    const before = await db.reconciliationOwner.findFirst({ where });
    if ((before?.version ?? 0) !== version)
      throw conflict("This record", { ownerId }, before ?? { ownerId: null, version: 0 });
    if (before) {
      const data = { ownerId, version: { increment: 1 } };
      const { count } = await db.reconciliationOwner.updateMany({ where: { ...where, version }, data });
      if (count === 0) throw conflict("This record", { ownerId }, before);
    } else await db.reconciliationOwner.create({ data: { ...where, ownerId } });
    const entry = { subjectType: NOUN, subjectId: recordKey, before, after: { step, ownerId } };
    await recordAudit(db, actor, { command: "assignRecord", ...entry });
    return { version: version + 1 };
  });
}
