import { ancestorsOf } from "@/lib/features/metrics/tree";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/** Who is proposed as the owner of an item of a team; null for the whole company. */
export type ProposeOwner = (teamId: string | null) => string | null;

/**
 * The manager of the team, else of the nearest team above it; for the company and where nobody manages, whoever keeps
 * the numbers. By name where there are several, so that the same question has the same answer.
 */
export async function ownerProposals(db: Db, actor: Actor): Promise<ProposeOwner> {
  const { organizationId } = actor;
  const teams = await db.team.findMany({ where: { organizationId }, select: { id: true, parentId: true } });
  const managers = await db.teamMembership.findMany({
    where: {
      organizationId,
      member: { role: "SALES_MANAGER", status: "ACTIVE" },
      AND: [
        { OR: [{ startsOn: null }, { startsOn: { lte: actor.now } }] },
        { OR: [{ endsOn: null }, { endsOn: { gte: actor.now } }] },
      ],
    },
    select: { teamId: true, memberId: true },
    orderBy: [{ member: { name: "asc" } }, { memberId: "asc" }],
  });
  const keepers = await db.member.findMany({
    where: { organizationId, role: { in: ["FINANCE", "OWNER"] }, status: "ACTIVE" },
    select: { id: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const keeper = (keepers.find(({ role }) => role === "FINANCE") ?? keepers[0])?.id ?? null;
  return (teamId) => {
    if (teamId === null) return keeper;
    for (const each of ancestorsOf(teams, teamId)) {
      const manager = managers.find((one) => one.teamId === each);
      if (manager) return manager.memberId;
    }
    return keeper;
  };
}
