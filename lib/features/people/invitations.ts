import { todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { normaliseEmail } from "@/lib/platform/auth/emails";
import { takeToken } from "@/lib/platform/auth/rate-limit";
import { issueToken } from "@/lib/platform/auth/tokens";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Member } from "@/lib/platform/db/generated/client";
import { beforeTenant, type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { type Mail, sendMail } from "@/lib/platform/mail";
import { saveRevision } from "@/lib/platform/revisions";
import { memberRow } from "./commands";
import { invitationLink, invitationMail, resetLink, resetMail } from "./mails";
import type { InviteMember, LinkHandedOut } from "./schema";

/** Mails a link; where that is impossible or fails the link itself goes back, so that nothing is lost. */
async function handOut(mail: Mail, link: string): Promise<LinkHandedOut> {
  const isMailed = await sendMail(mail).catch((error: unknown) => {
    logger.error({ err: error }, "mail not sent");
    return false;
  });
  return { email: mail.to, isMailed, link: isMailed ? null : link };
}

async function ensureUser(email: string, name: string): Promise<string> {
  return beforeTenant(async (db) => {
    const user = await db.user.upsert({
      where: { email },
      create: { email, name },
      update: {},
      select: { id: true },
    });
    return user.id;
  });
}

/** The member the invitation is for: known by account, by address (imported), or new. */
async function invitedMember(db: Db, actor: Actor, userId: string, email: string): Promise<Member | null> {
  const { organizationId } = actor;
  const byUser = await db.member.findFirst({ where: { organizationId, userId } });
  if (byUser?.status === "ACTIVE") {
    throw new AppError("INVALID", `${byUser.name} is already a member.`, {
      fields: { email: "Already a member." },
    });
  }
  return (
    byUser ??
    db.member.findFirst({
      where: { organizationId, userId: null, email: { equals: email, mode: "insensitive" } },
    })
  );
}

async function joinTeam(db: Db, actor: Actor, memberId: string, teamId: string): Promise<void> {
  const { organizationId } = actor;
  const team = await db.team.findFirst({ where: { organizationId, id: teamId } });
  if (!team) throw notFound("The team you chose");
  const known = await db.teamMembership.findFirst({
    where: { organizationId, memberId, teamId, endsOn: null },
  });
  if (known) return;
  const startsOn = fromDay(todayIn(actor.timeZone, actor.now));
  await db.teamMembership.create({ data: { organizationId, id: newId(), memberId, teamId, startsOn } });
}

async function writeInvited(db: Db, actor: Actor, userId: string, input: InviteMember): Promise<Member> {
  const { organizationId } = actor;
  const { email, name, role, teamId } = input;
  const before = await invitedMember(db, actor, userId, email);
  const fields = { userId, email, role, status: "INVITED" as const };
  const id = before?.id ?? newId();
  const key = { organizationId_id: { organizationId, id } };
  const after = before
    ? await db.member.update({ where: key, data: { ...fields, version: { increment: 1 } } })
    : await db.member.create({ data: { ...fields, organizationId, id, code: email, name } });
  if (teamId) await joinTeam(db, actor, id, teamId);
  await saveRevision(db, actor, "member", id, after.version, after);
  await recordAudit(db, actor, {
    command: "inviteMember",
    subjectType: "member",
    subjectId: id,
    before,
    after: { ...after, teamId },
  });
  return after;
}

/** Invites a person by e-mail. Who has an account keeps it; who was imported as a member is connected to it. */
export async function inviteMember(
  actor: Actor,
  input: InviteMember,
): Promise<LinkHandedOut & { id: string }> {
  authorize(actor, "member:invite");
  if (input.role === "OWNER") authorize(actor, "organization:transfer");
  await takeToken(`invite:${actor.organizationId}`, { size: 60, perMinute: 10 });
  const email = normaliseEmail(input.email);
  const userId = await ensureUser(email, input.name);
  const member = await inTenant(actor, (db) => writeInvited(db, actor, userId, { ...input, email }));
  const link = invitationLink(await issueToken("INVITATION", userId, actor.organizationId));
  const handed = await handOut(invitationMail(email, actor.name, actor.organizationName, link), link);
  return { ...handed, id: member.id };
}

/** Makes a fresh link for somebody invited before; the earlier one ends. */
export async function resendInvitation(actor: Actor, { id }: { id: string }): Promise<LinkHandedOut> {
  authorize(actor, "member:invite");
  await takeToken(`invite:${actor.organizationId}`, { size: 60, perMinute: 10 });
  const member = await inTenant(actor, async (db) => {
    const row = await memberRow(db, actor, id);
    if (row.status !== "INVITED" || !row.userId) {
      throw new AppError("INVALID", `${row.name} has no open invitation.`);
    }
    const entry = {
      command: "resendInvitation",
      subjectType: "member",
      subjectId: id,
      after: { name: row.name },
    };
    await recordAudit(db, actor, entry);
    return { userId: row.userId, email: row.email ?? "" };
  });
  const link = invitationLink(await issueToken("INVITATION", member.userId, actor.organizationId));
  return handOut(invitationMail(member.email, actor.name, actor.organizationName, link), link);
}

/**
 * A reset link an administrator hands over where no mail is sent. Refused for people who belong to other
 * organizations too: an administrator here must not be able to open doors there.
 */
export async function createResetLink(actor: Actor, { id }: { id: string }): Promise<LinkHandedOut> {
  authorize(actor, "member:manage");
  await takeToken(`reset-link:${actor.organizationId}`, { size: 30, perMinute: 5 });
  const row = await inTenant(actor, (db) => memberRow(db, actor, id), "read");
  if (row.status !== "ACTIVE" || !row.userId || !row.email) {
    throw new AppError("INVALID", `${row.name} has no account here yet. Send an invitation instead.`);
  }
  if (row.role === "OWNER") authorize(actor, "organization:transfer");
  const { userId } = row;
  const elsewhere = await beforeTenant((db) =>
    db.member.count({ where: { userId, organizationId: { not: actor.organizationId } } }),
  );
  if (elsewhere > 0) {
    throw new AppError(
      "FORBIDDEN",
      `${row.name} also belongs to another organization. Only “Forgotten your password?” on the sign-in page can reset this account.`,
    );
  }
  const entry = {
    command: "createResetLink",
    subjectType: "member",
    subjectId: id,
    after: { name: row.name },
  };
  await inTenant(actor, (db) => recordAudit(db, actor, entry));
  const link = resetLink(await issueToken("PASSWORD_RESET", userId));
  return handOut(resetMail(row.email, link), link);
}
