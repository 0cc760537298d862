import type { Role } from "@/lib/domain/access/roles";
import { todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { findToken } from "@/lib/platform/auth/tokens";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import { beforeTenant, type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";

export type OrganizationChoice = { slug: string; name: string; isExample: boolean };

/** The organizations a signed-in person may enter, by name. */
export async function listOrganizationsOf(userId: string): Promise<OrganizationChoice[]> {
  return beforeTenant(async (db) => {
    const members = await db.member.findMany({
      where: { userId, status: "ACTIVE" },
      include: { organization: { select: { slug: true, name: true, isExample: true } } },
    });
    return members.map((member) => member.organization).sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

export type MemberSummary = {
  id: string;
  code: string;
  name: string;
  email: string | null;
  role: Role;
  status: "ACTIVE" | "INVITED" | "LEFT";
  hasAccount: boolean;
  managerId: string | null;
  managerName: string | null;
  /** Teams the person belongs to today. */
  teams: string[];
  version: number;
};

function memberQuery(db: Db, actor: Actor, where: object) {
  const today = fromDay(todayIn(actor.timeZone, actor.now));
  return db.member.findMany({
    where: { organizationId: actor.organizationId, ...where },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: {
      manager: { select: { name: true } },
      teamMemberships: {
        where: {
          AND: [
            { OR: [{ startsOn: null }, { startsOn: { lte: today } }] },
            { OR: [{ endsOn: null }, { endsOn: { gte: today } }] },
          ],
        },
        select: { team: { select: { name: true } } },
      },
    },
  });
}

function summaryOf(row: Awaited<ReturnType<typeof memberQuery>>[number]): MemberSummary {
  const { id, code, name, email, role, status, managerId, version } = row;
  const teams = row.teamMemberships.flatMap(({ team }) => (team ? [team.name] : []));
  const hasAccount = row.userId !== null;
  return {
    id,
    code,
    name,
    email,
    role,
    status,
    hasAccount,
    managerId,
    managerName: row.manager?.name ?? null,
    teams,
    version,
  };
}

/** Everybody here, by name: with accounts, invited, without an account, and who left. */
export async function listMembers(actor: Actor, search = ""): Promise<MemberSummary[]> {
  authorize(actor, "member:read");
  const text = { contains: search.trim(), mode: "insensitive" as const };
  const where = search.trim() ? { OR: [{ name: text }, { email: text }, { code: text }] } : {};
  return inTenant(actor, async (db) => (await memberQuery(db, actor, where)).map(summaryOf), "read");
}

export async function getMember(actor: Actor, id: string): Promise<MemberSummary> {
  authorize(actor, "member:read");
  const [row] = await inTenant(actor, (db) => memberQuery(db, actor, { id }), "read");
  if (!row) throw notFound("This member");
  return summaryOf(row);
}

export type Found = { id: string; label: string; kind: string; href: string; note?: string };

/** For the search of the whole product: people by name or address. */
export async function searchMembers(actor: Actor, text: string): Promise<Found[]> {
  authorize(actor, "member:read");
  const like = { contains: text, mode: "insensitive" as const };
  const rows = await inTenant(
    actor,
    (db) =>
      db.member.findMany({
        where: { organizationId: actor.organizationId, OR: [{ name: like }, { email: like }] },
        orderBy: { name: "asc" },
        take: 8,
      }),
    "read",
  );
  const base = `/${actor.organizationSlug}/settings/members`;
  return rows.map(({ id, name, email }) => {
    return { id, label: name, kind: "Member", href: `${base}?edit=${id}`, ...(email ? { note: email } : {}) };
  });
}

export type OpenInvitation = {
  email: string;
  name: string;
  organization: string;
  hasPassword: boolean;
  userId: string;
};

/** What an invitation's link says to whoever holds it; null when it no longer works. */
export async function findInvitation(token: string): Promise<OpenInvitation | null> {
  const holder = await findToken("INVITATION", token);
  const organizationId = holder?.organizationId;
  if (!holder || !organizationId) return null;
  const { userId, email, hasPassword } = holder;
  return beforeTenant(async (db) => {
    const member = await db.member.findFirst({
      where: { organizationId, userId, status: "INVITED" },
      include: { organization: { select: { name: true } } },
    });
    return (
      member && { email, name: member.name, organization: member.organization.name, hasPassword, userId }
    );
  });
}

export async function findReset(token: string): Promise<{ email: string } | null> {
  const holder = await findToken("PASSWORD_RESET", token);
  return holder && { email: holder.email };
}
