import { recordAudit } from "@/lib/platform/audit";
import type { CurrentUser } from "@/lib/platform/auth/current-actor";
import { normaliseEmail } from "@/lib/platform/auth/emails";
import { hashPassword, verifyPassword } from "@/lib/platform/auth/passwords";
import { takeToken } from "@/lib/platform/auth/rate-limit";
import { revokeOtherSessions, revokeSessionsOf } from "@/lib/platform/auth/sessions";
import { endTokens, findToken, issueToken, spendToken, type TokenHolder } from "@/lib/platform/auth/tokens";
import type { Visitor } from "@/lib/platform/auth/visitor";
import { beforeTenant, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { canSendMail, sendMail } from "@/lib/platform/mail";
import { saveRevision } from "@/lib/platform/revisions";
import { resetLink, resetMail } from "./mails";
import { type AcceptInvitation, PASSWORD_LENGTH } from "./schema";

const SPENT = "This link was used, replaced or has expired. Ask for a new one.";

async function sendReset(email: string): Promise<void> {
  const user = await beforeTenant((db) => db.user.findUnique({ where: { email } }));
  if (!user) return;
  await sendMail(resetMail(email, resetLink(await issueToken("PASSWORD_RESET", user.id))));
}

/**
 * Answers the same for every address, and does not wait for the look-up: neither words nor time tell whether
 * there is an account.
 */
export async function requestReset(
  visitor: Visitor,
  input: { email: string },
): Promise<{ canMail: boolean }> {
  const email = normaliseEmail(input.email);
  await takeToken(`forgotten:address:${visitor.address}`, { size: 10, perMinute: 2 });
  await takeToken(`forgotten:account:${email}`, { size: 3, perMinute: 0.2 });
  if (!canSendMail()) return { canMail: false };
  sendReset(email).catch((error: unknown) =>
    logger.error({ err: error, requestId: visitor.requestId }, "reset mail not sent"),
  );
  return { canMail: true };
}

/** Sets a new password by a link, and ends every session: whoever knew the old one is out. */
export async function resetPassword(
  visitor: Visitor,
  input: { token: string; password: string },
): Promise<{ email: string }> {
  await takeToken(`reset:address:${visitor.address}`, { size: 10, perMinute: 5 });
  const holder = await findToken("PASSWORD_RESET", input.token);
  if (!holder) throw new AppError("NOT_FOUND", SPENT);
  const passwordHash = await hashPassword(input.password);
  await beforeTenant(async (db) => {
    if (!(await spendToken(db, holder.tokenId))) throw new AppError("NOT_FOUND", SPENT);
    await db.user.update({ where: { id: holder.userId }, data: { passwordHash } });
  });
  await revokeSessionsOf(holder.userId);
  return { email: holder.email };
}

/** Changes the own password after proving the old one; other devices have to sign in again. */
export async function changePassword(
  user: Pick<CurrentUser, "userId" | "sessionId">,
  input: { current: string; password: string },
): Promise<{ endedSessions: number }> {
  await takeToken(`password:${user.userId}`, { size: 6, perMinute: 2 });
  const row = await beforeTenant((db) => db.user.findUnique({ where: { id: user.userId } }));
  if (!(await verifyPassword(row?.passwordHash ?? null, input.current))) {
    throw new AppError("INVALID", "The current password is not right.", {
      fields: { current: "Not your current password." },
    });
  }
  const passwordHash = await hashPassword(input.password);
  await beforeTenant((db) => db.user.update({ where: { id: user.userId }, data: { passwordHash } }));
  await endTokens("PASSWORD_RESET", user.userId, null);
  return { endedSessions: await revokeOtherSessions(user.userId, user.sessionId) };
}

/** Whether the person may take the seat: a new account sets its password, an existing one proves itself. */
async function provePerson(
  holder: TokenHolder,
  signedInAs: string | null,
  input: AcceptInvitation,
): Promise<{ passwordHash: string; name: string } | null> {
  if (signedInAs === holder.userId) return null;
  const password = input.password ?? "";
  if (!holder.hasPassword) {
    if (password.length < PASSWORD_LENGTH) {
      const message = `Use at least ${PASSWORD_LENGTH} characters; a sentence is easy to remember`;
      throw new AppError("INVALID", message, { fields: { password: message } });
    }
    return { passwordHash: await hashPassword(password), name: input.name ?? holder.name };
  }
  // A link alone never opens an existing account: whoever invited may have seen it.
  await takeToken(`sign-in:account:${holder.email}`, { size: 8, perMinute: 4 });
  const user = await beforeTenant((db) => db.user.findUnique({ where: { id: holder.userId } }));
  if (await verifyPassword(user?.passwordHash ?? null, password)) return null;
  throw new AppError("INVALID", "This is not the password of your account.", {
    fields: { password: "Not the password of this account." },
  });
}

async function takeSeat(holder: TokenHolder, organizationId: string, name: string | null, requestId: string) {
  const member = await beforeTenant((db) =>
    db.member.findFirst({ where: { organizationId, userId: holder.userId, status: "INVITED" } }),
  );
  if (!member) throw new AppError("NOT_FOUND", SPENT);
  const actor = { organizationId, memberId: member.id, name: name ?? member.name, requestId };
  await inTenant(actor, async (db) => {
    const { count } = await db.member.updateMany({
      where: { organizationId, id: member.id, status: "INVITED" },
      data: { status: "ACTIVE", version: { increment: 1 }, ...(name ? { name } : {}) },
    });
    if (count === 0) throw new AppError("NOT_FOUND", SPENT);
    const key = { organizationId_id: { organizationId, id: member.id } };
    const after = await db.member.findUniqueOrThrow({ where: key });
    await saveRevision(db, actor, "member", member.id, after.version, after);
    const subject = { subjectType: "member", subjectId: member.id };
    await recordAudit(db, actor, { command: "acceptInvitation", ...subject, before: member, after });
  });
}

/** Takes the seat an invitation holds. New accounts get name and password here. */
export async function acceptInvitation(
  visitor: Visitor,
  signedInAs: string | null,
  input: AcceptInvitation,
): Promise<{ email: string; slug: string }> {
  await takeToken(`invitation:address:${visitor.address}`, { size: 20, perMinute: 10 });
  const holder = await findToken("INVITATION", input.token);
  const organizationId = holder?.organizationId;
  if (!holder || !organizationId) throw new AppError("NOT_FOUND", SPENT);
  const fresh = await provePerson(holder, signedInAs, input);
  const slug = await beforeTenant(async (db) => {
    if (!(await spendToken(db, holder.tokenId))) throw new AppError("NOT_FOUND", SPENT);
    if (fresh) await db.user.update({ where: { id: holder.userId }, data: fresh });
    return (await db.organization.findUniqueOrThrow({ where: { id: organizationId } })).slug;
  });
  await takeSeat(holder, organizationId, fresh?.name ?? null, visitor.requestId);
  return { email: holder.email, slug };
}
