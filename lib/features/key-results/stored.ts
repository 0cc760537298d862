import type { TargetVersion } from "@/lib/domain/key-results/targets";
import { decimal } from "@/lib/domain/number/decimal";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { KeyResultView } from "./queries";

/** Check-ins as they are stored, oldest first. */
export function saidOf(rows: readonly Prisma.CheckInGetPayload<object>[]): KeyResultView["said"] {
  return rows.map((row) => ({
    id: row.id,
    asOf: toDay(row.asOf),
    value: row.value?.toFixed() ?? null,
    part: row.part,
    confidence: row.confidence,
    memberId: row.memberId,
    sentence: row.sentence,
    challenge: row.challenge,
  }));
}

/** Target versions as they are stored, oldest first. */
export function versionsOf(rows: readonly Prisma.TargetVersionGetPayload<object>[]): TargetVersion[] {
  return rows.map((row, index) => ({
    version: index + 1,
    from: toDay(row.effectiveOn),
    baseline: row.baseline === null ? null : decimal(row.baseline.toFixed()),
    target: row.target === null ? null : decimal(row.target.toFixed()),
    reason: row.reason,
    approvedBy: row.approvedBy,
  }));
}
