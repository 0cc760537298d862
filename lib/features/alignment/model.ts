import type { Landing } from "@/lib/domain/alignment/landing";
import type { WhatIfBonus, WhatIfGoal, WhatIfKeyResult, WhatIfModel } from "@/lib/domain/alignment/what-if";
import { type Decimal, ONE, toText } from "@/lib/domain/number/decimal";
import { landingBonuses } from "@/lib/features/bonuses/landing";
import type { GoalView } from "@/lib/features/goals/prepare";
import { type KeyResultView, progressBaseline } from "@/lib/features/key-results/queries";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { goalLanding, keyResultLanding } from "./landings";
import type { Alignment } from "./load";
import { companySubjects } from "./money";

const text = (value: Decimal | null) => (value === null ? null : toText(value));
const landed = (landing: Landing | null) => (landing?.state === "LANDS" ? toText(landing.amount) : null);

function goalOf(goal: GoalView): WhatIfGoal {
  return {
    id: goal.id,
    label: goal.title,
    unit: goal.unit,
    start: text(goal.start),
    target: text(goal.target),
    landing: landed(goalLanding(goal)?.value ?? null),
    promises: goal.contributions.flatMap(({ keyResultId, promised }) =>
      promised === null ? [] : [{ keyResultId, promised: toText(promised) }],
    ),
  };
}

/** What one promised unit moves the key result by, and what one missing unit is in money. */
function exchange(
  kr: KeyResultView,
  rate: Decimal | null,
  start: Decimal | null,
  needed: Decimal | null,
): Pick<WhatIfKeyResult, "perPromise" | "moneyPerUnit"> {
  const { adds, unit, target, baseline } = kr;
  const isMoney = unit === "currency";
  const own = { moneyPerUnit: isMoney ? text(rate) : null };
  if (needed === null || adds === "NOT_ADDITIVE") return { perPromise: null, ...own };
  if (adds === "GROWTH") {
    if (isMoney) return { perPromise: toText(ONE), ...own };
    const rate = needed.isZero() || kr.addsRate === null ? null : kr.addsRate.div(needed);
    return { perPromise: text(rate), ...own };
  }
  if (adds === "MARGIN_POINTS") {
    const points = target === null || baseline === null ? null : target.minus(baseline);
    if (points === null || points.isZero() || needed.isZero())
      return { perPromise: null, moneyPerUnit: null };
    return { perPromise: toText(points.div(needed)), moneyPerUnit: toText(needed.div(points)) };
  }
  const isFalling = start !== null && (target?.lt(start) ?? false);
  return { perPromise: toText(isFalling ? ONE.neg() : ONE), ...own };
}

function keyResultOf(
  kr: KeyResultView,
  { board, planRateOf }: Alignment,
  counted: ReadonlySet<string>,
): WhatIfKeyResult {
  const covered = board.covered.get(kr.id);
  const need = covered?.need.value;
  const needed = need?.state === "NEED" ? need.planned : null;
  const start = progressBaseline(kr.reading, kr.baseline);
  return {
    ...{ id: kr.id, objectiveId: kr.objectiveId, label: kr.title, weight: kr.weight, unit: kr.unit },
    currency: kr.unit === "currency" ? kr.currency : null,
    start: text(start),
    target: text(kr.target),
    landing: covered === undefined ? null : landed(keyResultLanding(covered).landing.value),
    need: text(needed),
    ...exchange(kr, planRateOf(kr), start, needed),
    isCounted: counted.has(kr.id),
  };
}

async function bonusesOf(db: Db, actor: Actor, goals: readonly GoalView[]): Promise<WhatIfBonus[]> {
  const found = await landingBonuses(db, actor, goals);
  return found.map(({ id, goalId, memberName, terms, person, organization }) => ({
    ...{ id, goalId, memberName },
    terms: {
      ...terms,
      threshold: toText(terms.threshold),
      targetAmount: toText(terms.targetAmount),
      targetAttainment: toText(terms.targetAttainment),
      cap: text(terms.cap),
      personWeight: toText(terms.personWeight),
      organizationWeight: toText(terms.organizationWeight),
    },
    personActual: text(person.value),
    personTarget: toText(person.target),
    organizationActual: text(organization.value),
    organizationTarget: toText(organization.target),
  }));
}

/** The chain as a small model for "what if": real targets, landings, promises, weights and the pay the actor may see. */
export async function whatIfModel(db: Db, actor: Actor, alignment: Alignment): Promise<WhatIfModel> {
  const { board, goals, keyResults } = alignment;
  const counted = new Set(
    companySubjects(alignment)[0]?.totals.counted.map(({ keyResultId }) => keyResultId) ?? [],
  );
  const known = new Set(board.objectives.map(({ id }) => id));
  return {
    goals: goals.map(goalOf),
    keyResults: keyResults.map((kr) => keyResultOf(kr, alignment, counted)),
    objectives: board.objectives.map(({ id, title, mode }) => ({ id, label: title, mode })),
    edges: board.edges.filter(({ childId, parentId }) => known.has(childId) && known.has(parentId)),
    bonuses: await bonusesOf(db, actor, goals),
  };
}
