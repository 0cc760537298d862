import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { inTenant } from "@/lib/platform/db/tenant";

/** Ids of what the actor follows; an objective brings its key results along. */
export async function followedIds(db: Db, actor: Actor): Promise<ReadonlySet<string>> {
  const { organizationId, memberId } = actor;
  const rows = await db.follow.findMany({ where: { organizationId, memberId } });
  const objectives = rows.flatMap(({ subjectType, subjectId }) =>
    subjectType === "objective" ? [subjectId] : [],
  );
  const below = await db.keyResult.findMany({
    where: { organizationId, objectiveId: { in: objectives } },
    select: { id: true },
  });
  return new Set([...rows.map(({ subjectId }) => subjectId), ...below.map(({ id }) => id)]);
}

/** Whether the actor follows it itself, for the button on its page. */
export async function isFollowing(actor: Actor, subjectId: string): Promise<boolean> {
  const { organizationId, memberId } = actor;
  return inTenant(
    actor,
    async (db) => (await db.follow.count({ where: { organizationId, memberId, subjectId } })) > 0,
    "read",
  );
}
