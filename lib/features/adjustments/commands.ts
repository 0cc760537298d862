import { fourEyes } from "@/lib/domain/access/four-eyes";
import { decimal } from "@/lib/domain/number/decimal";
import { listEligible } from "@/lib/features/approvals/queries";
import { loadGoals } from "@/lib/features/goals/queries";
import { keyResultRow } from "@/lib/features/key-results/commands";
import { loadKeyResults } from "@/lib/features/key-results/queries";
import { takeGoal, takeKeyResult } from "@/lib/features/objectives/hold";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Adjustment, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import { effectOf, promiseFactor } from "./effect";
import type { DecideAdjustmentInput, ProposeAdjustmentInput } from "./schema";
import { refuseWhatCannotBe, subjectOf } from "./subject";

const NOUN = "adjustment";

export async function proposeAdjustment(
  actor: Actor,
  input: ProposeAdjustmentInput,
): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { subjectType, subjectId, after, effectiveOn, reason } = input;
    const take = subjectType === "goal" ? takeGoal : takeKeyResult;
    await take(db, actor, subjectId);
    const subject = await subjectOf(db, actor, subjectType, subjectId);
    authorize(actor, "adjustment:propose", subject.belonging);
    refuseWhatCannotBe(subject, { after, effectiveOn });
    const open = await db.adjustment.findFirst({
      where: { organizationId: actor.organizationId, ...subject.ids, status: "PROPOSED" },
    });
    if (open) throw new AppError("INVALID", "A proposal is waiting already: decide that one first.");
    const effect = await effectOf(db, actor, subjectType, subjectId, after);
    const row = await db.adjustment.create({
      data: {
        ...subject.ids,
        organizationId: actor.organizationId,
        id: newId(),
        before: subject.target,
        after,
        effectiveOn: fromDay(effectiveOn),
        reason,
        effect: effect as Prisma.InputJsonValue,
        proposedBy: actor.memberId,
        createdAt: actor.now,
      },
    });
    await saveRevision(db, actor, NOUN, row.id, row.version, row, reason);
    await recordAudit(db, actor, {
      command: "proposeAdjustment",
      subjectType: NOUN,
      subjectId: row.id,
      after: row,
      why: reason,
    });
    return { id: row.id };
  });
}

/** The approved target comes into force as a new version; what the goal promises changes in proportion. */
async function putInForce(db: Db, actor: Actor, row: Adjustment): Promise<void> {
  const { organizationId } = actor;
  const [goal] = row.goalId ? await loadGoals(db, actor, { id: row.goalId }) : [];
  const [kr] = row.keyResultId ? await loadKeyResults(db, actor, { id: row.keyResultId }) : [];
  await db.targetVersion.create({
    data: {
      organizationId,
      id: newId(),
      goalId: row.goalId,
      keyResultId: row.keyResultId,
      baseline: (goal ?? kr)?.baseline?.toFixed() ?? null,
      target: row.after,
      effectiveOn: row.effectiveOn,
      reason: row.reason,
      proposedBy: row.proposedBy,
      approvedBy: actor.memberId,
      isSelfApproved: row.isSelfApproved,
    },
  });
  if (!goal) return;
  const factor = promiseFactor(goal, decimal(row.after.toFixed()));
  for (const { keyResultId, promised } of goal.contributions) {
    if (promised === null) continue;
    const key = { organizationId, goalId: goal.id, keyResultId };
    const scaled = promised.times(factor).toDecimalPlaces(10).toFixed();
    await db.contribution.update({
      where: { organizationId_goalId_keyResultId: key },
      data: { promised: scaled },
    });
  }
}

async function adjustmentRow(db: Db, actor: Actor, id: string): Promise<Adjustment> {
  const row = await db.adjustment.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("This adjustment");
  // A key result of a private objective hides its adjustments too.
  if (row.keyResultId) await keyResultRow(db, actor, row.keyResultId);
  return row;
}

export async function decideAdjustment(
  actor: Actor,
  input: DecideAdjustmentInput,
): Promise<{ version: number; isSelfApproved: boolean }> {
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const before = await adjustmentRow(db, actor, input.id);
    const type = before.goalId ? "goal" : "key-result";
    const subjectId = before.goalId ?? before.keyResultId ?? "";
    const take = type === "goal" ? takeGoal : takeKeyResult;
    await take(db, actor, subjectId);
    // A proposal left over when its subject was closed can still be refused, or it would wait for ever.
    const mayBeOver = input.decision === "REJECT";
    const { belonging } = await subjectOf(db, actor, type, subjectId, { mayBeOver });
    authorize(actor, "adjustment:approve", belonging);
    if (before.status !== "PROPOSED") throw new AppError("INVALID", "This adjustment is decided already.");
    const eligible = (await listEligible(db, actor, "adjustment:approve", belonging)).map(({ id }) => id);
    const verdict = fourEyes({ proposedBy: before.proposedBy, approvedBy: actor.memberId, eligible });
    if (verdict.kind === "REFUSED") throw new AppError("FORBIDDEN", verdict.sentence);
    const isSelfApproved = verdict.kind === "SELF_APPROVED";
    const status = input.decision === "APPROVE" ? ("APPROVED" as const) : ("REJECTED" as const);
    const { count } = await db.adjustment.updateMany({
      where: { organizationId, id: before.id, version: input.version },
      data: {
        status,
        decidedBy: actor.memberId,
        decidedAt: actor.now,
        decisionNote: input.note || null,
        isSelfApproved,
        version: { increment: 1 },
      },
    });
    const after = await db.adjustment.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: before.id } },
    });
    if (count === 0) throw conflict("This adjustment", { status }, after);
    if (status === "APPROVED") await putInForce(db, actor, after);
    await saveRevision(db, actor, NOUN, after.id, after.version, after, input.note || null);
    await recordAudit(db, actor, {
      command: "decideAdjustment",
      subjectType: NOUN,
      subjectId: after.id,
      before,
      after,
      why: input.note || null,
    });
    return { version: after.version, isSelfApproved };
  });
}
