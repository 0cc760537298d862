import { addMonths, endOfMonth, startOfMonth, todayIn } from "@/lib/domain/time/day";
import { closedMonths } from "@/lib/features/key-results/assessment";
import { measureMany } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import type { GoalHistories, GoalHistoriesInput } from "./schema-histories";

const HISTORY_MONTHS = 25;

/** The months of several metrics in one scope, closed ones marked. */
export async function findGoalHistories(
  actor: Actor,
  { metrics, filter }: GoalHistoriesInput,
): Promise<GoalHistories> {
  authorize(actor, "goal:read");
  return inTenant(
    actor,
    async (db) => {
      const today = todayIn(actor.timeZone, actor.now);
      const from = startOfMonth(addMonths(today, -HISTORY_MONTHS));
      const asks = metrics.map((metric) => ({
        metric,
        from,
        to: today,
        grain: "month" as const,
        where: filter,
      }));
      const answers = await measureMany(actor, asks);
      const closed = await closedMonths(db, actor);
      const isClosed = (cell: { from: string; to: string }) =>
        closed.has(cell.from.slice(0, 7)) ||
        (closed.size === 0 && cell.to === endOfMonth(cell.from) && cell.to < today);
      return Object.fromEntries(
        metrics.map((metric, place) => [
          metric,
          (answers[place]?.cells ?? []).map((cell) => ({
            month: cell.from.slice(0, 7),
            value: cell.value,
            isClosed: isClosed(cell),
          })),
        ]),
      );
    },
    "read",
  );
}
