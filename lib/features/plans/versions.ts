import type { Actor } from "@/lib/platform/actor";
import type { PlanVersion, Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";

/** A version by its code. NOT_FOUND when there is none here. */
export async function versionRow(db: Db, actor: Actor, code: string): Promise<PlanVersion> {
  const row = await db.planVersion.findFirst({ where: { organizationId: actor.organizationId, code } });
  if (!row) throw notFound(`The plan version ${code}`);
  return row;
}

/** The sentence for whoever wants to change what was approved, with the way on. */
export function frozenSentence({ name, status }: Pick<PlanVersion, "name" | "status">): string {
  return `${name} is ${status.toLowerCase()} and frozen: nothing was changed. Copy it to a new draft and change that.`;
}

export function requireDraft(version: PlanVersion): void {
  if (version.status !== "DRAFT") throw new AppError("INVALID", frozenSentence(version));
}

export function listVersionRows(db: Db, actor: Actor, where: Prisma.PlanVersionWhereInput = {}) {
  return db.planVersion.findMany({
    where: { ...where, organizationId: actor.organizationId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}
