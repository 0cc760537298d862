import type { BonusTerms } from "@/lib/domain/incentives/bonus-terms";
import type { BonusResult } from "@/lib/domain/incentives/goal-bonus";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { figureOf } from "@/lib/domain/variance/figure";
import type { GoalView } from "@/lib/features/goals/prepare";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { fieldsOf, organizationResults, personResults, rowsOf } from "./queries";
import { termsOf } from "./schema";

type Result = { readonly value: Decimal | null; readonly target: Decimal };

/** A bonus with the two results it would be paid on at the landing. */
export type LandingBonus = {
  readonly id: string;
  readonly goalId: string;
  readonly memberName: string;
  readonly terms: BonusTerms;
  readonly person: Result;
  readonly organization: Result;
};

function resultOf({ actual, target }: BonusResult): Result {
  const figure = figureOf(actual);
  return { value: figure.state === "ACTUAL" ? figure.value : null, target };
}

/** Bonuses on these goals that the actor may see, with what they are paid on at the landing. */
export async function landingBonuses(
  db: Db,
  actor: Actor,
  goals: readonly GoalView[],
): Promise<LandingBonus[]> {
  const rows = await rowsOf(db, actor, { goalId: { in: goals.map(({ id }) => id) } });
  const found: LandingBonus[] = [];
  for (const row of rows) {
    const goal = goals.find(({ id }) => id === row.goalId);
    if (!goal) continue;
    const fields = fieldsOf(row);
    const target = decimal(fields.organizationTarget);
    const organization = await organizationResults(actor, goal, fields.organizationMetric, target);
    found.push({
      ...{ id: row.id, goalId: row.goalId, memberName: row.member.name, terms: termsOf(fields) },
      person: resultOf(personResults(goal).landing),
      organization: resultOf(organization.landing),
    });
  }
  return found;
}
