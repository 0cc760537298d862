import type { Landing } from "@/lib/domain/alignment/landing";
import type { Reasoned } from "@/lib/domain/reasoned";
import type { GoalView } from "@/lib/features/goals/prepare";
import type { Covered } from "@/lib/features/key-results/coverage";

/** Where a goal lands, for everything alignment says. One place, so that one method speaks on every page. */
export function goalLanding(goal: GoalView): Reasoned<Landing> | null {
  return goal.landing;
}

/** Where a key result lands, and what it leaves short in money. */
export function keyResultLanding(covered: Covered): Pick<Covered, "landing" | "shortInMoney"> {
  return { landing: covered.landing, shortInMoney: covered.shortInMoney };
}
