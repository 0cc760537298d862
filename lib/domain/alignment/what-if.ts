import type { BonusTerms } from "../incentives/bonus-terms";
import { type BonusResult, bonusPayout } from "../incentives/goal-bonus";
import type { Progress } from "../key-results/progress";
import { type Decimal, Decimal as DecimalNumber, decimal, ONE, sum, ZERO } from "../number/decimal";
import { rollUpForest } from "../objectives/forest";
import { grade } from "../objectives/grades";
import type { AlignmentEdge } from "../objectives/graph";
import type { RollUpMode, RollUpPart } from "../objectives/roll-up";
import type { SumFigures } from "../objectives/sum-of-values";
import { reasoned } from "../reasoned";

/** Decimal text: the model crosses from server to browser. */
type Text = string;

/** A goal that may land elsewhere than it does. */
export type WhatIfGoal = {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Where its bar starts, its target and its landing, in its own unit. */
  readonly start: Text | null;
  readonly target: Text | null;
  readonly landing: Text | null;
  /** Only what counts for coverage: promises of agreed and active goals. */
  readonly promises: readonly { readonly keyResultId: string; readonly promised: Text }[];
};

/** A key result as the chain needs it. */
export type WhatIfKeyResult = {
  readonly id: string;
  readonly objectiveId: string;
  readonly label: string;
  readonly unit: SumFigures["unit"];
  readonly currency: string | null;
  readonly weight: number;
  readonly start: Text | null;
  readonly target: Text | null;
  readonly landing: Text | null;
  /** What goals promise in money or the key result's unit; null where contributions do not add up or the need is met. */
  readonly need: Text | null;
  /** Units of the key result for one unit promised; null where promises do not add up. */
  readonly perPromise: Text | null;
  /** Money for one unit missing; null where it is no money. */
  readonly moneyPerUnit: Text | null;
  /** Whether its money at risk goes into the company's. */
  readonly isCounted: boolean;
};

/** Terms of a bonus with its numbers as text. */
export type TermTexts = {
  readonly [K in keyof BonusTerms]: Decimal extends BonusTerms[K]
    ? Text | Exclude<BonusTerms[K], Decimal>
    : BonusTerms[K];
};

/** A bonus the reader may see. */
export type WhatIfBonus = {
  readonly id: string;
  readonly goalId: string;
  readonly memberName: string;
  readonly terms: TermTexts;
  readonly personActual: Text | null;
  readonly personTarget: Text;
  readonly organizationActual: Text | null;
  readonly organizationTarget: Text;
};

/** Everything a question needs, small enough to be sent to the browser. */
export type WhatIfModel = {
  readonly goals: readonly WhatIfGoal[];
  readonly keyResults: readonly WhatIfKeyResult[];
  readonly objectives: readonly { readonly id: string; readonly label: string; readonly mode: RollUpMode }[];
  readonly edges: readonly AlignmentEdge[];
  readonly bonuses: readonly WhatIfBonus[];
};

/** Goal → where it lands, as a share of the way from its start to its target (0.6 = "lands at 60 %"). */
export type WhatIfChoices = ReadonlyMap<string, Decimal>;

/** A key result under the choices. */
export type KeyResultOutcome = {
  readonly id: string;
  readonly landing: Decimal | null;
  readonly coverage: Decimal | null;
  readonly atRisk: Decimal | null;
  /** Progress at the landing, not clamped. */
  readonly progress: Decimal | null;
};
/** An objective under the choices. */
export type ObjectiveOutcome = {
  readonly id: string;
  readonly progress: Decimal | null;
  readonly colour: "RED" | "AMBER" | "GREEN" | null;
  readonly atRisk: Decimal | null;
};
/** The whole chain under the choices. */
export type WhatIfOutcome = {
  readonly keyResults: readonly KeyResultOutcome[];
  readonly objectives: readonly ObjectiveOutcome[];
  readonly bonuses: readonly { readonly id: string; readonly payout: Decimal | null }[];
  /** Σ over counted key results; null when none lands in money. */
  readonly atRisk: Decimal | null;
};

const own = (text: Text | null): Decimal | null => (text === null ? null : decimal(text));

/**
 * Share of its way at which a goal lands; null when it does not land or has no way.
 *
 * @example from 0 to 200, landing 150 → 0.75
 */
export function landingShare(goal: Pick<WhatIfGoal, "start" | "target" | "landing">): Decimal | null {
  const [start, target, landing] = [own(goal.start), own(goal.target), own(goal.landing)];
  if (start === null || target === null || landing === null || start.eq(target)) return null;
  return landing.minus(start).div(target.minus(start));
}

/** The share at which a goal lands at an amount in its own unit; null when it has no way to go. */
export function shareOfAmount(
  { start, target }: Pick<WhatIfGoal, "start" | "target">,
  amount: Decimal,
): Decimal | null {
  const [from, to] = [own(start), own(target)];
  return from === null || to === null || from.eq(to) ? null : amount.minus(from).div(to.minus(from));
}

type Effect = { readonly change: Decimal; readonly kept: Decimal };

/** What the choices change in one key result: promised money that arrives or not, and promises still kept. */
function effectOn(keyResultId: string, goals: readonly WhatIfGoal[], choices: WhatIfChoices): Effect {
  let [change, kept] = [ZERO, ZERO];
  for (const goal of goals) {
    const chosen = choices.get(goal.id);
    const promised = sum(
      goal.promises.filter((one) => one.keyResultId === keyResultId).map((one) => decimal(one.promised)),
    );
    // Without a landing of its own a goal is taken to keep its promise in full.
    if (chosen !== undefined) change = change.plus(promised.times(chosen.minus(landingShare(goal) ?? ONE)));
    const held = chosen === undefined ? ONE : DecimalNumber.min(ONE, DecimalNumber.max(ZERO, chosen));
    kept = kept.plus(promised.times(held));
  }
  return { change, kept };
}

function keyResultOutcome(kr: WhatIfKeyResult, { change, kept }: Effect): KeyResultOutcome {
  const [start, target, landed] = [own(kr.start), own(kr.target), own(kr.landing)];
  const [need, perPromise, moneyPerUnit] = [own(kr.need), own(kr.perPromise), own(kr.moneyPerUnit)];
  const landing = landed === null || perPromise === null ? landed : landed.plus(change.times(perPromise));
  const way = start === null || target === null ? null : target.minus(start);
  const isFalling = way?.isNegative() ?? false;
  const short =
    landing === null || target === null ? null : isFalling ? landing.minus(target) : target.minus(landing);
  return {
    id: kr.id,
    landing,
    coverage: need === null || need.lte(ZERO) ? null : kept.div(need),
    atRisk:
      short === null || moneyPerUnit === null ? null : DecimalNumber.max(ZERO, short).times(moneyPerUnit),
    progress:
      landing === null || start === null || way === null || way.isZero()
        ? null
        : landing.minus(start).div(way),
  };
}

const nothing = (label: string) => () => ({ label, value: null });

function partOf(kr: WhatIfKeyResult, { progress, landing }: KeyResultOutcome): RollUpPart {
  const value: Progress =
    progress === null
      ? { state: "NOT_MEASURED", because: "NO_VALUE" }
      : { state: "MEASURED", share: progress };
  return {
    id: kr.id,
    label: kr.label,
    weight: kr.weight,
    progress: reasoned(value, nothing(kr.label)),
    expected: null,
    isTargetMet: progress === null ? null : progress.gte(ONE),
    values: {
      ...{ unit: kr.unit, currency: kr.currency, planRate: null, why: nothing(kr.label) },
      ...{ baseline: own(kr.start), current: landing, target: own(kr.target) },
    },
  };
}

function objectiveOutcomes(
  model: WhatIfModel,
  outcomes: ReadonlyMap<string, KeyResultOutcome>,
): ObjectiveOutcome[] {
  const parts = (objectiveId: string) =>
    model.keyResults.flatMap((kr) => {
      const outcome = outcomes.get(kr.id);
      return kr.objectiveId === objectiveId && outcome ? [{ kr, outcome }] : [];
    });
  const rolled = rollUpForest(
    model.objectives.map(({ id, label, mode }) => ({
      ...{ id, label, mode, planRate: null },
      target: { target: null, currency: null },
      keyResults: parts(id).map(({ kr, outcome }) => partOf(kr, outcome)),
    })),
    model.edges,
  );
  return model.objectives.map(({ id }): ObjectiveOutcome => {
    const progress = rolled.get(id)?.value.progress ?? { state: "NOT_MEASURED", because: "NO_PARTS" };
    const ends = grade(progress, "ASPIRATIONAL").value;
    const risks = parts(id).flatMap(({ outcome }) => (outcome.atRisk === null ? [] : [outcome.atRisk]));
    return {
      id,
      progress: progress.state === "MEASURED" ? progress.share : null,
      colour: ends.kind === "GRADED" ? ends.colour : null,
      atRisk: risks.length === 0 ? null : sum(risks),
    };
  });
}

function personResult(
  bonus: WhatIfBonus,
  goal: WhatIfGoal | undefined,
  chosen: Decimal | undefined,
): BonusResult {
  const target = decimal(bonus.personTarget);
  const value = chosen !== undefined && goal !== undefined ? chosen.times(target) : own(bonus.personActual);
  return { actual: value === null ? { state: "NONE_YET" } : { state: "ACTUAL", value }, target };
}

function payoutOf(model: WhatIfModel, bonus: WhatIfBonus, choices: WhatIfChoices): Decimal | null {
  const goal = model.goals.find(({ id }) => id === bonus.goalId);
  const organization = own(bonus.organizationActual);
  const { terms } = bonus;
  const paid = bonusPayout(
    {
      ...terms,
      threshold: decimal(terms.threshold),
      targetAmount: decimal(terms.targetAmount),
      targetAttainment: decimal(terms.targetAttainment),
      cap: own(terms.cap),
      personWeight: decimal(terms.personWeight),
      organizationWeight: decimal(terms.organizationWeight),
    },
    {
      person: personResult(bonus, goal, choices.get(bonus.goalId)),
      organization: {
        actual: organization === null ? { state: "NONE_YET" } : { state: "ACTUAL", value: organization },
        target: decimal(bonus.organizationTarget),
      },
    },
  ).value;
  return paid.state === "PAYABLE" ? paid.payout : null;
}

/**
 * The chain from goals to objectives and pay when some goals land elsewhere: what a goal brings less of its promise is
 * missing in the key results it promises to, one to one in their way of adding. Coverage asks how much of the promises
 * is still kept (more than promised keeps no more). Objectives are rolled up at their landing. Without a choice, and
 * where a goal is chosen to land where it does, landings are the real ones; at 100 % coverage is the real one.
 */
export function whatIf(model: WhatIfModel, choices: WhatIfChoices): WhatIfOutcome {
  const keyResults = model.keyResults.map((kr) =>
    keyResultOutcome(kr, effectOn(kr.id, model.goals, choices)),
  );
  const byId = new Map(keyResults.map((outcome) => [outcome.id, outcome]));
  const counted = model.keyResults.flatMap(({ id, isCounted }) => {
    const atRisk = byId.get(id)?.atRisk ?? null;
    return isCounted && atRisk !== null ? [atRisk] : [];
  });
  return {
    keyResults,
    objectives: objectiveOutcomes(model, byId),
    bonuses: model.bonuses.map((bonus) => ({ id: bonus.id, payout: payoutOf(model, bonus, choices) })),
    atRisk: counted.length === 0 ? null : sum(counted),
  };
}
