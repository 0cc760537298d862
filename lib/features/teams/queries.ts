import { todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { Department } from "./schema";

export type TeamSummary = {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
  department: Department;
  /** Depth in the tree, 0 at the top. */
  level: number;
  /** People who belong to it today, without the teams below. */
  members: number;
  version: number;
};

type Row = Omit<TeamSummary, "level">;

/** Parents before children, each level by name. A row whose parent is missing stands at the top. */
function inTreeOrder(rows: readonly Row[]): TeamSummary[] {
  const known = new Set(rows.map((row) => row.id));
  const below = Map.groupBy(rows, (row) => (row.parentId && known.has(row.parentId) ? row.parentId : ""));
  const walk = (parent: string, level: number): TeamSummary[] =>
    (below.get(parent) ?? []).flatMap((row) => [{ ...row, level }, ...walk(row.id, level + 1)]);
  return walk("", 0);
}

/** The team tree in reading order. */
export async function listTeams(actor: Actor): Promise<TeamSummary[]> {
  authorize(actor, "team:read");
  const today = todayIn(actor.timeZone, actor.now);
  const rows = await inTenant(
    actor,
    (db) => db.$queryRaw<Row[]>`
      SELECT t.id, t.code, t.name, t.parent_id AS "parentId", t.department::text AS department, t.version,
             (SELECT count(DISTINCT m.member_id)::int FROM team_membership m
               WHERE m.organization_id = t.organization_id AND m.team_id = t.id
                 AND (m.starts_on IS NULL OR m.starts_on <= ${today}::date) AND (m.ends_on IS NULL OR m.ends_on >= ${today}::date)) AS members
        FROM team t WHERE t.organization_id = ${actor.organizationId}::uuid ORDER BY t.name, t.id`,
    "read",
  );
  return inTreeOrder(rows);
}

export type Membership = {
  id: string;
  memberId: string;
  memberName: string;
  regionName: string | null;
  startsOn: string | null;
  endsOn: string | null;
  isToday: boolean;
  version: number;
};

export type TeamDetail = TeamSummary & { memberships: Membership[] };

export async function getTeam(actor: Actor, id: string): Promise<TeamDetail> {
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const team = (await listTeams(actor)).find((candidate) => candidate.id === id);
      if (!team) throw notFound("This team");
      const rows = await db.teamMembership.findMany({
        where: { organizationId, teamId: id },
        include: { member: { select: { name: true } }, region: { select: { name: true } } },
        orderBy: [{ endsOn: { sort: "desc", nulls: "first" } }, { member: { name: "asc" } }, { id: "asc" }],
      });
      const today = fromDay(todayIn(actor.timeZone, actor.now));
      const memberships = rows.map(({ id: key, memberId, member, region, startsOn, endsOn, version }) => ({
        id: key,
        memberId,
        memberName: member.name,
        regionName: region?.name ?? null,
        startsOn: startsOn && toDay(startsOn),
        endsOn: endsOn && toDay(endsOn),
        isToday: (!startsOn || startsOn <= today) && (!endsOn || endsOn >= today),
        version,
      }));
      return { ...team, memberships };
    },
    "read",
  );
}

/** For the search of the whole product: teams by name or code. */
export async function searchTeams(actor: Actor, text: string) {
  authorize(actor, "team:read");
  const like = { contains: text, mode: "insensitive" as const };
  const rows = await inTenant(
    actor,
    (db) =>
      db.team.findMany({
        where: { organizationId: actor.organizationId, OR: [{ name: like }, { code: like }] },
        orderBy: { name: "asc" },
        take: 8,
      }),
    "read",
  );
  const base = `/${actor.organizationSlug}/settings/teams`;
  return rows.map(({ id, name, code }) => ({
    id,
    label: name,
    kind: "Team",
    href: `${base}?edit=${id}`,
    note: code,
  }));
}
