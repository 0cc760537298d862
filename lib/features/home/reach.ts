import { scopeOf } from "@/lib/domain/access/permissions";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import type { Db } from "@/lib/platform/db/tenant";

type Belonging = {
  ownerId: string;
  coOwnerId?: string | null;
  helperIds?: readonly (string | null)[];
  teamId: string | null;
};

/** Whether home speaks of a subject to this person: own work, the team's, or, for whoever reads it all, everything. */
export function concerns(actor: Actor, belonging: Belonging): boolean {
  if (scopeOf(actor.role, "goal:check-in") === "none") return true;
  return isAllowed(actor, "goal:check-in", belonging);
}

/** Who "we" are on this home page. */
export async function whoOf(db: Db, actor: Actor): Promise<{ isPerson: boolean; name: string }> {
  const scope = scopeOf(actor.role, "goal:check-in");
  if (scope === "own") return { isPerson: true, name: actor.name };
  if (scope !== "team") return { isPerson: false, name: actor.organizationName };
  const { organizationId, teamIds } = actor;
  const teams = await db.team.findMany({
    where: { organizationId, id: { in: [...teamIds] } },
    select: { name: true, parentId: true },
    orderBy: { name: "asc" },
  });
  const top = teams.find(({ parentId }) => parentId === null || !teamIds.includes(parentId));
  return { isPerson: false, name: top?.name ?? actor.organizationName };
}
