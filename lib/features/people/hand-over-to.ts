import type { Permission } from "@/lib/domain/access/permissions";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import type { Db } from "@/lib/platform/db/tenant";

/** Active members whose work the actor may write, by name; null when the actor may write none. */
export async function handOverTo(
  db: Db,
  actor: Actor,
  permission: Permission,
): Promise<{ value: string; label: string }[] | null> {
  if (!isAllowed(actor, permission)) return null;
  const members = await db.member.findMany({
    where: { organizationId: actor.organizationId, status: "ACTIVE" },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return members
    .filter(({ id }) => isAllowed(actor, permission, { ownerId: id }))
    .map(({ id, name }) => ({ value: id, label: name }));
}
