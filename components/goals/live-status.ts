import { linearProgress } from "@/lib/domain/key-results/progress";
import { computeStatus, type Status } from "@/lib/domain/key-results/status";
import { decimal } from "@/lib/domain/number/decimal";
import type { CheckInSubject } from "@/lib/features/goals/schema-lines";

/** Status of a typed value by the engine's own rule, before anything is saved. Null where no way leads to a target. */
export function liveStatus(
  { live }: Pick<CheckInSubject, "live">,
  value: string,
): { status: Status; pointsBehind: string | null } | null {
  const { start, target, expectedShare, elapsed } = live;
  if (start === null || target === null || expectedShare === null) return null;
  const progress = linearProgress({
    baseline: decimal(start),
    target: decimal(target),
    current: decimal(value),
  }).value;
  const { status, pointsBehind } = computeStatus({
    kind: "REACH_NUMBER",
    progress,
    expected: decimal(expectedShare),
    elapsed: decimal(elapsed),
    lastCheckInOn: null,
    rhythmDays: null,
    // The typed value is of today, so age plays no part.
    asOf: "2000-01-01",
  }).value;
  return { status, pointsBehind: pointsBehind?.toFixed() ?? null };
}
