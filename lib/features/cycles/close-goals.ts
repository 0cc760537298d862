import { moveGoal } from "@/lib/domain/goals/states";
import { changeGoal } from "@/lib/features/goals/commands";
import { copyGoal } from "@/lib/features/goals/copy";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import type { Goal } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { Carried, NextSpan } from "./carry";

async function draftAgain(db: Db, actor: Actor, goal: Goal, next: NextSpan, carried: Carried): Promise<void> {
  const created = await copyGoal(db, actor, goal, {
    span: { from: next.startsOn, to: next.endsOn },
    ...{ keyResults: carried, continuesId: goal.id, why: `Continues “${goal.title}”` },
  });
  await recordAudit(db, actor, {
    command: "carryGoal",
    subjectType: "goal",
    subjectId: created.id,
    after: created,
  });
}

/** What was decided about the goals under closed key results; a goal that cannot be closed any more stays as it is. */
export async function closeGoalsOf(
  db: Db,
  actor: Actor,
  objectiveIds: readonly string[],
  carried: Carried,
  next: NextSpan | null,
): Promise<void> {
  const { organizationId } = actor;
  const decisions = await db.goalClose.findMany({
    where: { organizationId, objectiveId: { in: [...objectiveIds] }, decision: { not: "LEAVE" } },
    include: { goal: true, objective: { select: { title: true } } },
    orderBy: { goalId: "asc" },
  });
  const done = new Set<string>();
  for (const { goal, decision, objective } of decisions) {
    const move = moveGoal(goal.status, "close");
    if (done.has(goal.id) || move.kind !== "MOVED") continue;
    done.add(goal.id);
    const closeReason = `Closed with “${objective.title}”`;
    await changeGoal(db, actor, goal, goal.version, {
      command: "closeGoal",
      data: { status: "CLOSED", closeReason },
      yours: {},
      why: closeReason,
    });
    if (decision === "CARRY" && next) await draftAgain(db, actor, goal, next, carried);
  }
}
