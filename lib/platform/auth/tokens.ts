import { createHash, randomBytes } from "node:crypto";
import { beforeTenant, type Db } from "../db/tenant";

export type TokenKind = "INVITATION" | "PASSWORD_RESET";

const HOURS: Record<TokenKind, number> = { INVITATION: 7 * 24, PASSWORD_RESET: 2 };

/** Whom a link was made for. */
export type TokenHolder = {
  tokenId: string;
  userId: string;
  organizationId: string | null;
  email: string;
  name: string;
  hasPassword: boolean;
};

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Makes a one-time link's secret. Earlier unused links of the same kind end, so that only the last one works. */
export async function issueToken(
  kind: TokenKind,
  userId: string,
  organizationId: string | null = null,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const at = new Date();
  await beforeTenant(async (db) => {
    await db.userToken.updateMany({
      where: { kind, userId, organizationId, usedAt: null },
      data: { usedAt: at },
    });
    await db.userToken.create({
      data: {
        kind,
        tokenHash: hashOf(token),
        userId,
        organizationId,
        createdAt: at,
        expiresAt: new Date(at.getTime() + HOURS[kind] * 3_600_000),
      },
    });
  });
  return token;
}

/** Whom an unused, unexpired link belongs to; null for anything else, without saying why. */
export async function findToken(kind: TokenKind, token: string): Promise<TokenHolder | null> {
  return beforeTenant(async (db) => {
    const row = await db.userToken.findUnique({
      where: { tokenHash: hashOf(token) },
      include: { user: true },
    });
    if (!row || row.kind !== kind || row.usedAt || row.expiresAt <= new Date()) return null;
    const { id, userId, organizationId, user } = row;
    return {
      tokenId: id,
      userId,
      organizationId,
      email: user.email,
      name: user.name,
      hasPassword: user.passwordHash !== null,
    };
  });
}

/** Uses a link up, once: false when somebody was faster or it has expired meanwhile. Runs in the caller's transaction. */
export async function spendToken(db: Db, tokenId: string): Promise<boolean> {
  const at = new Date();
  const { count } = await db.userToken.updateMany({
    where: { id: tokenId, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  return count === 1;
}

/** Ends the open links of a person, e.g. after the password was changed or the invitation withdrawn. */
export async function endTokens(
  kind: TokenKind,
  userId: string,
  organizationId: string | null,
): Promise<void> {
  await beforeTenant((db) =>
    db.userToken.updateMany({
      where: { kind, userId, organizationId, usedAt: null },
      data: { usedAt: new Date() },
    }),
  );
}
