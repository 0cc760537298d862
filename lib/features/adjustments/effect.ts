import type { Coverage } from "@/lib/domain/alignment/coverage";
import type { KrAssessment } from "@/lib/domain/key-results/assess";
import { STATUS_LABELS } from "@/lib/domain/key-results/status";
import { type Decimal, decimal, ONE } from "@/lib/domain/number/decimal";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import { goalWithTarget } from "@/lib/features/goals/views";
import { coverKeyResults } from "@/lib/features/key-results/coverage";
import { type KeyResultView, keyResultWithTarget, loadKeyResults } from "@/lib/features/key-results/queries";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { AdjustmentEffect } from "./schema";

const text = (value: Decimal | null) => (value === null ? null : value.toFixed());

function shareOf(assessment: KrAssessment | null): string | null {
  const progress = assessment?.progress.value;
  return progress?.state === "MEASURED" ? progress.share.toDecimalPlaces(10).toFixed() : null;
}

const statusOf = (assessment: KrAssessment | null) =>
  STATUS_LABELS[assessment?.status.value.status ?? "NOT_MEASURED"];

function ratioOf(coverage: Coverage | undefined): { ratio: string | null; missing: string | null } {
  if (coverage?.state === "RATIO")
    return { ratio: coverage.ratio.toDecimalPlaces(10).toFixed(), missing: coverage.gap.toFixed() };
  return { ratio: null, missing: coverage?.state === "MET" ? "0" : null };
}

/** By how much the goal's promises change: in proportion to the way from its start to its target. */
export function promiseFactor(goal: Pick<GoalView, "start" | "target">, after: Decimal): Decimal {
  const { start, target } = goal;
  if (target === null || start === null || target.eq(start)) return ONE;
  return after.minus(start).div(target.minus(start));
}

function landed(view: { landing: GoalView["landing"] }): Decimal | null {
  const value = view.landing?.value;
  return value?.state === "LANDS" ? value.amount : null;
}

async function goalEffect(db: Db, actor: Actor, goal: GoalView, after: Decimal): Promise<AdjustmentEffect> {
  const changed = goalWithTarget(goal, after);
  const factor = promiseFactor(goal, after);
  const scaled = {
    ...changed,
    contributions: changed.contributions.map((one) => ({
      ...one,
      promised: one.promised?.times(factor) ?? null,
    })),
  };
  const ids = goal.contributions.map(({ keyResultId }) => keyResultId);
  const keyResults = await loadKeyResults(db, actor, { id: { in: ids } });
  const siblings = await loadGoals(db, actor, { contributions: { some: { keyResultId: { in: ids } } } });
  const before = await coverKeyResults(actor, keyResults, siblings);
  const then = await coverKeyResults(
    actor,
    keyResults,
    siblings.map((one) => (one.id === goal.id ? scaled : one)),
  );
  const landing = landed(goal);
  return {
    target: { before: text(goal.target), after: after.toFixed() },
    landing: text(landing),
    gap: {
      before: landing && goal.target ? landing.minus(goal.target).toFixed() : null,
      after: landing ? landing.minus(after).toFixed() : null,
    },
    progress: { before: shareOf(goal.assessment), after: shareOf(changed.assessment) },
    status: { before: statusOf(goal.assessment), after: statusOf(changed.assessment) },
    coverage: keyResults.map(({ id, title }) =>
      coverageLine(id, title, before.get(id)?.coverage.value.planned, then.get(id)?.coverage.value.planned),
    ),
  };
}

function coverageLine(
  keyResultId: string,
  title: string,
  before: Coverage | undefined,
  after: Coverage | undefined,
): AdjustmentEffect["coverage"][number] {
  const [was, will] = [ratioOf(before), ratioOf(after)];
  return {
    keyResultId,
    title,
    before: was.ratio,
    after: will.ratio,
    missingBefore: was.missing,
    missingAfter: will.missing,
  };
}

async function keyResultEffect(
  db: Db,
  actor: Actor,
  kr: KeyResultView,
  after: Decimal,
): Promise<AdjustmentEffect> {
  const changed = keyResultWithTarget(kr, after, actor.currency);
  const goals = await loadGoals(db, actor, { contributions: { some: { keyResultId: kr.id } } });
  const before = (await coverKeyResults(actor, [kr], goals)).get(kr.id);
  const then = (await coverKeyResults(actor, [changed], goals)).get(kr.id);
  const landing = before?.landing.value.state === "LANDS" ? before.landing.value.amount : null;
  return {
    target: { before: text(kr.target), after: after.toFixed() },
    landing: text(landing),
    gap: {
      before: landing && kr.target ? landing.minus(kr.target).toFixed() : null,
      after: landing ? landing.minus(after).toFixed() : null,
    },
    progress: { before: shareOf(kr.assessment), after: shareOf(changed.assessment) },
    status: { before: statusOf(kr.assessment), after: statusOf(changed.assessment) },
    coverage: [coverageLine(kr.id, kr.title, before?.coverage.value.planned, then?.coverage.value.planned)],
  };
}

/** What another target would do to landing gap, progress, status and goal coverage, from the same engine as the pages. */
export async function effectOf(
  db: Db,
  actor: Actor,
  subjectType: "goal" | "key-result",
  subjectId: string,
  after: string,
): Promise<AdjustmentEffect> {
  if (subjectType === "goal") {
    const [goal] = await loadGoals(db, actor, { id: subjectId });
    if (!goal) throw notFound("This goal");
    return goalEffect(db, actor, goal, decimal(after));
  }
  const [kr] = await loadKeyResults(db, actor, { id: subjectId });
  if (!kr) throw notFound("This key result");
  return keyResultEffect(db, actor, kr, decimal(after));
}
