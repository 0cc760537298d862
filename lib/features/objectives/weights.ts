import { rebalanceWeights } from "@/lib/domain/objectives/weights";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { takeObjective } from "./hold";

export type Sibling = { kind: "key-result" | "objective"; id: string; weight: number; isPinned: boolean };

/** Key results that are scored, then contributing children: the siblings that share 100. */
export async function poolOf(db: Db, actor: Actor, objectiveId: string): Promise<Sibling[]> {
  const { organizationId } = actor;
  const keyResults = await db.keyResult.findMany({
    where: { organizationId, objectiveId, isScored: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const children = await db.objectiveLink.findMany({
    where: { organizationId, parentId: objectiveId, contributes: true },
    orderBy: { childId: "asc" },
  });
  return [
    ...keyResults.map(({ id, weight, isPinned }) => ({ kind: "key-result" as const, id, weight, isPinned })),
    ...children.map(({ childId, weight, isPinned }) => ({
      kind: "objective" as const,
      id: childId,
      weight,
      isPinned,
    })),
  ];
}

/** Key results and contributing child objectives share 100 as one pool; pinned weights stay. */
export async function rebalancePool(
  db: Db,
  actor: Actor,
  objectiveId: string,
  wished: readonly Sibling[] = [],
): Promise<Sibling[]> {
  const { organizationId } = actor;
  await takeObjective(db, actor, objectiveId);
  const wishes = new Map(wished.map((one) => [`${one.kind}:${one.id}`, one]));
  const pool = (await poolOf(db, actor, objectiveId)).map((one) => ({
    ...one,
    ...wishes.get(`${one.kind}:${one.id}`),
  }));
  let balanced = rebalanceWeights(pool);
  // A part came or went, nobody typed a weight: pins that no longer add up are let go instead of refusing that.
  if (balanced.kind === "REFUSED" && wished.length === 0) {
    for (const one of pool) one.isPinned = false;
    balanced = rebalanceWeights(pool);
  }
  if (balanced.kind === "REFUSED") {
    throw new AppError("INVALID", balanced.sentence, { fields: { weights: balanced.sentence } });
  }
  await db.keyResult.updateMany({
    where: { organizationId, objectiveId, isScored: false },
    data: { weight: 0, isPinned: false },
  });
  const next = pool.map((one, index) => ({ ...one, weight: balanced.weights[index] ?? 0 }));
  for (const { kind, id, weight, isPinned } of next) {
    const data = { weight, isPinned };
    if (kind === "key-result") await db.keyResult.updateMany({ where: { organizationId, id }, data });
    else
      await db.objectiveLink.updateMany({
        where: { organizationId, childId: id, parentId: objectiveId },
        data,
      });
  }
  return next;
}
