import { type CarrySpan, carryCurve, carrySettings } from "@/lib/domain/objectives/carry-over";
import type { Actor } from "@/lib/platform/actor";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { KeyResult, Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";

type CopyTerms = {
  readonly objectiveId: string;
  readonly position: number;
  readonly span: CarrySpan;
  /** Milestones that are done stay behind. */
  readonly doneParts: ReadonlySet<string>;
  /** The key result it goes on from; null for a mere copy. */
  readonly continuesId: string | null;
  /** Why its first target is what it is. */
  readonly reason: string;
  /** What is other than in the original. */
  readonly changes: Partial<
    Pick<Prisma.KeyResultUncheckedCreateInput, "baseline" | "target" | "weight" | "isPinned">
  >;
};

/**
 * A key result in other days, with a first target version. Everything it is goes along, also what later versions of the
 * product add to it. Its revision is written by the caller: the trail's head is held last.
 */
export async function copyKeyResult(
  db: Db,
  actor: Actor,
  row: KeyResult,
  { objectiveId, position, span, doneParts, continuesId, reason, changes }: CopyTerms,
): Promise<KeyResult> {
  const old = { from: toDay(row.startsOn), to: toDay(row.endsOn) };
  const settings = carrySettings((row.settings ?? {}) as Record<string, unknown>, doneParts, old, span);
  const created = await db.keyResult.create({
    data: {
      ...row,
      ...{ id: newId(), objectiveId, position, continuesId, ...changes },
      settings: settings as Prisma.InputJsonValue,
      filter: row.filter as Prisma.InputJsonValue,
      curve: carryCurve(row.curve, old, span) as Prisma.InputJsonValue,
      startsOn: fromDay(span.from),
      endsOn: fromDay(span.to),
      ...{ overrideStatus: null, overrideReason: null, version: 1, createdAt: actor.now },
    },
  });
  const { organizationId, id: keyResultId, baseline, target, startsOn: effectiveOn } = created;
  await db.targetVersion.create({
    data: {
      ...{ organizationId, id: newId(), keyResultId, baseline, target, effectiveOn, reason },
      ...{ proposedBy: actor.memberId, recordedAt: actor.now },
    },
  });
  return created;
}
