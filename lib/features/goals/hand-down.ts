import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsUpOverTime } from "@/lib/features/key-results/readings";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import type { GoalView } from "./prepare";

/** Sums of money or things can be handed down to teams and people; rates and levels cannot. */
export function isSum(unit: string, metric: MetricDefinition | null): boolean {
  const adds = metric === null || addsUpOverTime(metric);
  return adds && (unit === "currency" || unit === "count");
}

/** Whether this person may hand this goal down. */
export function canHandDown(actor: Actor, goal: GoalView): boolean {
  const isOpen = goal.status !== "CLOSED" && goal.startsOn !== null && goal.endsOn !== null;
  return (
    isOpen &&
    goal.evaluation === "TOTAL" &&
    isSum(goal.unit, goal.definition) &&
    isAllowed(actor, "cascade:write")
  );
}
