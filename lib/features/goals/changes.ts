import { z } from "zod";
import { fourEyes } from "@/lib/domain/access/four-eyes";
import { laterDay, todayIn } from "@/lib/domain/time/day";
import { listEligible } from "@/lib/features/approvals/queries";
import { checkBelonging } from "@/lib/features/objectives/commands";
import { checkPeople } from "@/lib/features/objectives/people";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Goal, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import {
  changeGoal,
  checkNewScope,
  columnsOf,
  goalRow,
  saveContributions,
  servedKeyResults,
} from "./commands";
import {
  type ChangeAgreedGoalInput,
  type goalStepInput,
  pendingFields,
  type sendBackGoalInput,
} from "./schema";

type Step = z.output<typeof goalStepInput>;

/** A proposed change as it waits beside the promise in force. */
export const pendingChange = z.object({
  fields: pendingFields,
  target: z.string().nullable(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
});
export type PendingChange = z.output<typeof pendingChange>;

export function pendingOf(goal: Pick<Goal, "pendingChange">): PendingChange | null {
  return goal.pendingChange === null ? null : pendingChange.parse(goal.pendingChange);
}

function waiting(goal: Goal): PendingChange {
  const pending = pendingOf(goal);
  if (!pending) throw new AppError("INVALID", "No change of this goal waits for agreement.");
  return pending;
}

/** Proposes new terms for an agreed goal. What was agreed stays in force until they are agreed too. */
export async function changeAgreedGoal(
  actor: Actor,
  input: ChangeAgreedGoalInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { id, version, reason, ...fields } = input;
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    authorize(actor, "goal:write", fields);
    if (before.status !== "AGREED" && before.status !== "ACTIVE") {
      throw new AppError(
        "INVALID",
        "Only an agreed goal changes by a new agreement; a draft is simply edited.",
      );
    }
    const { target } = await columnsOf(db, actor, fields, before);
    if (target === null || fields.startsOn === null || fields.endsOn === null) {
      throw new AppError("INVALID", "An agreed goal keeps a target, a first and a last day.");
    }
    await checkBelonging(db, actor, fields.ownerId, fields.teamId);
    await checkPeople(db, actor, fields, "goal:write", before);
    await servedKeyResults(db, actor, fields.contributions);
    await checkNewScope(actor, fields, before);
    const proposedAt = actor.now.toISOString();
    const pending = { fields, target, reason, proposedBy: actor.memberId, proposedAt };
    const after = await changeGoal(db, actor, before, version, {
      command: "changeAgreedGoal",
      data: { pendingChange: pending as Prisma.InputJsonValue },
      yours: fields,
      why: reason,
    });
    return { version: after.version };
  });
}

/** Whoever agrees may not see a private objective the proposer serves: what is linked is what the proposer saw. */
async function proposerOf(db: Db, actor: Actor, proposedBy: string) {
  const { organizationId } = actor;
  const { id: memberId, role } = await db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: proposedBy } },
  });
  return { ...actor, memberId, role };
}

/** Agrees to the proposed terms with four eyes; a changed target starts a new target version today. */
export async function agreeGoalChange(
  actor: Actor,
  { id, version }: Step,
): Promise<{ version: number; isSelfApproved: boolean }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:agree", before);
    const { fields, reason, proposedBy } = waiting(before);
    if (before.status === "CLOSED")
      throw new AppError("INVALID", "This goal was closed meanwhile: what it was stays as it is.");
    await checkBelonging(db, actor, fields.ownerId, fields.teamId);
    await checkPeople(db, actor, fields, "goal:write", before);
    const eligible = (await listEligible(db, actor, "goal:agree", before)).map((member) => member.id);
    const verdict = fourEyes({ proposedBy, approvedBy: actor.memberId, eligible });
    if (verdict.kind === "REFUSED") throw new AppError("FORBIDDEN", verdict.sentence);
    const isSelfApproved = verdict.kind === "SELF_APPROVED";
    const agreed = { agreedBy: actor.memberId, agreedAt: actor.now, isSelfApproved };
    const after = await changeGoal(db, actor, before, version, {
      command: "agreeGoalChange",
      data: { ...(await columnsOf(db, actor, fields, before)), ...agreed, pendingChange: Prisma.DbNull },
      yours: fields,
      why: reason,
    });
    await saveContributions(db, await proposerOf(db, actor, proposedBy), id, fields.contributions);
    const today = todayIn(actor.timeZone, actor.now);
    const startsOn = after.startsOn ? toDay(after.startsOn) : today;
    const { baseline, target } = after;
    await db.targetVersion.create({
      data: {
        ...{
          organizationId: actor.organizationId,
          id: newId(),
          goalId: id,
          baseline,
          target,
          reason,
          proposedBy,
        },
        effectiveOn: fromDay(laterDay(today, startsOn)),
        approvedBy: actor.memberId,
      },
    });
    return { version: after.version, isSelfApproved };
  });
}

/** Refuses or withdraws the proposed terms; the agreed ones simply stay. */
export async function dropGoalChange(
  actor: Actor,
  { id, version, reason }: z.output<typeof sendBackGoalInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    const { proposedBy } = waiting(before);
    authorize(actor, proposedBy === actor.memberId ? "goal:write" : "goal:agree", before);
    const after = await changeGoal(db, actor, before, version, {
      command: "dropGoalChange",
      data: { pendingChange: Prisma.DbNull },
      yours: { pendingChange: null },
      why: reason,
    });
    return { version: after.version };
  });
}
