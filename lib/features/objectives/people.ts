import { type Permission, scopeOf } from "@/lib/domain/access/permissions";
import type { Actor } from "@/lib/platform/actor";
import type { Member } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";

/** Whose something is: one owner with the duty, perhaps somebody who shares it, perhaps somebody who checks in. */
export type People = { ownerId: string; coOwnerId: string | null; updaterId: string | null };

const NAMES = {
  ownerId: "The owner you chose",
  coOwnerId: "The co-owner you chose",
  updaterId: "The updater you chose",
} as const;

function refuse(field: keyof People, sentence: string): never {
  throw new AppError("INVALID", sentence, { fields: { [field]: sentence } });
}

/** A change of whose it is: who becomes the owner no longer shares it with themselves. */
export function withoutSelfSharing<Data extends { ownerId?: unknown; coOwnerId?: unknown }>(
  before: { coOwnerId: string | null },
  data: Data,
): Data {
  const takesOver =
    before.coOwnerId !== null && data.ownerId === before.coOwnerId && data.coOwnerId === undefined;
  return takesOver ? { ...data, coOwnerId: null } : data;
}

/** Locked until the transaction ends: who is given something cannot leave in the same moment without handing it over. */
export async function presentMember(db: Db, { organizationId }: Actor, id: string): Promise<Member | null> {
  await db.$queryRaw`SELECT id FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR SHARE`;
  return db.member.findFirst({ where: { organizationId, id } });
}

/**
 * Refuses people who are not here, who have left, or whose role could not do it. Somebody who was named before
 * stays named: only a new choice is judged.
 */
export async function checkPeople(
  db: Db,
  actor: Actor,
  people: People,
  write: Permission,
  before: Partial<People> | null = null,
): Promise<void> {
  for (const field of ["ownerId", "coOwnerId", "updaterId"] as const) {
    const id = people[field];
    if (id === null || id === before?.[field]) continue;
    const member = await presentMember(db, actor, id);
    if (!member) throw notFound(NAMES[field]);
    if (member.status === "LEFT") refuse(field, `${member.name} has left. Choose somebody who is here.`);
    const checkIn = write === "goal:write" ? "goal:check-in" : "key-result:check-in";
    const needed = field === "updaterId" ? checkIn : write;
    if (field !== "ownerId" && scopeOf(member.role, needed) === "none")
      refuse(field, `${member.name} may only read here. Choose somebody who may write.`);
  }
  if (people.coOwnerId === people.ownerId) refuse("coOwnerId", "The owner cannot share it with themselves.");
}
