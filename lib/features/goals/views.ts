import { type Landing, landing } from "@/lib/domain/alignment/landing";
import type { KrAssessment } from "@/lib/domain/key-results/assess";
import type { StatusOverride } from "@/lib/domain/key-results/confidence";
import { expectedProgress } from "@/lib/domain/key-results/expected";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Reasoned } from "@/lib/domain/reasoned";
import { addMonths, type Day, earlierDay, laterDay, todayIn } from "@/lib/domain/time/day";
import { assessSubject, curveOf, measureSubjects, overrideOf } from "@/lib/features/key-results/assessment";
import { engineTerms } from "@/lib/features/key-results/schema";
import { metricContext } from "@/lib/features/metrics/context";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import { fitsStill, simulatedRemainder } from "@/lib/features/simulations/fits";
import { presentSimulations } from "@/lib/features/simulations/queries";
import type { SimulationView } from "@/lib/features/simulations/schema";
import type { Actor } from "@/lib/platform/actor";
import { recordedBy } from "@/lib/platform/as-known";
import type { Db } from "@/lib/platform/db/tenant";
import { type GoalRow, type GoalView, type Prepared, prepareGoal } from "./prepare";

/** Open pipeline within the goal and the win rate of the last twelve months in its scope: only bookings land by them. */
function pipelineAsks(goal: Prepared, today: Day): MetricAsk[] {
  const { metric, startsOn, endsOn, reading, filter, status } = goal;
  const isOpen =
    status !== "CLOSED" && startsOn !== null && endsOn !== null && endsOn >= today && startsOn <= today;
  if (metric !== "bookings" || reading !== "TO_DATE" || !isOpen || !startsOn || !endsOn) return [];
  const where = Object.fromEntries(
    Object.entries(filter).map(([dimension, members]) => [dimension, [...members]]),
  );
  return [
    { metric: "pipeline", from: startsOn, to: endsOn, grain: "total", where },
    { metric: "win_rate_value", from: addMonths(today, -12), to: today, grain: "total", where },
  ];
}

function cellValue(answer: MetricAnswer | undefined): Decimal | null {
  const text = answer?.cells[0]?.value;
  return text == null ? null : decimal(text);
}

function landingOf(goal: Omit<GoalView, keyof Judged>, assessment: KrAssessment): Reasoned<Landing> {
  const { readings, pipeline, simulation } = goal;
  const base = {
    baseline: goal.start ?? ZERO,
    target: goal.target,
    current: readings.current,
    why: readings.why,
  };
  const simulated = simulatedRemainder(simulation);
  if (simulated) return landing("SIMULATION", base, simulated);
  if (pipeline)
    return landing("PIPELINE", base, {
      open: [{ label: "Open pipeline due in the period", amount: pipeline.open, winRate: pipeline.winRate }],
    });
  const isLevel = ["LEVEL", "MONTHLY_MEAN", "COMPLETE_MONTHS"].includes(goal.reading);
  const isRate = isLevel || assessment.expected === null || goal.start === null;
  if (isRate || assessment.expected === null) return landing("LATEST", base, {});
  return landing("RUN_RATE", base, { expected: assessment.expected.value });
}

/** Of the baseline, what was due by today along the goal's curve. */
function baselineDue({ reading, baseline, startsOn, endsOn, curve }: Prepared, today: Day): Decimal | null {
  if (reading !== "PHASED" || baseline === null || !startsOn || !endsOn || today < startsOn) return null;
  const span = { from: startsOn, to: endsOn, asOf: earlierDay(today, endsOn) };
  return baseline.times(expectedProgress(curveOf(curve) ?? { kind: "linear" }, span).value);
}

function simulationOf(
  goal: Pick<GoalView, "id" | "status" | "target" | "readings">,
  today: Day,
  stored: ReadonlyMap<string, SimulationView>,
) {
  const found = stored.get(goal.id);
  const isOpen = goal.status !== "CLOSED";
  const fits = found && fitsStill(found, { target: goal.target, current: goal.readings.current });
  const simulation = isOpen && fits ? found : null;
  return { simulation, isSimulationFresh: goal.status === "CLOSED" || simulation?.asOf === today };
}

type Judged = Pick<GoalView, "assessment" | "expectedValue" | "landing">;

function judge(goal: Omit<GoalView, keyof Judged>, override: StatusOverride | null): Judged {
  const { startsOn, endsOn, start, target, kind, said, rhythmDays, curve, readings, today } = goal;
  if (!startsOn || !endsOn || target === null)
    return { assessment: null, expectedValue: null, landing: null };
  const stored = {
    settings: {},
    baseline: start?.toFixed() ?? null,
    target: target.toFixed(),
    currency: goal.currency,
  };
  const terms = engineTerms(kind, stored);
  const assessment = assessSubject({
    kind,
    terms,
    readings,
    said,
    startsOn,
    endsOn,
    curve,
    rhythmDays,
    override,
    today,
  });
  const expected = assessment.expected?.value ?? null;
  const expectedValue =
    expected === null || start === null ? null : start.plus(target.minus(start).times(expected));
  return { assessment, expectedValue, landing: landingOf(goal, assessment) };
}

/** The same goal under another target: what an adjustment would show. */
export function goalWithTarget(goal: GoalView, target: Decimal): GoalView {
  const fitsStill = goal.target !== null && target.eq(goal.target);
  const changed = { ...goal, target, simulation: fitsStill ? goal.simulation : null };
  return { ...changed, ...judge(changed, goal.assessment?.shown.override ?? null) };
}

function asRecorded(actor: Actor, row: GoalRow): GoalRow {
  return {
    ...row,
    checkIns: [...recordedBy(actor, row.checkIns)],
    targetVersions: [...recordedBy(actor, row.targetVersions)],
  };
}

/** Rows as they stand today: one batch of questions for all of them. */
export async function viewGoals(
  db: Db,
  actor: Actor,
  rows: readonly GoalRow[],
  visible: (objective: { isPrivate: boolean; ownerId: string }) => boolean,
): Promise<GoalView[]> {
  const today = todayIn(actor.timeZone, actor.now);
  const { book } = await metricContext(db, actor);
  const prepared = rows.map((row) => prepareGoal(asRecorded(actor, row), today, visible, book));
  const subjects = prepared.map((goal) => {
    const startsOn = goal.startsOn ?? today;
    return {
      ...goal,
      startsOn,
      endsOn: laterDay(goal.endsOn ?? startsOn, startsOn),
      baseline: goal.baseline,
      baselineToDate: baselineDue(goal, today),
    };
  });
  const readings = await measureSubjects(db, actor, subjects, today);
  const asked = prepared.map((goal) => pipelineAsks(goal, today));
  const flat = asked.flat();
  const answers = flat.length === 0 ? [] : await measureMany(actor, flat);
  const stored = await presentSimulations(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  let next = 0;
  return prepared.map((goal, index) => {
    const own = readings.get(goal.id);
    if (!own) throw new Error("Every goal is measured.");
    const count = asked[index]?.length ?? 0;
    const pipeline = answers.slice(next, next + count);
    next += count;
    const [open, winRate] = pipeline.map(cellValue);
    const { row, ...plain } = goal;
    const view = {
      ...plain,
      readings: own,
      today,
      pipeline: open && winRate ? { open, winRate } : null,
      ...simulationOf({ ...plain, readings: own }, today, stored),
    };
    return { ...view, ...judge(view, overrideOf(row.overrideStatus, row.overrideReason, today)) };
  });
}
