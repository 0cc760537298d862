import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
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

/** Joins records of two systems by hand, or says that two do not belong together. */
export async function linkRecords(
  actor: Actor,
  { step, leftKey, rightKeys, isJoined, note }: z.output<typeof linkRecordsInput>,
): Promise<{ links: number }> {
  authorize(actor, "reconciliation:write");
  return inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    for (const key of [leftKey, ...rightKeys]) await mustExist(db, actor, key);
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
    await db.reconciliationLink.deleteMany({ where: { organizationId, id: before.id } });
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
