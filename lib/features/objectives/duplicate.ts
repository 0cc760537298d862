import type { z } from "zod";
import type { CarrySpan } from "@/lib/domain/objectives/carry-over";
import { cycleRow } from "@/lib/features/cycles/rows";
import { copyGoal } from "@/lib/features/goals/copy";
import { copyKeyResult } from "@/lib/features/key-results/copy";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Objective } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound, orNull } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { cycleOfObjective, objectiveRow } from "./commands";
import type { duplicateObjectiveInput } from "./schema";
import { rebalancePool } from "./weights";

type Input = z.output<typeof duplicateObjectiveInput>;

async function spanOf(db: Db, actor: Actor, before: Objective, cycleId: string | null): Promise<CarrySpan> {
  if (cycleId === null) return { from: toDay(before.startsOn), to: toDay(before.endsOn) };
  const cycle = await cycleRow(db, actor, cycleId);
  if (cycle.status === "CLOSING")
    throw new AppError("INVALID", `${cycle.name} is being closed: choose an open cycle.`);
  return { from: toDay(cycle.startsOn), to: toDay(cycle.endsOn) };
}

async function copyLinks(db: Db, actor: Actor, from: string, to: string): Promise<void> {
  const { organizationId } = actor;
  const links = await db.objectiveLink.findMany({
    where: { organizationId, childId: from, parent: { status: { not: "CLOSED" } } },
  });
  for (const { parentId, contributes, isPrimary } of links) {
    // A parent that is not the actor's to see gets no new child through them.
    const parent = await orNull(objectiveRow(db, actor, parentId));
    if (!parent) continue;
    await db.objectiveLink.create({
      data: { organizationId, childId: to, parentId, contributes, isPrimary },
    });
    await rebalancePool(db, actor, parentId);
  }
}

/** Goals under the copied key results, once each, as drafts with what they promise there. */
async function copyGoals(
  db: Db,
  actor: Actor,
  copies: ReadonlyMap<string, string>,
  span: CarrySpan,
): Promise<void> {
  const { organizationId } = actor;
  const contributions = await db.contribution.findMany({
    where: { organizationId, keyResultId: { in: [...copies.keys()] } },
    include: { goal: true },
  });
  for (const [, own] of Map.groupBy(contributions, ({ goalId }) => goalId)) {
    const [first] = own;
    if (!first) continue;
    const { goal } = first;
    authorize(actor, "goal:write", goal);
    const why = `Copy of “${goal.title}”`;
    await copyGoal(db, actor, goal, { span, keyResults: copies, continuesId: null, why });
  }
}

/** A draft like this one in the chosen cycle, with what was chosen to come along; comments and check-ins never do. */
export async function duplicateObjective(actor: Actor, input: Input): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const before = await objectiveRow(db, actor, input.id);
    authorize(actor, "objective:write", before);
    const span = await spanOf(db, actor, before, input.cycleId);
    const cycleId = await cycleOfObjective(
      db,
      actor,
      { startsOn: span.from, endsOn: span.to },
      input.cycleId,
    );
    const created = await db.objective.create({
      data: {
        ...before,
        id: newId(),
        title: input.title,
        status: "DRAFT",
        ...{
          overrideStatus: null,
          overrideReason: null,
          grade: null,
          closeDecision: null,
          closeReason: null,
        },
        startsOn: fromDay(span.from),
        endsOn: fromDay(span.to),
        cycleId,
        continuesId: null,
        version: 1,
        createdBy: actor.memberId,
        createdAt: actor.now,
      },
    });
    const rows = await db.keyResult.findMany({
      where: { organizationId, objectiveId: before.id, id: { in: input.keyResultIds } },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    });
    if (rows.length !== new Set(input.keyResultIds).size) throw notFound("One of the key results");
    const copies = new Map<string, string>();
    for (const row of rows) {
      const copy = await copyKeyResult(db, actor, row, {
        ...{ objectiveId: created.id, position: copies.size, span, doneParts: new Set<string>() },
        ...{ continuesId: null, reason: "First target, from a duplicate" },
        changes: input.withWeights ? {} : { weight: 0, isPinned: false },
      });
      await saveRevision(db, actor, "key-result", copy.id, copy.version, copy, `Copy of “${row.title}”`);
      copies.set(row.id, copy.id);
    }
    await rebalancePool(db, actor, created.id);
    if (input.withLinks) await copyLinks(db, actor, before.id, created.id);
    if (input.withGoals) await copyGoals(db, actor, copies, span);
    await saveRevision(
      db,
      actor,
      "objective",
      created.id,
      created.version,
      created,
      `Copy of “${before.title}”`,
    );
    const { keyResultIds, withGoals, withWeights, withLinks } = input;
    await recordAudit(db, actor, {
      command: "duplicateObjective",
      subjectType: "objective",
      subjectId: created.id,
      after: { ...created, copyOf: before.id, keyResultIds, withGoals, withWeights, withLinks },
    });
    return { id: created.id };
  });
}
