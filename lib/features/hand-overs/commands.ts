import type { z } from "zod";
import { changeGoal, goalRow } from "@/lib/features/goals/commands";
import { belongingOf, changeKeyResult, keyResultRow } from "@/lib/features/key-results/commands";
import { checkBelonging } from "@/lib/features/objectives/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { HandOverInput, takeOverInput } from "./schema";

const COMMAND = "handOver";

async function handGoal(db: Db, actor: Actor, input: HandOverInput): Promise<string> {
  const before = await goalRow(db, actor, input.subjectId);
  authorize(actor, "goal:write", before);
  if (before.status === "CLOSED")
    throw new AppError("INVALID", "This goal is closed; nobody needs to own it.");
  const data = { ownerId: input.toMemberId };
  await changeGoal(db, actor, before, input.version, {
    command: COMMAND,
    data,
    yours: data,
    why: input.reason,
  });
  return before.ownerId;
}

async function handKeyResult(db: Db, actor: Actor, input: HandOverInput): Promise<string> {
  const found = await keyResultRow(db, actor, input.subjectId);
  authorize(actor, "key-result:write", belongingOf(found));
  const { objective, ...before } = found;
  if (objective.status === "CLOSED") throw new AppError("INVALID", "The objective is closed.");
  const data = { ownerId: input.toMemberId };
  await changeKeyResult(db, actor, before, input.version, {
    command: COMMAND,
    data,
    yours: data,
    why: input.reason,
  });
  return before.ownerId;
}

/** Gives a goal or key result to another owner, who finds it in the inbox. */
export async function handOver(actor: Actor, input: HandOverInput): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const { subjectType, subjectId, toMemberId, reason } = input;
    await checkBelonging(db, actor, toMemberId, null);
    const active = await db.member.findFirst({
      where: { organizationId, id: toMemberId, status: "ACTIVE", role: { not: "AUDITOR" } },
    });
    if (!active) {
      throw new AppError("INVALID", "Choose somebody who is active here and may write.", {
        fields: { toMemberId: "Choose somebody else." },
      });
    }
    const hand = subjectType === "goal" ? handGoal : handKeyResult;
    const ids = subjectType === "goal" ? { goalId: subjectId } : { keyResultId: subjectId };
    const fromMemberId = await hand(db, actor, input);
    if (fromMemberId === toMemberId)
      throw new AppError("INVALID", "It is theirs already: choose somebody else.", {
        fields: { toMemberId: "Owns it already." },
      });
    const { id } = await db.handOver.create({
      data: {
        ...{ organizationId, id: newId(), ...ids, fromMemberId, toMemberId, reason },
        handedBy: actor.memberId,
        handedAt: actor.now,
      },
    });
    return { id };
  });
}

/** Says "it is mine now": takes it off the inbox. */
export async function takeOver(actor: Actor, { id }: z.output<typeof takeOverInput>): Promise<void> {
  await inTenant(actor, async (db) => {
    const { organizationId, memberId: toMemberId } = actor;
    const row = await db.handOver.findFirst({ where: { organizationId, id, toMemberId } });
    if (!row) throw notFound("This hand-over");
    await db.handOver.update({
      where: { organizationId_id: { organizationId, id } },
      data: { takenAt: row.takenAt ?? actor.now },
    });
    const [subjectType, subjectId] = row.goalId
      ? ["goal", row.goalId]
      : ["key-result", row.keyResultId ?? ""];
    await recordAudit(db, actor, { command: "takeOver", subjectType, subjectId, why: row.reason });
  });
}
