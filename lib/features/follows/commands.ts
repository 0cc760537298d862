import { subjectRow } from "@/lib/features/challenges/subject";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import type { FollowInput } from "./schema";

/** Follows an objective, key result or goal, or stops. Everybody may follow what they may read. */
export async function follow(actor: Actor, input: FollowInput): Promise<void> {
  authorize(actor, "objective:read");
  await inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    const { subjectType, subjectId, isFollowed } = input;
    await subjectRow(db, actor, subjectType, subjectId);
    const row = { organizationId, memberId, subjectId };
    const { count } = isFollowed
      ? await db.follow.createMany({
          data: [{ ...row, subjectType, createdAt: actor.now }],
          skipDuplicates: true,
        })
      : await db.follow.deleteMany({ where: row });
    if (count === 0) return;
    await recordAudit(db, actor, { command: isFollowed ? "follow" : "unfollow", subjectType, subjectId });
  });
}
