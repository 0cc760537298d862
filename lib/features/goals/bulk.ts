import type { z } from "zod";
import { checkBelonging } from "@/lib/features/objectives/commands";
import type { BulkOutcome } from "@/lib/platform/action-result";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { eachAlone } from "@/lib/platform/bulk";
import type { Goal } from "@/lib/platform/db/generated/client";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { changeGoal, goalRow } from "./commands";
import type { BulkGoalsInput, goalRhythmInput, handOverGoalInput } from "./schema-bulk";
import { activateGoal, agreeGoal, closeGoal, proposeGoal } from "./steps";

function requireOpen({ status }: Goal): void {
  if (status === "CLOSED") throw new AppError("INVALID", "The goal is closed: it stays as it is.");
}

/** Gives a goal to somebody else; target, period and promises stay. Both the old and the new owner must be in reach. */
export async function handOverGoal(
  actor: Actor,
  { id, version, ownerId, reason }: z.output<typeof handOverGoalInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    authorize(actor, "goal:write", { ownerId, teamId: before.teamId });
    requireOpen(before);
    await checkBelonging(db, actor, ownerId, null);
    if (before.ownerId === ownerId) throw new AppError("INVALID", "The goal belongs to this person already.");
    const change = { command: "handOverGoal", data: { ownerId }, yours: { ownerId }, why: reason };
    return { version: (await changeGoal(db, actor, before, version, change)).version };
  });
}

/** How often a check-in is due. */
export async function changeGoalRhythm(
  actor: Actor,
  { id, version, rhythmDays }: z.output<typeof goalRhythmInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    requireOpen(before);
    const change = { command: "changeGoalRhythm", data: { rhythmDays }, yours: { rhythmDays } };
    return { version: (await changeGoal(db, actor, before, version, change)).version };
  });
}

/** One step on many goals, each goal alone: some may be refused while the others move. */
export async function changeGoals(actor: Actor, input: BulkGoalsInput): Promise<BulkOutcome> {
  switch (input.step) {
    case "propose":
      return eachAlone(actor, input.items, (goal) => proposeGoal(actor, goal));
    case "agree":
      return eachAlone(actor, input.items, (goal) => agreeGoal(actor, goal));
    case "activate":
      return eachAlone(actor, input.items, (goal) => activateGoal(actor, goal));
    case "close":
      return eachAlone(actor, input.items, (goal) => closeGoal(actor, { ...goal, reason: input.reason }));
    case "handOver":
      return eachAlone(actor, input.items, (goal) => handOverGoal(actor, { ...goal, reason: input.reason }));
    case "rhythm":
      return eachAlone(actor, input.items, (goal) => changeGoalRhythm(actor, goal));
  }
}
