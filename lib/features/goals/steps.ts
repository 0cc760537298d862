import type { z } from "zod";
import { goalPeriodProblems } from "@/lib/domain/goals/period";
import {
  agreeGoal as agreeMove,
  type GoalMove,
  moveGoal,
  proposeGoal as proposeMove,
} from "@/lib/domain/goals/states";
import { todayIn } from "@/lib/domain/time/day";
import { listEligible } from "@/lib/features/approvals/queries";
import type { OverrideStatusInput } from "@/lib/features/objectives/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Goal } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { changeGoal, goalRow } from "./commands";
import { BY_HAND, type closeGoalInput, type goalStepInput, type sendBackGoalInput } from "./schema";

type Step = z.output<typeof goalStepInput>;

/** What keeps a goal from being proposed: everything else only warns. */
export function hardStopsOf(goal: Goal): { sentence: string }[] {
  const stops = goalPeriodProblems({
    from: goal.startsOn ? toDay(goal.startsOn) : null,
    to: goal.endsOn ? toDay(goal.endsOn) : null,
    checkpoints: [],
  }).filter(({ isStop }) => isStop);
  if (goal.metric === "" || goal.metric === BY_HAND)
    stops.push({ code: "NO_END", isStop: true, sentence: "Say what is measured." });
  const target = goal.target === null ? [{ sentence: "Set a target." }] : [];
  return [...stops, ...target];
}

function moved(move: GoalMove): Extract<GoalMove, { kind: "MOVED" }> {
  if (move.kind === "MOVED") return move;
  const code = move.because === "NOT_ELIGIBLE" || move.because === "OWN_PROPOSAL" ? "FORBIDDEN" : "INVALID";
  throw new AppError(code, move.sentence);
}

export async function proposeGoal(actor: Actor, { id, version }: Step): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    moved(proposeMove(before.status, hardStopsOf(before)));
    const data = { status: "PROPOSED" as const, proposedBy: actor.memberId };
    const after = await changeGoal(db, actor, before, version, { command: "proposeGoal", data, yours: data });
    return { version: after.version };
  });
}

/** Agrees with four eyes and puts the first target version in force. */
export async function agreeGoal(
  actor: Actor,
  { id, version }: Step,
): Promise<{ version: number; isSelfApproved: boolean }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:agree", before);
    const eligible = (await listEligible(db, actor, "goal:agree", before)).map((member) => member.id);
    const proposedBy = before.proposedBy ?? before.ownerId;
    const move = moved(agreeMove(before.status, { proposedBy, approvedBy: actor.memberId, eligible }));
    const isSelfApproved = move.flag !== null;
    const data = { status: "AGREED" as const, agreedBy: actor.memberId, agreedAt: actor.now, isSelfApproved };
    const after = await changeGoal(db, actor, before, version, {
      command: "agreeGoal",
      data,
      yours: data,
      why: move.flag,
    });
    await db.targetVersion.create({
      data: {
        organizationId: actor.organizationId,
        id: newId(),
        goalId: id,
        baseline: before.baseline,
        target: before.target,
        effectiveOn: before.startsOn ?? fromDay(todayIn(actor.timeZone, actor.now)),
        reason: "Agreed target",
        proposedBy,
        approvedBy: actor.memberId,
      },
    });
    return { version: after.version, isSelfApproved };
  });
}

async function step(
  actor: Actor,
  { id, version }: Step,
  change: {
    command: string;
    step: "sendBack" | "activate" | "close";
    data: Parameters<Db["goal"]["updateMany"]>[0]["data"];
    why?: string;
  },
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, change.step === "sendBack" ? "goal:agree" : "goal:write", before);
    const { state } = moved(moveGoal(before.status, change.step));
    const data = { ...change.data, status: state };
    const after = await changeGoal(db, actor, before, version, {
      command: change.command,
      data,
      yours: { status: state },
      why: change.why ?? null,
    });
    return { version: after.version };
  });
}

export async function sendBackGoal(
  actor: Actor,
  input: z.output<typeof sendBackGoalInput>,
): Promise<{ version: number }> {
  return step(actor, input, { command: "sendBackGoal", step: "sendBack", data: {}, why: input.reason });
}

export async function activateGoal(actor: Actor, input: Step): Promise<{ version: number }> {
  return step(actor, input, { command: "activateGoal", step: "activate", data: {} });
}

export async function closeGoal(
  actor: Actor,
  input: z.output<typeof closeGoalInput>,
): Promise<{ version: number }> {
  return step(actor, input, {
    command: "closeGoal",
    step: "close",
    data: { closeReason: input.reason },
    why: input.reason,
  });
}

export async function overrideGoalStatus(
  actor: Actor,
  input: OverrideStatusInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, input.id);
    authorize(actor, "goal:check-in", before);
    if (before.status === "CLOSED")
      throw new AppError("INVALID", "A closed goal is history and stays as it is.");
    const overrideReason = input.status === null ? null : input.reason;
    const data = { overrideStatus: input.status, overrideReason };
    const after = await changeGoal(db, actor, before, input.version, {
      command: "overrideGoalStatus",
      data,
      yours: data,
      why: overrideReason,
    });
    return { version: after.version };
  });
}
