import { type Permission, scopeOf } from "@/lib/domain/access/permissions";
import { ROLES } from "@/lib/domain/access/roles";
import type { Actor } from "@/lib/platform/actor";
import { type Db, onceInPage } from "@/lib/platform/db/tenant";

type Belonging = { ownerId: string; teamId: string | null };

/** Members whose team scope reaches the subject: in a team at or above its team or its owner's, or above the owner. */
async function inReach(db: Db, actor: Actor, { ownerId, teamId }: Belonging): Promise<Set<string>> {
  const { organizationId } = actor;
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE teams AS (
      SELECT t.id, t.parent_id FROM team t
       WHERE t.organization_id = ${organizationId}::uuid
         AND (t.id = ${teamId}::uuid OR t.id IN (
           SELECT team_id FROM team_membership
            WHERE organization_id = ${organizationId}::uuid AND member_id = ${ownerId}::uuid
              AND (starts_on IS NULL OR starts_on <= ${actor.now}::date) AND (ends_on IS NULL OR ends_on >= ${actor.now}::date)))
      UNION
      SELECT t.id, t.parent_id FROM team t JOIN teams c ON t.id = c.parent_id WHERE t.organization_id = ${organizationId}::uuid
    ), managers AS (
      SELECT id, manager_id FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${ownerId}::uuid
      UNION
      SELECT m.id, m.manager_id FROM member m JOIN managers r ON m.id = r.manager_id WHERE m.organization_id = ${organizationId}::uuid
    )
    SELECT id FROM managers
    UNION
    SELECT member_id FROM team_membership
     WHERE organization_id = ${organizationId}::uuid AND team_id IN (SELECT id FROM teams)
       AND (starts_on IS NULL OR starts_on <= ${actor.now}::date) AND (ends_on IS NULL OR ends_on >= ${actor.now}::date)`;
  return new Set(rows.map(({ id }) => id));
}

/** Everyone who could say yes here and can sign in: what four eyes chooses from. */
export async function listEligible(
  db: Db,
  actor: Actor,
  permission: Permission,
  belonging: Belonging,
): Promise<{ id: string; name: string }[]> {
  const roles = ROLES.filter((role) => scopeOf(role, permission) !== "none");
  const members = await onceInPage(db, `who may ${permission}`, () =>
    db.member.findMany({
      where: {
        organizationId: actor.organizationId,
        status: "ACTIVE",
        role: { in: roles },
        userId: { not: null },
      },
      select: { id: true, name: true, role: true },
      orderBy: { name: "asc" },
    }),
  );
  const asksTeams = members.some(({ role }) => scopeOf(role, permission) === "team");
  const { ownerId, teamId } = belonging;
  const reach = asksTeams
    ? await onceInPage(db, `reach ${ownerId} ${teamId}`, () => inReach(db, actor, belonging))
    : new Set<string>();
  return members
    .filter(({ id, role }) => {
      const scope = scopeOf(role, permission);
      if (scope === "organization") return true;
      return scope === "team" ? reach.has(id) : id === belonging.ownerId;
    })
    .map(({ id, name }) => ({ id, name }));
}
