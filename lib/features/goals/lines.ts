import { LANDING_METHODS } from "@/lib/domain/alignment/landing";
import { expectedProgress } from "@/lib/domain/key-results/expected";
import { type Decimal, ZERO } from "@/lib/domain/number/decimal";
import { type Day, daysBetween, earlierDay } from "@/lib/domain/time/day";
import { elapsedShare } from "@/lib/domain/time/fiscal";
import { curveOf } from "@/lib/features/key-results/assessment";
import { cumulative, monthly, sparkDays } from "@/lib/features/key-results/course";
import { READING_LABELS } from "@/lib/features/key-results/readings";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { checkInBelongingOf } from "./commands";
import type { GoalView } from "./prepare";
import type { CheckInSubject, GoalLine } from "./schema-lines";
import { sharesAmong } from "./shares";

const text = (value: Decimal | null | undefined) =>
  value == null ? null : value.toDecimalPlaces(10).toFixed();

type Sparks = ReadonlyMap<string, readonly (string | null)[]>;

const addsUp = ({ reading }: GoalView) => reading === "TO_DATE" || reading === "PHASED";

/** What a sum that must come down stood at on a day: the baseline and what it saved until then. */
function saved(goal: GoalView, day: Day | undefined, sum: string | null): string | null {
  const { baseline, startsOn, endsOn } = goal;
  if (sum === null || baseline === null || !startsOn || !endsOn || day === undefined) return null;
  const curve = curveOf(goal.curve) ?? { kind: "linear" as const };
  const due = baseline.times(expectedProgress(curve, { from: startsOn, to: endsOn, asOf: day }).value);
  return text(baseline.plus(sum).minus(due));
}

/** The course of goals that data measures: one batch, sums by day and rates by month, shown weekly. */
async function sparksOf(actor: Actor, goals: readonly GoalView[]): Promise<Sparks> {
  const drawn = goals.filter(
    (goal) => goal.readings.isByData && goal.startsOn !== null && goal.startsOn <= goal.today,
  );
  const asks = drawn.map((goal): MetricAsk => {
    const where = Object.fromEntries(
      Object.entries(goal.filter).map(([dimension, members]) => [dimension, [...members]]),
    );
    const to = earlierDay(goal.today, goal.endsOn ?? goal.today);
    const grain = addsUp(goal) ? "day" : "month";
    return { metric: goal.metric, from: goal.startsOn ?? goal.today, to, grain, where };
  });
  const answers = asks.length === 0 ? [] : await measureMany(actor, asks);
  const course = (goal: GoalView, index: number) => {
    const days = sparkDays(goal.startsOn ?? goal.today, earlierDay(goal.today, goal.endsOn ?? goal.today));
    if (!addsUp(goal)) return monthly(answers[index], days);
    const sums = cumulative(answers[index], days);
    return goal.reading === "PHASED" ? sums.map((sum, at) => saved(goal, days[at], sum)) : sums;
  };
  return new Map(drawn.map((goal, index) => [goal.id, course(goal, index)]));
}

function expectedCourse(goal: GoalView): (string | null)[] {
  const { startsOn, endsOn, start, target } = goal;
  const curve = curveOf(goal.curve);
  if (!startsOn || !endsOn || start === null || target === null || !curve) return [];
  return sparkDays(startsOn, endsOn).map((asOf) => {
    const share = expectedProgress(curve, { from: startsOn, to: endsOn, asOf }).value;
    return text(start.plus(target.minus(start).times(share)));
  });
}

function saidCourse(goal: GoalView): (string | null)[] {
  const { startsOn, endsOn, today, readings } = goal;
  if (!startsOn || startsOn > today) return [];
  const known = readings.measurements.filter(({ value }) => value !== null);
  return sparkDays(startsOn, earlierDay(today, endsOn ?? today)).map((day) =>
    text(known.findLast(({ on }) => on <= day)?.value),
  );
}

function checkInOf(goal: GoalView): CheckInSubject {
  const { assessment, readings, startsOn, endsOn, today } = goal;
  const isByWay = assessment !== null && assessment.expected !== null;
  const elapsed = startsOn && endsOn ? elapsedShare({ from: startsOn, to: endsOn, asOf: today }) : ZERO;
  return {
    subjectType: "goal",
    id: goal.id,
    title: goal.title,
    valueLabel: goal.metricLabel,
    unit: goal.unit,
    currency: goal.currency,
    actual: text(readings.current),
    isByData: readings.isByData,
    note: readings.note,
    confidence: goal.confidence,
    status: assessment?.shown.shown ?? "NOT_MEASURED",
    pointsBehind: text(assessment?.status.value.pointsBehind),
    live: {
      start: isByWay ? text(goal.start) : null,
      target: text(goal.target),
      expectedShare: text(assessment?.expected?.value),
      elapsed: elapsed.toDecimalPlaces(10).toFixed(),
    },
    parts: [],
    isYesNo: false,
  };
}

function isGapGood(goal: GoalView, gap: Decimal | null): boolean | null {
  if (gap === null || gap.isZero() || goal.target === null) return null;
  const falls = goal.start !== null && goal.target.lt(goal.start);
  return falls ? gap.lt(0) : gap.gt(0);
}

function simulatedOf({
  simulation,
}: GoalView): Pick<GoalLine, "probability" | "landingRange" | "simulatedOn"> {
  if (simulation?.state !== "SIMULATED") return { probability: null, landingRange: null, simulatedOn: null };
  const { probability, p10, p90, asOf } = simulation;
  const landingRange = p10 !== null && p90 !== null ? { low: p10, high: p90 } : null;
  return { probability, landingRange, simulatedOn: asOf };
}

function lineOf(actor: Actor, goal: GoalView, sparks: Sparks): Omit<GoalLine, "isShare"> {
  const { assessment, readings, landing, target, today } = goal;
  const landed = landing?.value.state === "LANDS" ? landing.value : null;
  const gap = landed && target ? landed.amount.minus(target) : null;
  const progress = assessment?.progress.value;
  return {
    id: goal.id,
    title: goal.title,
    metric: goal.metric,
    metricLabel: `${goal.metricLabel}${readings.isByData && goal.reading !== "TO_DATE" ? `, ${READING_LABELS[goal.reading]}` : ""}`,
    ownerId: goal.ownerId,
    ownerName: goal.ownerName,
    ...{ coOwnerName: goal.coOwnerName, updaterName: goal.updaterName },
    rhythmDays: goal.rhythmDays,
    version: goal.version,
    teamName: goal.teamName,
    unit: goal.unit,
    currency: goal.currency,
    state: goal.status,
    startsOn: goal.startsOn,
    endsOn: goal.endsOn,
    start: text(goal.start),
    actual: text(readings.current),
    target: text(target),
    expected: text(goal.expectedValue),
    landing: text(landed?.amount),
    landingMethod: landed ? LANDING_METHODS[landed.method].label : null,
    ...simulatedOf(goal),
    isSimulationFresh: goal.isSimulationFresh,
    gap: text(gap),
    isGapGood: isGapGood(goal, gap),
    progress: progress?.state === "MEASURED" ? text(progress.share) : null,
    status: assessment?.shown.shown ?? "NOT_MEASURED",
    computed: assessment?.shown.computed ?? "NOT_MEASURED",
    overrideReason: assessment?.shown.override ? goal.overrideReason : null,
    disagreement: assessment?.disagreement ?? null,
    pointsBehind: text(assessment?.status.value.pointsBehind),
    confidence: goal.confidence,
    wasConfidence: goal.wasConfidence,
    dueOn: goal.dueOn,
    overdueDays: goal.dueOn === null ? null : daysBetween(goal.dueOn, today),
    isByData: readings.isByData,
    isPreliminary: readings.isPreliminary,
    note: readings.note,
    lastCheckInOn: goal.said.at(-1)?.asOf ?? null,
    isSelfApproved: goal.isSelfApproved,
    canCheckIn:
      (goal.status === "ACTIVE" || goal.status === "AGREED") &&
      isAllowed(actor, "goal:check-in", checkInBelongingOf(goal)),
    checkIn: checkInOf(goal),
    spark: { points: [...(sparks.get(goal.id) ?? saidCourse(goal))], expected: expectedCourse(goal) },
  };
}

/** Goals as lists show them, with their course. */
export async function goalLines(actor: Actor, goals: readonly GoalView[]): Promise<GoalLine[]> {
  const sparks = await sparksOf(actor, goals);
  const shares = await sharesAmong(
    actor,
    goals.map(({ id }) => id),
  );
  return goals.map((goal) => ({ ...lineOf(actor, goal, sparks), isShare: shares.has(goal.id) }));
}
