import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/**
 * Holds what is written about in the state it is in until this command ends. Closing locks the same rows for itself:
 * whoever comes second waits, then sees what the first one did, and nothing is said about a thing that is closed.
 */
export async function holdKeyResult(db: Db, actor: Actor, keyResultId: string): Promise<void> {
  await db.$queryRaw`SELECT o.id FROM objective o JOIN key_result k ON k.organization_id = o.organization_id AND k.objective_id = o.id
    WHERE k.organization_id = ${actor.organizationId}::uuid AND k.id = ${keyResultId}::uuid FOR SHARE OF o`;
}

export async function holdObjective(db: Db, actor: Actor, objectiveId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM objective
    WHERE organization_id = ${actor.organizationId}::uuid AND id = ${objectiveId}::uuid FOR SHARE`;
}

export async function holdGoal(db: Db, actor: Actor, goalId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM goal
    WHERE organization_id = ${actor.organizationId}::uuid AND id = ${goalId}::uuid FOR SHARE`;
}

/**
 * For the one who changes the objective or how its parts share 100: two of them come one after the other, and what
 * the second one reads is what the first one left. Taken before anything else, for nobody can go from holding to taking
 * while somebody else holds it too.
 */
export async function takeObjective(db: Db, actor: Actor, objectiveId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM objective
    WHERE organization_id = ${actor.organizationId}::uuid AND id = ${objectiveId}::uuid FOR NO KEY UPDATE`;
}

/** Takes the objective a key result stands under. */
export async function takeKeyResult(db: Db, actor: Actor, keyResultId: string): Promise<void> {
  await db.$queryRaw`SELECT o.id FROM objective o JOIN key_result k ON k.organization_id = o.organization_id AND k.objective_id = o.id
    WHERE k.organization_id = ${actor.organizationId}::uuid AND k.id = ${keyResultId}::uuid FOR NO KEY UPDATE OF o`;
}

/** For the one who changes what a goal promises. */
export async function takeGoal(db: Db, actor: Actor, goalId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM goal
    WHERE organization_id = ${actor.organizationId}::uuid AND id = ${goalId}::uuid FOR NO KEY UPDATE`;
}

/** For the one who puts something into a cycle: closing it waits, or has happened before its state is read. */
export async function holdCycle(db: Db, actor: Actor, cycleId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM cycle
    WHERE organization_id = ${actor.organizationId}::uuid AND id = ${cycleId}::uuid FOR SHARE`;
}

/** For the one who closes: nobody says anything about these until it is done. Always in the order of ids. */
export async function holdForClosing(
  db: Db,
  actor: Actor,
  ids: { objectives: readonly string[]; goals: readonly string[] },
): Promise<void> {
  const { organizationId } = actor;
  await db.$queryRaw`SELECT id FROM objective
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...ids.objectives]}::uuid[]) ORDER BY id FOR UPDATE`;
  await db.$queryRaw`SELECT id FROM goal
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...ids.goals]}::uuid[]) ORDER BY id FOR UPDATE`;
}
