import type { Actor } from "./actor";
import { canonicalJson } from "./canonical-json";
import type { Prisma } from "./db/generated/client";
import type { Db } from "./db/tenant";
import { AppError } from "./errors";

/** Keeps a row as it is after this change: what was there before stays readable. */
export async function saveRevision(
  db: Db,
  actor: Pick<Actor, "organizationId" | "memberId"> & Partial<Pick<Actor, "now">>,
  subjectType: string,
  subjectId: string,
  version: number,
  snapshot: unknown,
  why?: string | null,
): Promise<void> {
  await db.revision.create({
    data: {
      organizationId: actor.organizationId,
      subjectType,
      subjectId,
      version,
      snapshot: JSON.parse(canonicalJson(snapshot)) as Prisma.InputJsonValue,
      why: why ?? null,
      memberId: actor.memberId,
      recordedAt: actor.now ?? new Date(),
    },
  });
}

/**
 * Says that somebody else saved first. Both versions travel with the error, so the form can show them
 * and nothing typed is lost.
 */
export function conflict(
  what: string,
  yours: Record<string, unknown>,
  theirs: Record<string, unknown> & { version: number },
): AppError {
  const plain = (value: Record<string, unknown>) =>
    JSON.parse(canonicalJson(value)) as Record<string, unknown>;
  return new AppError(
    "CONFLICT",
    `${what} was changed by somebody else while you edited it. Compare both versions and save again.`,
    {
      conflict: { yours: plain(yours), theirs: plain(theirs), theirVersion: theirs.version },
    },
  );
}
