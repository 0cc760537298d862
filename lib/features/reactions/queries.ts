import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { REACTIONS, type ReactionView } from "./schema";

/** Answers by the id of what they answer; the caller has checked that the actor may see it. */
export async function loadReactions(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReactionView[]>> {
  const rows = await db.reaction.findMany({
    where: { organizationId: actor.organizationId, subjectId: { in: [...ids] } },
    include: { member: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
  });
  const bySubject = Map.groupBy(rows, ({ subjectId }) => subjectId);
  return new Map(
    [...bySubject].map(([id, given]) => [
      id,
      REACTIONS.flatMap((kind): ReactionView[] => {
        const same = given.filter((one) => one.kind === kind);
        if (same.length === 0) return [];
        const isMine = same.some(({ memberId }) => memberId === actor.memberId);
        return [{ kind, names: same.map(({ member }) => member.name), isMine }];
      }),
    ]),
  );
}
