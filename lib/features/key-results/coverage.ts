import { type Contribution, type GoalCoverage, goalCoverage } from "@/lib/domain/alignment/coverage";
import { type Landing, landing } from "@/lib/domain/alignment/landing";
import { type Need, needOf } from "@/lib/domain/alignment/need";
import { type Decimal, Decimal as DecimalNumber, decimal, ZERO } from "@/lib/domain/number/decimal";
import { figure, type Reasoned } from "@/lib/domain/reasoned";
import type { GoalView } from "@/lib/features/goals/prepare";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import { forecastsFor } from "@/lib/features/plans/forecast";
import { fitsStill, simulatedRemainder } from "@/lib/features/simulations/fits";
import { presentSimulations } from "@/lib/features/simulations/queries";
import type { SimulationView } from "@/lib/features/simulations/schema";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { type KeyResultView, progressBaseline } from "./queries";

/** What sales promises to a key result, and where the key result lands. */
export type Covered = {
  readonly need: Reasoned<Need>;
  readonly coverage: Reasoned<GoalCoverage>;
  readonly landing: Reasoned<Landing>;
  /** What the landing leaves short, in money: margin points on the planned revenue. Null where it is not in money. */
  readonly shortInMoney: Decimal | null;
  /** The stored simulation where it still fits, else null. */
  readonly simulation: SimulationView | null;
  /** What finance's latest forecast says of the same days; null without one. */
  readonly forecast: Decimal | null;
};

/** Planned revenue turns margin points into money; asked once per key result that needs it. */
async function plannedRevenues(
  actor: Actor,
  keyResults: readonly KeyResultView[],
): Promise<Map<string, Decimal | null>> {
  const asking = keyResults.filter(({ adds }) => adds === "MARGIN_POINTS");
  const asks = asking.map(({ startsOn, endsOn, filter }): MetricAsk => {
    const where = Object.fromEntries(
      Object.entries(filter).map(([dimension, members]) => [dimension, [...members]]),
    );
    return { metric: "revenue", from: startsOn, to: endsOn, grain: "total", where, scenario: "budget" };
  });
  if (asks.length === 0) return new Map();
  const answers = await measureMany(actor, asks).catch((error: unknown): MetricAnswer[] => {
    // Without an approved budget there is no planned revenue, and the need stays open; anything else is a bug.
    if (error instanceof AppError && error.code === "INVALID") return [];
    throw error;
  });
  return new Map(
    asking.map(({ id }, index) => {
      const value = answers[index]?.cells[0]?.value;
      return [id, value == null ? null : decimal(value)];
    }),
  );
}

function needOfKeyResult(kr: KeyResultView, plannedRevenue: Decimal | null): Reasoned<Need> {
  const { baseline, target, readings } = kr;
  if (kr.adds === "GROWTH") {
    return needOf("GROWTH", {
      baseline,
      rate: kr.addsRate,
      current: readings.toDate,
      baselineToDate: readings.priorToDate,
    });
  }
  if (kr.adds === "MARGIN_POINTS")
    return needOf("MARGIN_POINTS", { baseline, target, current: readings.current, plannedRevenue });
  if (kr.adds === "ADDITIVE")
    return needOf("ADDITIVE", {
      baseline: progressBaseline(kr.reading, baseline),
      target,
      current: readings.current,
    });
  return needOf("NOT_ADDITIVE", {});
}

/** A goal delivers its promise in the measure of its own progress; going beyond it delivers no more than was promised. */
function contributionOf(goal: GoalView, promised: Decimal): Contribution {
  const progress = goal.assessment?.progress.value;
  const share = progress?.state === "MEASURED" ? DecimalNumber.max(ZERO, progress.share) : null;
  const delivered = share === null ? null : promised.times(share);
  const why = () =>
    figure(goal.title, delivered, {
      note: "Promised × the goal's progress.",
      ...(goal.assessment ? { inputs: [goal.assessment.progress.why()] } : {}),
    });
  return { goalId: goal.id, label: goal.title, state: goal.status, promised, delivered, why };
}

function landingOf(kr: KeyResultView, simulation: SimulationView | null): Reasoned<Landing> {
  const { assessment, readings, target } = kr;
  const start = progressBaseline(kr.reading, kr.baseline);
  const base = { baseline: start ?? ZERO, target, current: readings.current, why: readings.why };
  const simulated = simulatedRemainder(simulation);
  if (simulated) return landing("SIMULATION", base, simulated);
  const isPaced = kr.reading === "TO_DATE" || kr.reading === "COMPARED" || kr.reading === "BY_HAND";
  // Where it lands follows the course alone; what was promised of it does not speed it up.
  if (!isPaced || assessment.onCurve === null || start === null) return landing("LATEST", base, {});
  return landing("RUN_RATE", base, { expected: assessment.onCurve });
}

function shortOf(kr: KeyResultView, landed: Landing, plannedRevenue: Decimal | null): Decimal | null {
  if (landed.state !== "LANDS" || landed.atRisk === null) return null;
  if (kr.adds === "MARGIN_POINTS")
    return plannedRevenue === null ? null : landed.atRisk.times(plannedRevenue);
  return kr.unit === "currency" ? landed.atRisk : null;
}

/** What finance's latest forecast says of each key result's own days and scope. */
async function forecastsOf(
  actor: Actor,
  keyResults: readonly KeyResultView[],
): Promise<Map<string, Decimal>> {
  const asking = keyResults.filter(({ reading }) => reading === "TO_DATE" || reading === "COMPARED");
  return forecastsFor(
    actor,
    asking.map(({ id, metric, filter, startsOn, endsOn }) => ({
      id,
      metric: metric ?? "",
      filter,
      startsOn,
      endsOn,
    })),
  );
}

/** Coverage and landing of each key result from the goals that promise to it. */
export async function coverKeyResults(
  actor: Actor,
  keyResults: readonly KeyResultView[],
  goals: readonly GoalView[],
): Promise<ReadonlyMap<string, Covered>> {
  const revenues = await plannedRevenues(actor, keyResults);
  const stored = await inTenant(
    actor,
    (db) =>
      presentSimulations(
        db,
        actor,
        keyResults.map(({ id }) => id),
      ),
    "read",
  );
  const forecasts = await forecastsOf(actor, keyResults);
  const covered = keyResults.map((kr): [string, Covered] => {
    const found = stored.get(kr.id);
    const current = kr.readings.current;
    const simulation = found && fitsStill(found, { target: kr.target, current }) ? found : null;
    const need = needOfKeyResult(kr, revenues.get(kr.id) ?? null);
    const contributions = goals.flatMap((goal) =>
      goal.contributions
        .filter(({ keyResultId }) => keyResultId === kr.id)
        .map(({ promised }) => contributionOf(goal, promised ?? ZERO)),
    );
    const landed = landingOf(kr, simulation);
    return [
      kr.id,
      {
        need,
        coverage: goalCoverage(need, contributions),
        landing: landed,
        shortInMoney: shortOf(kr, landed.value, revenues.get(kr.id) ?? null),
        simulation,
        forecast: forecasts.get(kr.id) ?? null,
      },
    ];
  });
  return new Map(covered);
}
