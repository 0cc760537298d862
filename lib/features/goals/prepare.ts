import type { Landing } from "@/lib/domain/alignment/landing";
import type { KrAssessment } from "@/lib/domain/key-results/assess";
import type { KrKind } from "@/lib/domain/key-results/kinds";
import { targetInForce } from "@/lib/domain/key-results/targets";
import type { MetricBook } from "@/lib/domain/metrics/book";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Reasoned } from "@/lib/domain/reasoned";
import type { Day } from "@/lib/domain/time/day";
import { confidenceOf, dueOnOf } from "@/lib/features/key-results/assessment";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import {
  addsUpOverTime,
  type Filter,
  filterOfStored,
  type Reading,
  type Readings,
} from "@/lib/features/key-results/readings";
import type { KrUnit } from "@/lib/features/key-results/schema";
import { saidOf, versionsOf } from "@/lib/features/key-results/stored";
import type { SimulationView } from "@/lib/features/simulations/schema";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Evaluation, metricLabel } from "./schema";

export const goalInclude = {
  owner: { select: { id: true, name: true } },
  coOwner: { select: { name: true } },
  updater: { select: { name: true } },
  team: { select: { id: true, name: true } },
  checkIns: { orderBy: [{ asOf: "asc" }, { recordedAt: "asc" }, { id: "asc" }] },
  targetVersions: { orderBy: { recordedAt: "asc" } },
  contributions: {
    include: {
      keyResult: {
        include: { objective: { select: { id: true, title: true, isPrivate: true, ownerId: true } } },
      },
    },
  },
} satisfies Prisma.GoalInclude;
export type GoalRow = Prisma.GoalGetPayload<{ include: typeof goalInclude }>;

/** A goal as it stands today. Days are null only while it is a draft. */
export type GoalView = {
  readonly id: string;
  readonly title: string;
  readonly sentence: string | null;
  readonly metric: string;
  readonly metricLabel: string;
  /** What the metric is; null by hand, and where it is not defined any more. */
  readonly definition: MetricDefinition | null;
  readonly filter: Filter;
  readonly unit: KrUnit;
  readonly currency: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly coOwnerId: string | null;
  readonly coOwnerName: string | null;
  readonly updaterId: string | null;
  readonly updaterName: string | null;
  readonly evaluation: Evaluation;
  readonly goalType: string;
  readonly status: GoalRow["status"];
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly rhythmDays: number;
  readonly version: number;
  /** In force today; what the goal itself says until it is agreed. */
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  readonly kind: KrKind;
  readonly reading: Reading;
  /** Where its bar starts: 0 for a sum of the period, else the baseline. */
  readonly start: Decimal | null;
  readonly curve: unknown;
  readonly readings: Readings;
  /** Open pipeline due in the period with its win rate, where the goal lands by it. */
  readonly pipeline: { readonly open: Decimal; readonly winRate: Decimal } | null;
  /** The stored simulation where it still fits what is there and what is asked, else null. */
  readonly simulation: SimulationView | null;
  /** False where the stored one is missing or older than what it was made of. */
  readonly isSimulationFresh: boolean;
  /** The day all of this is true for. */
  readonly today: Day;
  readonly assessment: KrAssessment | null;
  /** What should be there by now, in the goal's unit. */
  readonly expectedValue: Decimal | null;
  readonly landing: Reasoned<Landing> | null;
  readonly confidence: number | null;
  readonly wasConfidence: number | null;
  readonly draftConfidence: number | null;
  readonly dueOn: Day | null;
  readonly said: KeyResultView["said"];
  readonly overrideReason: string | null;
  readonly proposedBy: string | null;
  readonly isSelfApproved: boolean;
  readonly contributions: readonly {
    keyResultId: string;
    title: string;
    objectiveId: string;
    objectiveTitle: string;
    promised: Decimal | null;
    currency: string | null;
    unit: string;
  }[];
};

const amount = (value: { toFixed(): string } | null): Decimal | null =>
  value === null ? null : decimal(value.toFixed());

/**
 * A goal that must come down, judged by its numbers, else by which way its metric does good. What does good by adding
 * up is reached from below, also where the period before ended higher: a quota under the last quarter is still a quota.
 */
export function isFalling(
  metric: MetricDefinition | null,
  baseline: Decimal | null,
  target: Decimal | null,
): boolean {
  if (metric?.favourability === "HIGHER" && addsUpOverTime(metric)) return false;
  if (baseline !== null && target !== null && !baseline.eq(target)) return target.lt(baseline);
  return metric?.favourability === "LOWER";
}

function readingOf(metric: MetricDefinition | null, evaluation: Evaluation, falls: boolean): Reading {
  if (metric === null) return "BY_HAND";
  if (evaluation === "EACH_MONTH") return "MONTHLY";
  if (evaluation === "LAST_MONTH") return "COMPLETE_MONTHS";
  if (!addsUpOverTime(metric)) return "LEVEL";
  if (evaluation === "AVERAGE") return "MONTHLY_MEAN";
  // A cost that adds up does not reach its target, it must stay under it: what counts is what it saved so far.
  return falls ? "PHASED" : "TO_DATE";
}

function kindOf(unit: string, evaluation: Evaluation, falls: boolean): KrKind {
  if (evaluation === "EACH_MONTH") return falls ? "KEEP_BELOW" : "KEEP_ABOVE";
  return unit === "currency" ? "REACH_CURRENCY" : unit === "percent" ? "REACH_PERCENT" : "REACH_NUMBER";
}

export type Prepared = Omit<
  GoalView,
  | "readings"
  | "today"
  | "pipeline"
  | "simulation"
  | "isSimulationFresh"
  | "assessment"
  | "expectedValue"
  | "landing"
> & { row: GoalRow };

/** The numbers in force on a day and how they are read, before anything is measured. */
export function numbersOf(row: GoalRow, today: Day, book: MetricBook) {
  const inForce = targetInForce(versionsOf(row.targetVersions), today);
  const baseline = inForce ? inForce.baseline : amount(row.baseline);
  const target = inForce ? inForce.target : amount(row.target);
  const evaluation = row.evaluation as Evaluation;
  const definition = book.find(row.metric);
  const falls = isFalling(definition, baseline, target);
  const reading = readingOf(definition, evaluation, falls);
  const startsAtNothing =
    evaluation === "TOTAL" &&
    (reading === "TO_DATE" || (reading === "BY_HAND" && !falls && (baseline === null || baseline.isZero())));
  return {
    baseline,
    target,
    definition,
    evaluation,
    reading,
    kind: kindOf(row.unit, evaluation, falls),
    start: startsAtNothing ? ZERO : baseline,
  };
}

/** A row with what follows from it alone, before anything is measured. */
export function prepareGoal(
  row: GoalRow,
  today: Day,
  visible: (objective: { isPrivate: boolean; ownerId: string }) => boolean,
  book: MetricBook,
): Prepared {
  const said = saidOf(row.checkIns);
  const startsOn = row.startsOn ? toDay(row.startsOn) : null;
  const endsOn = row.endsOn ? toDay(row.endsOn) : null;
  const { confidence, was } = confidenceOf(said);
  const isRunning = row.status === "ACTIVE" || row.status === "AGREED";
  const {
    id,
    title,
    sentence,
    metric,
    currency,
    teamId,
    ownerId,
    coOwnerId,
    updaterId,
    goalType,
    status,
    rhythmDays,
    version,
    draftConfidence,
    overrideReason,
    proposedBy,
    isSelfApproved,
    curve,
  } = row;
  return {
    row,
    ...{
      id,
      title,
      sentence,
      metric,
      currency,
      teamId,
      ownerId,
      coOwnerId,
      updaterId,
      goalType,
      status,
      rhythmDays,
      version,
      draftConfidence,
      overrideReason,
      proposedBy,
      isSelfApproved,
      curve,
      said,
      startsOn,
      endsOn,
      confidence,
    },
    ...numbersOf(row, today, book),
    metricLabel: metricLabel(metric, book),
    filter: filterOfStored(row.filter),
    unit: row.unit as KrUnit,
    teamName: row.team?.name ?? null,
    ownerName: row.owner.name,
    coOwnerName: row.coOwner?.name ?? null,
    updaterName: row.updater?.name ?? null,
    wasConfidence: was,
    dueOn: isRunning && startsOn && endsOn ? dueOnOf({ startsOn, endsOn, rhythmDays, said, today }) : null,
    contributions: row.contributions
      .filter(({ keyResult }) => visible(keyResult.objective))
      .map(({ keyResult, promised, currency: promisedIn }) => ({
        keyResultId: keyResult.id,
        title: keyResult.title,
        objectiveId: keyResult.objective.id,
        objectiveTitle: keyResult.objective.title,
        promised: amount(promised),
        currency: promisedIn,
        unit: keyResult.adds === "GROWTH" || keyResult.adds === "MARGIN_POINTS" ? "currency" : keyResult.unit,
      })),
  };
}
