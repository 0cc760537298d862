import { scopeOf } from "@/lib/domain/access/permissions";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";

export const packInclude = {
  owner: { select: { name: true } },
  pages: { orderBy: { position: "asc" } },
  recipients: { include: { member: { select: { id: true, name: true, status: true, userId: true } } } },
} satisfies Prisma.PackInclude;
export type PackRow = Prisma.PackGetPayload<{ include: typeof packInclude }>;

/**
 * Packs an actor may open: their own, shared ones, and those they are sent. Whoever runs the workspace sees those of
 * people who left as well: else nobody could stop what still goes out in their name.
 */
export function visiblePacks(actor: Actor): Prisma.PackWhereInput {
  const { organizationId, memberId, role } = actor;
  const runsWorkspace = scopeOf(role, "pack:write") === "organization";
  return {
    organizationId,
    endedAt: null,
    OR: [
      ...[{ ownerId: memberId }, { isShared: true }],
      { recipients: { some: { organizationId, memberId } } },
      ...(runsWorkspace ? [{ owner: { status: { not: "ACTIVE" as const } } }] : []),
    ],
  };
}

/** One pack by its id. NOT_FOUND when there is none the actor may open. */
export async function packRow(db: Db, actor: Actor, id: string): Promise<PackRow> {
  const row = await db.pack.findFirst({
    where: { AND: [{ id }, visiblePacks(actor)] },
    include: packInclude,
  });
  if (!row) throw notFound("This pack");
  return row;
}
