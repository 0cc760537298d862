import { goalRow } from "@/lib/features/goals/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import type { ChangeBonusInput, SetBonusInput } from "./schema";

const NOUN = "bonus";

/** Ties pay to a goal. Stretch goals never pay, and nobody sets their own. */
export async function setBonus(actor: Actor, input: SetBonusInput): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const goal = await goalRow(db, actor, input.goalId);
    const member = await db.member.findFirst({ where: { organizationId, id: input.memberId } });
    if (!member) throw notFound("This member");
    authorize(actor, "bonus:write", { ownerId: input.memberId });
    if (input.memberId === actor.memberId && actor.role !== "OWNER") {
      throw new AppError("FORBIDDEN", "Nobody sets their own pay: ask finance or an executive.");
    }
    if (goal.goalType === "STRETCH")
      throw new AppError("INVALID", "A stretch goal never pays. Make it a quota-type goal first.");
    const known = await db.bonus.findFirst({
      where: { organizationId, goalId: goal.id, memberId: member.id },
    });
    if (known)
      throw new AppError("INVALID", `${member.name} has a bonus on this goal already: change that one.`);
    const row = await db.bonus.create({
      data: { ...input, id: newId(), organizationId, createdBy: actor.memberId },
    });
    await saveRevision(db, actor, NOUN, row.id, row.version, row);
    await recordAudit(db, actor, { command: "setBonus", subjectType: NOUN, subjectId: row.id, after: row });
    return { id: row.id };
  });
}

export async function changeBonus(actor: Actor, input: ChangeBonusInput): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const { id, version, ...fields } = input;
    const before = await db.bonus.findFirst({ where: { organizationId, id } });
    if (
      !before ||
      !(before.memberId === actor.memberId || isAllowed(actor, "bonus:read", { ownerId: before.memberId }))
    )
      throw notFound("This bonus");
    authorize(actor, "bonus:write", { ownerId: before.memberId });
    if (before.memberId === actor.memberId && actor.role !== "OWNER") {
      throw new AppError("FORBIDDEN", "Nobody sets their own pay: ask finance or an executive.");
    }
    const subject = { command: "changeBonus", subjectType: NOUN, subjectId: id };
    const after = await changeVersioned(db, actor, subject, {
      what: "This bonus",
      before,
      yours: fields,
      write: () =>
        db.bonus.updateMany({
          where: { organizationId, id, version },
          data: { ...fields, version: { increment: 1 } },
        }),
      read: () => db.bonus.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } }),
    });
    return { version: after.version };
  });
}
