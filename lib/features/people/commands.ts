import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { revokeSessionsOf } from "@/lib/platform/auth/sessions";
import { endTokens } from "@/lib/platform/auth/tokens";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import type { Member } from "@/lib/platform/db/generated/client";
import { beforeTenant, type Db, inTenant } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { AppError, notFound } from "@/lib/platform/errors";
import { handOver } from "./handover";
import type { ChangeMember, LeaveInput, MemberStep } from "./schema";

export async function memberRow(db: Db, actor: Actor, id: string): Promise<Member> {
  const { organizationId } = actor;
  const row = await db.member.findFirst({ where: { organizationId, id } });
  if (!row) throw notFound("This member");
  return row;
}

type Change = {
  command: string;
  version: number;
  data: Partial<Pick<Member, "name" | "role" | "managerId" | "status">>;
  why: string | null;
};

/** One versioned change of a member with revision and audit entry. */
async function changeRow(db: Db, actor: Actor, before: Member, change: Change): Promise<Member> {
  const { organizationId } = actor;
  const { command, version, data, why } = change;
  const subject = { command, subjectType: "member", subjectId: before.id, why };
  return changeVersioned(db, actor, subject, {
    what: before.name,
    before,
    yours: data,
    write: () =>
      db.member.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...data, version: { increment: 1 } },
      }),
    read: () => memberRow(db, actor, before.id),
  });
}

/** An organization without an owner could never be handed over or ended. The owners' rows are locked meanwhile. */
async function requireAnotherOwner(db: Db, actor: Actor, leaving: Member): Promise<void> {
  const owners = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM member WHERE organization_id = ${actor.organizationId}::uuid AND role = 'OWNER' AND status = 'ACTIVE' FOR UPDATE`;
  if (owners.some((owner) => owner.id !== leaving.id)) return;
  throw new AppError("INVALID", `${leaving.name} is the only owner. Make somebody else an owner first.`);
}

async function checkManager(db: Db, actor: Actor, memberId: string, managerId: string): Promise<void> {
  await takeTurn(db, actor, "managers");
  const manager = await memberRow(db, actor, managerId);
  const chain = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, manager_id FROM member WHERE organization_id = ${actor.organizationId}::uuid AND id = ${managerId}::uuid
      UNION SELECT m.id, m.manager_id FROM member m JOIN above a ON m.id = a.manager_id WHERE m.organization_id = ${actor.organizationId}::uuid
    ) SELECT id FROM above`;
  if (!chain.some(({ id }) => id === memberId)) return;
  const message = `${manager.name} reports to this person, directly or through others. Choose somebody else.`;
  throw new AppError("INVALID", message, { fields: { managerId: "Would report to themselves." } });
}

/** Name, role and manager. A new role ends the person's sessions, so that nothing of the old one lingers. */
export async function changeMember(actor: Actor, input: ChangeMember): Promise<{ version: number }> {
  authorize(actor, "member:manage");
  const { id, version, name, role, managerId, why } = input;
  const { before, after } = await inTenant(actor, async (db) => {
    const row = await memberRow(db, actor, id);
    if (row.role !== role) {
      if (row.id === actor.memberId) {
        throw new AppError("INVALID", "Nobody changes their own role. Ask another owner or administrator.", {
          fields: { role: "Your own role." },
        });
      }
      if (row.role === "OWNER" || role === "OWNER") authorize(actor, "organization:transfer");
      if (row.role === "OWNER") await requireAnotherOwner(db, actor, row);
    }
    if (managerId && managerId !== row.managerId) await checkManager(db, actor, id, managerId);
    const change = { command: "changeMember", version, data: { name, role, managerId }, why };
    return { before: row, after: await changeRow(db, actor, row, change) };
  });
  if (before.role !== after.role && after.userId) await revokeSessionsOf(after.userId);
  return { version: after.version };
}

/**
 * The person leaves this organization at once; what they did stays, what they own and is open goes to somebody
 * else in the same transaction. Other organizations of theirs are untouched.
 */
export async function deactivateMember(actor: Actor, input: LeaveInput): Promise<{ version: number }> {
  authorize(actor, "member:manage");
  const { id, version, why, handTo } = input;
  const after = await inTenant(actor, async (db) => {
    // Nothing may be given to the person while it is counted what they have to hand over.
    await db.$queryRaw`SELECT id FROM member WHERE organization_id = ${actor.organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const row = await memberRow(db, actor, id);
    if (row.id === actor.memberId) {
      throw new AppError(
        "INVALID",
        "Nobody takes away their own access. Ask another owner or administrator.",
      );
    }
    if (row.role === "OWNER") {
      authorize(actor, "organization:transfer");
      await requireAnotherOwner(db, actor, row);
    }
    const left = { command: "deactivateMember", version, data: { status: "LEFT" as const }, why };
    const gone = await changeRow(db, actor, row, left);
    await handOver(db, actor, row, handTo, why);
    return gone;
  });
  const { userId } = after;
  if (userId) {
    await endTokens("INVITATION", userId, actor.organizationId);
    const others = await beforeTenant((db) => db.member.count({ where: { userId, status: "ACTIVE" } }));
    if (others === 0) await revokeSessionsOf(userId);
  }
  return { version: after.version };
}

/** Lets somebody who left in again, with the role they had. Without an account they need an invitation. */
export async function reactivateMember(actor: Actor, input: MemberStep): Promise<{ version: number }> {
  authorize(actor, "member:manage");
  const { id, version, why } = input;
  return inTenant(actor, async (db) => {
    const row = await memberRow(db, actor, id);
    if (row.status !== "LEFT") throw new AppError("INVALID", `${row.name} has not left.`);
    if (row.role === "OWNER") authorize(actor, "organization:transfer");
    const change = { command: "reactivateMember", version, data: { status: "ACTIVE" as const }, why };
    return { version: (await changeRow(db, actor, row, change)).version };
  });
}

/** Signs a member out on every device, e.g. after a lost laptop. */
export async function signMemberOut(actor: Actor, { id }: { id: string }): Promise<{ sessions: number }> {
  authorize(actor, "member:manage");
  const userId = await inTenant(actor, async (db) => {
    const row = await memberRow(db, actor, id);
    const after = { name: row.name };
    await recordAudit(db, actor, { command: "signMemberOut", subjectType: "member", subjectId: id, after });
    return row.userId;
  });
  return { sessions: userId ? await revokeSessionsOf(userId) : 0 };
}
