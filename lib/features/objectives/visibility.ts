import { scopeOf } from "@/lib/domain/access/permissions";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, onceInPage } from "@/lib/platform/db/tenant";

/** As much of an actor as decides what exists for them. */
export type Viewer = Pick<Actor, "organizationId" | "memberId" | "role">;

/** Direct and indirect reports: unlike team mates they are whose private objectives a manager may see. */
export async function reportsOf(db: Db, actor: Viewer): Promise<string[]> {
  return onceInPage(db, `reports of ${actor.memberId}`, () => readReports(db, actor));
}

async function readReports(db: Db, actor: Viewer): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE reports AS (
      SELECT id FROM member WHERE organization_id = ${actor.organizationId}::uuid AND manager_id = ${actor.memberId}::uuid
      UNION
      SELECT m.id FROM member m JOIN reports r ON m.manager_id = r.id WHERE m.organization_id = ${actor.organizationId}::uuid
    ) SELECT id FROM reports`;
  return rows.map(({ id }) => id);
}

/**
 * Objectives that exist for this actor; a private one of somebody else is as absent as another tenant's. Whoever
 * shares it, updates it or owns one of its key results sees it, or they could not do what is asked of them.
 */
export async function visibleObjectives(db: Db, actor: Viewer): Promise<Prisma.ObjectiveWhereInput> {
  const organizationId = actor.organizationId;
  if (scopeOf(actor.role, "private-objective:read") === "organization") return { organizationId };
  const owners = [actor.memberId, ...(await reportsOf(db, actor))];
  const isTheirs = { OR: [{ ownerId: { in: owners } }, { coOwnerId: { in: owners } }] };
  const isMineToUpdate = { updaterId: actor.memberId };
  const hasMyKeyResult = {
    keyResults: {
      some: { OR: [{ ownerId: actor.memberId }, { coOwnerId: actor.memberId }, isMineToUpdate] },
    },
  };
  return { organizationId, OR: [{ isPrivate: false }, isTheirs, isMineToUpdate, hasMyKeyResult] };
}
