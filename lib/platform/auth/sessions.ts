import { now } from "../clock";
import { beforeTenant } from "../db/tenant";

const IDLE_HOURS = 12;
const ABSOLUTE_DAYS = 14;
const TOUCH_AFTER_MS = 60_000;

export type OpenedSession = { id: string; userId: string };

/** Opens a server-side session. The cookie carries only its id. */
export async function openSession(
  userId: string,
  from: { userAgent?: string | null; address?: string | null },
): Promise<OpenedSession> {
  const at = new Date();
  return beforeTenant((db) =>
    db.session.create({
      data: {
        userId,
        userAgent: from.userAgent?.slice(0, 300) ?? null,
        address: from.address ?? null,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: new Date(at.getTime() + ABSOLUTE_DAYS * 86_400_000),
      },
      select: { id: true, userId: true },
    }),
  );
}

/** The session's user while it is neither revoked nor over nor idle; looked up on every request. */
export async function findLiveSession(
  sessionId: string,
): Promise<{ id: string; userId: string; name: string; email: string } | null> {
  const at = new Date();
  return beforeTenant(async (db) => {
    const session = await db.session.findUnique({ where: { id: sessionId }, include: { user: true } });
    if (!session || session.revokedAt || session.expiresAt <= at) return null;
    if (at.getTime() - session.lastSeenAt.getTime() > IDLE_HOURS * 3_600_000) return null;
    if (at.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) {
      await db.session.update({ where: { id: session.id }, data: { lastSeenAt: at } });
    }
    return { id: session.id, userId: session.userId, name: session.user.name, email: session.user.email };
  });
}

export async function revokeSession(sessionId: string): Promise<void> {
  await beforeTenant((db) =>
    db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now() } }),
  );
}

export type OpenSession = {
  id: string;
  userAgent: string | null;
  address: string | null;
  createdAt: Date;
  lastSeenAt: Date;
};

/** The sessions of a person that still open doors, the last used first. */
export async function listSessionsOf(userId: string): Promise<OpenSession[]> {
  const at = new Date();
  return beforeTenant((db) =>
    db.session.findMany({
      where: {
        userId,
        revokedAt: null,
        expiresAt: { gt: at },
        lastSeenAt: { gt: new Date(at.getTime() - IDLE_HOURS * 3_600_000) },
      },
      orderBy: { lastSeenAt: "desc" },
      select: { id: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true },
    }),
  );
}

/** Ends one session of this person; false when there is none such. */
export async function revokeOwnSession(userId: string, sessionId: string): Promise<boolean> {
  const { count } = await beforeTenant((db) =>
    db.session.updateMany({ where: { id: sessionId, userId, revokedAt: null }, data: { revokedAt: now() } }),
  );
  return count === 1;
}

/** After a new password every other device has to sign in again; the one it was changed on stays. */
export async function revokeOtherSessions(userId: string, keptSessionId: string): Promise<number> {
  const { count } = await beforeTenant((db) =>
    db.session.updateMany({
      where: { userId, revokedAt: null, id: { not: keptSessionId } },
      data: { revokedAt: now() },
    }),
  );
  return count;
}

/** Sign out everywhere: every session of the person ends within one request. */
export async function revokeSessionsOf(userId: string): Promise<number> {
  const { count } = await beforeTenant((db) =>
    db.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now() } }),
  );
  return count;
}
