import { promisesAgain } from "@/lib/features/gaps/promises";
import { type GoalTarget, loadGoalTargets } from "@/lib/features/metrics/targets";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";

function meets({ promised: a }: GoalTarget, { promised: b }: GoalTarget): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/**
 * Which of these goals promise what another of them promises already: a share of a wider goal, or bookings that a
 * billings goal of the same sales holds. Added up beside it they would count twice.
 */
export async function sharesAmong(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = new Set(ids);
  const targets = await inTenant(actor, (db) => loadGoalTargets(db, actor), "read");
  const among = targets.filter(({ id }) => asked.has(id));
  const isShare = (goal: GoalTarget) =>
    among.some((other) => other.id !== goal.id && meets(other, goal) && promisesAgain(other, goal));
  return new Set(among.filter(isShare).map(({ id }) => id));
}
