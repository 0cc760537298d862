import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import type { Day } from "@/lib/domain/time/day";
import { isSum } from "@/lib/features/goals/hand-down";
import { loadGoals } from "@/lib/features/goals/queries";
import { coverKeyResults } from "@/lib/features/key-results/coverage";
import { getKeyResult } from "@/lib/features/key-results/queries";
import type { Filter } from "@/lib/features/key-results/readings";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";

/** A goal or key result as something that can be handed down. */
export type Subject = {
  type: "goal" | "key-result";
  id: string;
  title: string;
  metric: string;
  metricLabel: string;
  filter: Filter;
  unit: string;
  currency: string | null;
  /** What there is to hand down; null when it has to be typed. */
  target: string | null;
  startsOn: Day;
  endsOn: Day;
  teamId: string | null;
  /** Key results the parts lead to, and whether the subject itself promises to them already. */
  keyResultIds: string[];
};

function refuseRates(unit: string, metric: MetricDefinition | null, what: string): void {
  if (isSum(unit, metric)) return;
  throw new AppError(
    "INVALID",
    `${what} is a rate or a level: teams share it, they do not add up to it. Hand down a sum, such as bookings.`,
  );
}

async function goalSubject(db: Db, actor: Actor, id: string): Promise<Subject> {
  const [goal] = await loadGoals(db, actor, { id });
  if (!goal) throw notFound("This goal");
  refuseRates(goal.unit, goal.definition, goal.title);
  if (goal.evaluation !== "TOTAL")
    throw new AppError(
      "INVALID",
      "Only a total over the period can be handed down: this goal is judged by its months.",
    );
  if (!goal.startsOn || !goal.endsOn)
    throw new AppError("INVALID", "Give the goal a first and a last day before it is handed down.");
  return {
    ...{ type: "goal", id, title: goal.title, metric: goal.metric, metricLabel: goal.metricLabel },
    ...{
      filter: goal.filter,
      unit: goal.unit,
      currency: goal.currency,
      target: goal.target?.toFixed() ?? null,
    },
    ...{ startsOn: goal.startsOn, endsOn: goal.endsOn, teamId: goal.teamId },
    keyResultIds: goal.contributions.map(({ keyResultId }) => keyResultId),
  };
}

async function keyResultSubject(actor: Actor, id: string): Promise<Subject> {
  const kr = await getKeyResult(actor, id);
  const metric = kr.metric ?? `hand:${kr.title}`;
  if (kr.adds === "NOT_ADDITIVE")
    throw new AppError(
      "INVALID",
      "What goals promise to this key result does not add up, so it cannot be handed down.",
    );
  const isMoney = kr.adds === "GROWTH" || kr.adds === "MARGIN_POINTS" || kr.unit === "currency";
  const unit = isMoney ? "currency" : kr.unit;
  refuseRates(unit, kr.definition, kr.title);
  const planned = (await coverKeyResults(actor, [kr], [])).get(id)?.coverage.value.planned;
  const need = planned?.state === "RATIO" || planned?.state === "MET" ? planned.need : null;
  return {
    ...{
      type: "key-result",
      id,
      title: kr.title,
      metric,
      metricLabel: kr.definition?.label ?? kr.title,
      filter: kr.filter,
    },
    ...{ unit, currency: isMoney ? (kr.currency ?? actor.currency) : null },
    target: need?.gt(0) ? need.toFixed() : null,
    ...{ startsOn: kr.startsOn, endsOn: kr.endsOn, teamId: null, keyResultIds: [id] },
  };
}

/** The subject in the actor's sight. NOT_FOUND when it is not theirs to see; INVALID when it is nothing that adds up. */
export async function loadSubject(db: Db, actor: Actor, type: Subject["type"], id: string): Promise<Subject> {
  return type === "goal" ? goalSubject(db, actor, id) : keyResultSubject(actor, id);
}
