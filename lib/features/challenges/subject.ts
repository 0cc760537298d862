import { keyResultRow } from "@/lib/features/key-results/commands";
import { objectiveRow } from "@/lib/features/objectives/commands";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { ChallengeSubject } from "./schema";

export type Subject = {
  title: string;
  ownerId: string;
  teamId: string | null;
  isClosed: boolean;
  ids: { goalId: string } | { keyResultId: string } | { objectiveId: string };
};

/** The objective, key result or goal behind an id. NOT_FOUND when it is not the actor's to see. */
export async function subjectRow(db: Db, actor: Actor, type: ChallengeSubject, id: string): Promise<Subject> {
  if (type === "objective") {
    const { title, ownerId, teamId, status } = await objectiveRow(db, actor, id);
    return { title, ownerId, teamId, isClosed: status === "CLOSED", ids: { objectiveId: id } };
  }
  if (type === "key-result") {
    const { title, ownerId, objective } = await keyResultRow(db, actor, id);
    const isClosed = objective.status === "CLOSED";
    return { title, ownerId, teamId: objective.teamId, isClosed, ids: { keyResultId: id } };
  }
  const goal = await db.goal.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!goal) throw notFound("This goal");
  const { title, ownerId, teamId, status } = goal;
  return { title, ownerId, teamId, isClosed: status === "CLOSED", ids: { goalId: id } };
}
