import type { CarrySpan } from "@/lib/domain/objectives/carry-over";
import type { Actor } from "@/lib/platform/actor";
import { fromDay } from "@/lib/platform/db/days";
import { type Goal, Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";

type CopyTerms = {
  readonly span: CarrySpan;
  /** New key results by old ones: what the goal promises there it promises here. */
  readonly keyResults: ReadonlyMap<string, string>;
  /** The goal it goes on from; null for a mere copy. */
  readonly continuesId: string | null;
  readonly why: string;
};

/** A goal as a draft in other days: agreed by nobody, on an even course, with its promises to the copied key results. */
export async function copyGoal(
  db: Db,
  actor: Actor,
  goal: Goal,
  { span, keyResults, continuesId, why }: CopyTerms,
): Promise<Goal> {
  const { organizationId } = actor;
  const created = await db.goal.create({
    data: {
      ...goal,
      id: newId(),
      filter: goal.filter as Prisma.InputJsonValue,
      reading: goal.reading ?? Prisma.DbNull,
      pendingChange: Prisma.DbNull,
      curve: { kind: "linear" },
      status: "DRAFTED",
      ...{ proposedBy: null, agreedBy: null, agreedAt: null, isSelfApproved: false },
      ...{ overrideStatus: null, overrideReason: null, closeReason: null, version: 1 },
      continuesId,
      startsOn: fromDay(span.from),
      endsOn: fromDay(span.to),
      createdBy: actor.memberId,
      createdAt: actor.now,
    },
  });
  const promises = await db.contribution.findMany({ where: { organizationId, goalId: goal.id } });
  for (const { keyResultId, promised, currency } of promises) {
    const to = keyResults.get(keyResultId);
    if (to)
      await db.contribution.create({
        data: { organizationId, goalId: created.id, keyResultId: to, promised, currency },
      });
  }
  await saveRevision(db, actor, "goal", created.id, created.version, created, why);
  return created;
}
