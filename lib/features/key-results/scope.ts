import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { type Day, todayIn } from "@/lib/domain/time/day";
import { measureMany } from "@/lib/features/metrics/queries";
import type { Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";

/**
 * A scope nobody can resolve would leave a key result or goal without a value: it is refused while it is typed, with the
 * nearest names. What is counted by hand has no scope to resolve.
 */
export async function checkScope(
  actor: Actor,
  { metric, filter, startsOn }: { metric: string | null; filter: Where; startsOn: Day | null },
): Promise<void> {
  if (metric === null || !isAnyMetricCode(metric) || Object.keys(filter).length === 0) return;
  const day = startsOn ?? todayIn(actor.timeZone, actor.now);
  try {
    await measureMany(actor, [{ metric, from: day, to: day, grain: "total", where: filter }]);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "INVALID") throw error;
    throw new AppError("INVALID", error.message, { fields: { filter: error.message } });
  }
}
