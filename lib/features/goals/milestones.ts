import { decimal, HUNDRED } from "@/lib/domain/number/decimal";
import { curveOf } from "@/lib/features/key-results/assessment";
import type { GoalView } from "./prepare";
import type { Milestone } from "./schema-detail";

/** A goal's milestones in order, each with the value its share of the way comes to. */
export function milestonesOf(goal: Pick<GoalView, "curve" | "start" | "target">): Milestone[] {
  const curve = curveOf(goal.curve);
  if (curve?.kind !== "steps") return [];
  const { start, target } = goal;
  return [...curve.steps]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, share }) => ({
      on,
      share: share.toFixed(),
      value:
        start === null || target === null
          ? null
          : start.plus(target.minus(start).times(share)).toDecimalPlaces(10).toFixed(),
    }));
}

/** A course in words: "even", or each day with its share of the way. */
export function figureCurve(stored: unknown): string {
  const curve = curveOf(stored);
  if (curve?.kind !== "steps") return "even";
  return curve.steps
    .map(({ on, share }) => `${on}: ${decimal(share).times(HUNDRED).toDecimalPlaces(1).toFixed()} %`)
    .join("; ");
}
