import { addDays, type Day } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import type { TargetLine } from "./schema-targets";

/** Every target a key result had, newest first, with the days it is in force. The caller has checked that it may be seen. */
export async function targetLines(
  db: Db,
  actor: Actor,
  keyResultId: string,
  today: Day,
): Promise<TargetLine[]> {
  const { organizationId } = actor;
  const rows = await db.targetVersion.findMany({
    where: { organizationId, keyResultId },
    orderBy: [{ effectiveOn: "asc" }, { recordedAt: "asc" }],
  });
  const ids = rows.flatMap(({ proposedBy, approvedBy }) => [proposedBy, approvedBy]);
  const members = await db.member.findMany({
    where: { organizationId, id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const lines = rows.map((row, index): TargetLine => {
    const next = rows[index + 1];
    const from = toDay(row.effectiveOn);
    // Of two that begin on one day the later counts, so the earlier was never in force.
    const until = next ? addDays(toDay(next.effectiveOn), -1) : null;
    return {
      id: row.id,
      version: index + 1,
      from,
      until,
      baseline: row.baseline?.toFixed() ?? null,
      target: row.target?.toFixed() ?? null,
      reason: row.reason,
      proposerName: nameOf(row.proposedBy),
      approverName: nameOf(row.approvedBy),
      isSelfApproved: row.isSelfApproved,
      isInForce: (index === 0 || from <= today) && (until === null || today <= until),
    };
  });
  return lines.reverse();
}
