import { closeObjective } from "@/lib/features/cycles/close";
import { closeObjectiveInput } from "@/lib/features/cycles/schema";
import { closeGoal } from "@/lib/features/goals/steps";
import { handOver } from "@/lib/features/hand-overs/commands";
import {
  type DecisionRow,
  decidesOn,
  decisionInclude,
  isOpenDecision,
} from "@/lib/features/inbox/reminder-decisions";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { conflict } from "@/lib/platform/revisions";
import type { SaveRemindersInput, SettleInput } from "./schema";

/** Keeps when and whether the actor is reminded. */
export async function saveReminders(actor: Actor, input: SaveRemindersInput): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    const { version, ...fields } = input;
    const where = { organizationId_memberId: { organizationId, memberId } };
    const before = await db.reminderSetting.findUnique({ where });
    if (before && before.version !== version) throw conflict("Your reminders", fields, before);
    const savedAt = actor.now;
    const { count } = before
      ? await db.reminderSetting.updateMany({
          where: { organizationId, memberId, version },
          data: { ...fields, savedAt, version: { increment: 1 } },
        })
      : await db.reminderSetting.createMany({ data: [{ organizationId, memberId, ...fields, savedAt }] });
    const after = await db.reminderSetting.findUniqueOrThrow({ where });
    if (count === 0) throw conflict("Your reminders", fields, after);
    const entry = { command: "saveReminders", subjectType: "member", subjectId: memberId };
    await recordAudit(db, actor, { ...entry, before, after });
    return { version: after.version };
  });
}

/** Closes the goal, or the objective of the key result: a key result has no end of its own. */
async function close(db: Db, actor: Actor, row: DecisionRow, reason: string): Promise<void> {
  const { organizationId } = actor;
  if (row.goal) {
    const where = { organizationId_id: { organizationId, id: row.goal.id } };
    const { id, version } = await db.goal.findUniqueOrThrow({ where });
    await closeGoal(actor, { id, version, reason });
  } else if (row.keyResult) {
    const where = { organizationId_id: { organizationId, id: row.keyResult.objectiveId } };
    const { id, version } = await db.objective.findUniqueOrThrow({ where });
    await closeObjective(actor, closeObjectiveInput.parse({ id, version, decision: "ABANDON", reason }));
  }
}

async function delegate(db: Db, actor: Actor, row: DecisionRow, input: SettleInput): Promise<void> {
  const { organizationId } = actor;
  const subjectId = row.goal?.id ?? row.keyResult?.id ?? "";
  const where = { organizationId_id: { organizationId, id: subjectId } };
  const { version } = row.goal
    ? await db.goal.findUniqueOrThrow({ where })
    : await db.keyResult.findUniqueOrThrow({ where });
  await handOver(actor, {
    subjectType: row.goal ? "goal" : "key-result",
    ...{ subjectId, version },
    toMemberId: input.toMemberId ?? "",
    reason: input.reason,
  });
}

/** Decides what becomes of a check-in nobody answers for: closed, or somebody else's. Both by their own commands. */
export async function settleReminders(actor: Actor, input: SettleInput): Promise<void> {
  await inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const { id, reason } = input;
    // One decides at a time: whoever comes second sees what was decided.
    await db.$queryRaw`SELECT id FROM reminder_decision
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const row = await db.reminderDecision.findFirst({
      where: { organizationId, id },
      include: decisionInclude,
    });
    if (!row || !decidesOn(actor, row)) throw notFound("This decision");
    if (!isOpenDecision(row)) {
      throw new AppError(
        "INVALID",
        "It settled itself: somebody checked in, decided or closed it meanwhile.",
      );
    }
    if (input.decision === "CLOSE") await close(db, actor, row, reason);
    else await delegate(db, actor, row, input);
    const decision = input.decision === "CLOSE" ? "CLOSED" : "DELEGATED";
    await db.reminderDecision.update({
      where: { organizationId_id: { organizationId, id } },
      data: { decision, reason, decidedBy: actor.memberId, decidedAt: actor.now },
    });
    const [subjectType, subjectId] = row.goalId
      ? ["goal", row.goalId]
      : ["key-result", row.keyResultId ?? ""];
    const entry = { command: "settleReminders", subjectType, subjectId, why: reason };
    await recordAudit(db, actor, { ...entry, after: { decision, toMemberId: input.toMemberId } });
  });
}
