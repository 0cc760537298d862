import type { Actor } from "../actor";
import { now } from "../clock";
import { beforeTenant, inTenant } from "../db/tenant";
import { newId } from "../ids";

type Reach = { teamIds: string[]; memberIds: string[] };

async function reachOf(
  organizationId: string,
  memberId: string,
  requestId: string,
  today: Date,
): Promise<Reach> {
  return inTenant(
    { organizationId, memberId, requestId },
    async (db) => {
      const teams = await db.$queryRaw<{ id: string }[]>`
        WITH RECURSIVE mine AS (
          SELECT team_id AS id FROM team_membership
           WHERE organization_id = ${organizationId}::uuid AND member_id = ${memberId}::uuid AND team_id IS NOT NULL
             AND (starts_on IS NULL OR starts_on <= ${today}::date) AND (ends_on IS NULL OR ends_on >= ${today}::date)
          UNION
          SELECT t.id FROM team t JOIN mine ON t.parent_id = mine.id WHERE t.organization_id = ${organizationId}::uuid
        ) SELECT id FROM mine`;
      const teamIds = teams.map((team) => team.id);
      const members = await db.$queryRaw<{ id: string }[]>`
        WITH RECURSIVE reports AS (
          SELECT id FROM member WHERE organization_id = ${organizationId}::uuid AND manager_id = ${memberId}::uuid
          UNION
          SELECT m.id FROM member m JOIN reports r ON m.manager_id = r.id WHERE m.organization_id = ${organizationId}::uuid
        ) SELECT id FROM reports
          UNION
          SELECT member_id FROM team_membership
           WHERE organization_id = ${organizationId}::uuid AND team_id = ANY(${teamIds}::uuid[])
             AND (starts_on IS NULL OR starts_on <= ${today}::date) AND (ends_on IS NULL OR ends_on >= ${today}::date)`;
      return { teamIds, memberIds: members.map((member) => member.id).filter((id) => id !== memberId) };
    },
    "read",
  );
}

export type ActorKey =
  | { organizationSlug: string; userId: string }
  /** By e-mail, for the command line. Absent e-mail = the organization's owner. */
  | { organizationSlug: string; email?: string };

/** The actor behind a user or e-mail in one organization; null when there is none who may act. */
export async function loadActor(key: ActorKey, requestId: string = newId()): Promise<Actor | null> {
  const found = await beforeTenant(async (db) => {
    const organization = await db.organization.findUnique({ where: { slug: key.organizationSlug } });
    if (!organization) return null;
    const who =
      "userId" in key
        ? { userId: key.userId }
        : key.email
          ? { email: key.email.trim().toLowerCase() }
          : { role: "OWNER" as const };
    const member = await db.member.findFirst({
      where: { organizationId: organization.id, status: "ACTIVE", ...who },
      orderBy: { createdAt: "asc" },
    });
    return member ? { organization, member } : null;
  });
  if (!found) return null;
  const { organization, member } = found;
  const instant = now();
  const reach = await reachOf(organization.id, member.id, requestId, instant);
  return {
    organizationId: organization.id,
    organizationSlug: organization.slug,
    organizationName: organization.name,
    memberId: member.id,
    userId: member.userId,
    name: member.name,
    role: member.role,
    ...reach,
    currency: organization.currency,
    timeZone: organization.timeZone,
    locale: organization.locale,
    fiscalStartMonth: organization.fiscalStartMonth,
    requestId,
    now: instant,
  };
}

/**
 * Who a background job acts as: whoever asked, or where nobody in particular did, the owner. Null when that person may
 * no longer act, and when the job's short name leads to another organization than the one it was asked for.
 */
export async function loadJobActor(
  job: { organizationId: string; organizationSlug: string; requestId: string },
  userId?: string,
): Promise<Actor | null> {
  const { organizationId, organizationSlug, requestId } = job;
  const key = userId === undefined ? { organizationSlug } : { organizationSlug, userId };
  const actor = await loadActor(key, requestId);
  return actor?.organizationId === organizationId ? actor : null;
}
