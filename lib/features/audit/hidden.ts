import { scopeOf } from "@/lib/domain/access/permissions";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

const onlyId = { id: true } as const;

/**
 * Ids of private objectives this actor may not see, and of everything that hangs on them: whoever may read the trail
 * for their work does not read in it what the pages hide. Empty for roles that see private objectives.
 */
export async function hiddenSubjects(db: Db, actor: Actor): Promise<string[]> {
  if (scopeOf(actor.role, "private-objective:read") === "organization") return [];
  const { organizationId } = actor;
  const visible = await db.objective.findMany({
    where: { AND: [await visibleObjectives(db, actor), { isPrivate: true }] },
    select: onlyId,
  });
  // Not "those that are not visible": an empty co-owner makes that neither true nor false.
  const objectives = await db.objective.findMany({
    where: { organizationId, isPrivate: true, id: { notIn: visible.map(({ id }) => id) } },
    select: onlyId,
  });
  if (objectives.length === 0) return [];
  const objectiveId = { in: objectives.map(({ id }) => id) };
  const keyResults = await db.keyResult.findMany({ where: { organizationId, objectiveId }, select: onlyId });
  const keyResultId = { in: keyResults.map(({ id }) => id) };
  const said = [...objectives, ...keyResults].map(({ id }) => id);
  const rows = [
    ...(await db.challenge.findMany({
      where: { organizationId, OR: [{ objectiveId }, { keyResultId }] },
      select: onlyId,
    })),
    ...(await db.adjustment.findMany({ where: { organizationId, keyResultId }, select: onlyId })),
    ...(await db.checkIn.findMany({ where: { organizationId, keyResultId }, select: onlyId })),
    ...(await db.comment.findMany({ where: { organizationId, subjectId: { in: said } }, select: onlyId })),
  ];
  return [...said, ...rows.map(({ id }) => id)];
}
