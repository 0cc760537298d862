import { type Calibration, calibrationOf } from "@/lib/domain/forecast/calibration";
import { decimal, toText } from "@/lib/domain/number/decimal";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import type { Occasion, ScoredGoal } from "./schema";

const LATER_MS = 2 * 24 * 60 * 60 * 1000;

/** The scores of one occasion with the forecasts they are made of. */
export type CalibrationPage = {
  calibration: Calibration;
  forecasts: ScoredGoal[];
  /** Closed goals that had no probability, and why they are missing here. */
  unscored: number;
};

async function scoredOf(db: Db, actor: Actor, goals: ReadonlyMap<string, GoalView>): Promise<ScoredGoal[]> {
  const { organizationId } = actor;
  const rows = await db.simulation.findMany({
    where: {
      organizationId,
      goalId: { in: [...goals.keys()] },
      occasion: { not: "PRESENT" },
      state: "SIMULATED",
    },
    orderBy: [{ asOf: "desc" }, { id: "asc" }],
    omit: { reason: true, evidence: true },
  });
  return rows.flatMap((row): ScoredGoal[] => {
    const goal = goals.get(row.goalId ?? "");
    const actual = goal?.readings.current ?? null;
    if (!goal || actual === null || row.probability === null || row.target === null) return [];
    const target = decimal(row.target.toFixed());
    return [
      {
        ...{ goalId: goal.id, title: goal.title, unit: goal.unit, currency: goal.currency },
        occasion: row.occasion as Occasion,
        asOf: toDay(row.asOf),
        isLater: row.recordedAt.getTime() - row.asOf.getTime() > LATER_MS,
        probability: row.probability.toFixed(),
        target: toText(target),
        actual: toText(actual),
        isReached: goal.definition?.favourability === "LOWER" ? actual.lte(target) : actual.gte(target),
      },
    ];
  });
}

/** How well probabilities told what became of closed goals; each forecast counts once. */
export async function loadCalibration(actor: Actor): Promise<CalibrationPage> {
  authorize(actor, "goal:read");
  return inTenant(
    actor,
    async (db) => {
      const closed = await loadGoals(db, actor, { status: "CLOSED" });
      const forecasts = await scoredOf(db, actor, new Map(closed.map((goal) => [goal.id, goal])));
      const scored = new Set(forecasts.map(({ goalId }) => goalId));
      return {
        calibration: calibrationOf(
          forecasts.map(({ probability, isReached }) => ({ probability: decimal(probability), isReached })),
        ).value,
        forecasts,
        unscored: closed.length - scored.size,
      };
    },
    "read",
  );
}
