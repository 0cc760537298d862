import { type Landing, landing } from "@/lib/domain/alignment/landing";
import type { KrAssessment } from "@/lib/domain/key-results/assess";
import type { KrKind } from "@/lib/domain/key-results/kinds";
import { targetInForce } from "@/lib/domain/key-results/targets";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Reasoned } from "@/lib/domain/reasoned";
import { addMonths, type Day, laterDay, todayIn } from "@/lib/domain/time/day";
import { assessSubject, confidenceOf, dueOnOf, measureSubjects, overrideOf } from "@/lib/features/key-results/assessment";
import { type KeyResultView, saidOf, versionsOf } from "@/lib/features/key-results/queries";
import { addsUpOverTime, type Filter, type Reading, type Readings } from "@/lib/features/key-results/readings";
import { engineTerms, type KrUnit } from "@/lib/features/key-results/schema";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { Evaluation } from "./schema";

export const goalInclude = {
  owner: { select: { id: true, name: true } },
  team: { select: { id: true, name: true } },
  checkIns: { orderBy: [{ asOf: "asc" }, { recordedAt: "asc" }, { id: "asc" }] },
  targetVersions: { orderBy: { recordedAt: "asc" } },
  contributions: { include: { keyResult: { include: { objective: { select: { id: true, title: true, isPrivate: true, ownerId: true } } } } } },
} satisfies Prisma.GoalInclude;
export type GoalRow = Prisma.GoalGetPayload<{ include: typeof goalInclude }>;

/** A goal as it stands today. Days are null only while it is a draft. */
export type GoalView = {
  readonly id: string;
  readonly title: string;
  readonly sentence: string | null;
  readonly metric: string;
  readonly filter: Filter;
  readonly unit: KrUnit;
  readonly currency: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly ownerId: string;
  readonly ownerName: string;
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
  readonly readings: Readings;
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
  readonly contributions: readonly { keyResultId: string; title: string; objectiveId: string; objectiveTitle: string; promised: Decimal | null; currency: string | null; unit: string }[];
};

const amount = (value: { toFixed(): string } | null): Decimal | null => (value === null ? null : decimal(value.toFixed()));

/** A goal that must come down, judged by its numbers, else by which way its metric does good. */
export function isFalling(metric: string, baseline: Decimal | null, target: Decimal | null): boolean {
  if (baseline !== null && target !== null && !baseline.eq(target)) return target.lt(baseline);
  return isMetricCode(metric) && METRICS[metric].favourability === "LOWER";
}

function readingOf(metric: string, evaluation: Evaluation): Reading {
  if (!isMetricCode(metric)) return "BY_HAND";
  if (evaluation === "EACH_MONTH") return "MONTHLY";
  if (evaluation === "LAST_MONTH") return "COMPLETE_MONTHS";
  if (!addsUpOverTime(metric)) return "LEVEL";
  return evaluation === "AVERAGE" ? "MONTHLY_MEAN" : "TO_DATE";
}

function kindOf(unit: string, evaluation: Evaluation, falls: boolean): KrKind {
  if (evaluation === "EACH_MONTH") return falls ? "KEEP_BELOW" : "KEEP_ABOVE";
  return unit === "currency" ? "REACH_CURRENCY" : unit === "percent" ? "REACH_PERCENT" : "REACH_NUMBER";
}

type Prepared = Omit<GoalView, "readings" | "assessment" | "expectedValue" | "landing"> & { row: GoalRow };

function numbersOf(row: GoalRow, today: Day) {
  const inForce = targetInForce(versionsOf(row.targetVersions), today);
  const baseline = inForce ? inForce.baseline : amount(row.baseline);
  const target = inForce ? inForce.target : amount(row.target);
  const evaluation = row.evaluation as Evaluation;
  const reading = readingOf(row.metric, evaluation);
  const falls = isFalling(row.metric, baseline, target);
  const startsAtNothing = evaluation === "TOTAL" && (reading === "TO_DATE" || (reading === "BY_HAND" && !falls && (baseline === null || baseline.isZero())));
  return { baseline, target, evaluation, reading, kind: kindOf(row.unit, evaluation, falls), start: startsAtNothing ? ZERO : baseline };
}

function prepare(row: GoalRow, today: Day, visible: (objective: { isPrivate: boolean; ownerId: string }) => boolean): Prepared {
  const said = saidOf(row.checkIns);
  const startsOn = row.startsOn ? toDay(row.startsOn) : null;
  const endsOn = row.endsOn ? toDay(row.endsOn) : null;
  const { confidence, was } = confidenceOf(said);
  const isRunning = row.status === "ACTIVE" || row.status === "AGREED";
  const { id, title, sentence, metric, currency, teamId, ownerId, goalType, status, rhythmDays, version, draftConfidence, overrideReason, proposedBy, isSelfApproved } = row;
  return {
    row,
    ...{ id, title, sentence, metric, currency, teamId, ownerId, goalType, status, rhythmDays, version, draftConfidence, overrideReason, proposedBy, isSelfApproved, said, startsOn, endsOn, confidence },
    ...numbersOf(row, today),
    filter: (row.filter ?? {}) as Filter,
    unit: row.unit as KrUnit,
    teamName: row.team?.name ?? null,
    ownerName: row.owner.name,
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

/** Open pipeline within the goal and the win rate of the last twelve months in its scope: only bookings land by them. */
function pipelineAsks(goal: Prepared, today: Day): MetricAsk[] {
  const { metric, startsOn, endsOn, reading, filter, status } = goal;
  const isOpen = status !== "CLOSED" && startsOn !== null && endsOn !== null && endsOn >= today && startsOn <= today;
  if (metric !== "bookings" || reading !== "TO_DATE" || !isOpen || !startsOn || !endsOn) return [];
  const where = Object.fromEntries(Object.entries(filter).map(([dimension, members]) => [dimension, [...members]]));
  return [
    { metric: "pipeline", from: startsOn, to: endsOn, grain: "total", where },
    { metric: "win_rate_value", from: addMonths(today, -12), to: today, grain: "total", where },
  ];
}

function valueOf(answer: MetricAnswer | undefined): Decimal | null {
  const text = answer?.cells[0]?.value;
  return text == null ? null : decimal(text);
}

function landingOf(goal: Prepared, readings: Readings, assessment: KrAssessment, pipeline: readonly MetricAnswer[]): Reasoned<Landing> {
  const base = { baseline: goal.start ?? ZERO, target: goal.target, current: readings.current, why: readings.why };
  const [open, winRate] = pipeline.map(valueOf);
  if (open && winRate) return landing("PIPELINE", base, { open: [{ label: "Open pipeline due in the period", amount: open, winRate }] });
  const isRate = goal.reading === "LEVEL" || assessment.expected === null || goal.start === null;
  if (isRate || assessment.expected === null) return landing("LATEST", base, {});
  return landing("RUN_RATE", base, { expected: assessment.expected.value });
}

function assessed(goal: Prepared, readings: Readings, pipeline: readonly MetricAnswer[], today: Day): GoalView {
  const { row, ...plain } = goal;
  const { startsOn, endsOn, start, target, kind, said, rhythmDays } = goal;
  const none = { ...plain, readings, assessment: null, expectedValue: null, landing: null };
  if (!startsOn || !endsOn || target === null) return none;
  const stored = { settings: {}, baseline: start?.toFixed() ?? null, target: target.toFixed(), currency: goal.currency };
  const override = overrideOf(row.overrideStatus, row.overrideReason, today);
  const terms = engineTerms(kind, stored);
  const assessment = assessSubject({ kind, terms, readings, said, startsOn, endsOn, curve: row.curve, rhythmDays, override, today });
  const expected = assessment.expected?.value ?? null;
  const expectedValue = expected === null || start === null ? null : start.plus(target.minus(start).times(expected));
  return { ...none, assessment, expectedValue, landing: landingOf(goal, readings, assessment, pipeline) };
}

/** Rows as they stand today: one batch of questions for all of them. */
export async function viewGoals(
  db: Db,
  actor: Actor,
  rows: readonly GoalRow[],
  visible: (objective: { isPrivate: boolean; ownerId: string }) => boolean,
): Promise<GoalView[]> {
  const today = todayIn(actor.timeZone, actor.now);
  const prepared = rows.map((row) => prepare(row, today, visible));
  const subjects = prepared.map((goal) => {
    const startsOn = goal.startsOn ?? today;
    return { ...goal, startsOn, endsOn: laterDay(goal.endsOn ?? startsOn, startsOn), baseline: goal.baseline };
  });
  const readings = await measureSubjects(db, actor, subjects, today);
  const asked = prepared.map((goal) => pipelineAsks(goal, today));
  const flat = asked.flat();
  const answers = flat.length === 0 ? [] : await measureMany(actor, flat);
  let next = 0;
  return prepared.map((goal, index) => {
    const own = readings.get(goal.id);
    if (!own) throw new Error("Every goal is measured.");
    const count = asked[index]?.length ?? 0;
    const pipeline = answers.slice(next, next + count);
    next += count;
    return assessed(goal, own, pipeline, today);
  });
}
