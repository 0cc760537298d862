import { isKrKind } from "@/lib/domain/key-results/kinds";
import { decimal } from "@/lib/domain/number/decimal";
import { goalRow } from "@/lib/features/goals/commands";
import { loadGoals } from "@/lib/features/goals/queries";
import { belongingOf, keyResultRow } from "@/lib/features/key-results/commands";
import { loadKeyResults } from "@/lib/features/key-results/queries";
import { hasOneTarget } from "@/lib/features/key-results/schema";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";

/** Whose target changes, and within which days it may. */
export type Subject = {
  ids: { goalId: string } | { keyResultId: string };
  belonging: { ownerId: string; teamId: string | null };
  startsOn: string | null;
  endsOn: string | null;
  target: string | null;
};

async function goalSubject(db: Db, actor: Actor, id: string, mayBeOver: boolean): Promise<Subject> {
  const row = await goalRow(db, actor, id);
  if (!mayBeOver && row.status !== "AGREED" && row.status !== "ACTIVE") {
    throw new AppError("INVALID", "Only an agreed target is adjusted; a draft can simply be changed.");
  }
  const [view] = await loadGoals(db, actor, { id });
  return {
    ids: { goalId: id },
    belonging: row,
    startsOn: row.startsOn ? toDay(row.startsOn) : null,
    endsOn: row.endsOn ? toDay(row.endsOn) : null,
    target: view?.target?.toFixed() ?? null,
  };
}

async function keyResultSubject(db: Db, actor: Actor, id: string, mayBeOver: boolean): Promise<Subject> {
  const row = await keyResultRow(db, actor, id);
  if (!mayBeOver && row.objective.status === "CLOSED")
    throw new AppError("INVALID", "The objective is closed: its targets are history.");
  if (!isKrKind(row.kind) || !hasOneTarget(row.kind))
    throw new AppError("INVALID", "This kind of key result has no single target to adjust.");
  const [view] = await loadKeyResults(db, actor, { id });
  return {
    ids: { keyResultId: id },
    belonging: belongingOf(row),
    startsOn: toDay(row.startsOn),
    endsOn: toDay(row.endsOn),
    target: view?.target?.toFixed() ?? null,
  };
}

/** What an adjustment changes; refused where nothing may be adjusted, unless it may be over by now. */
export async function subjectOf(
  db: Db,
  actor: Actor,
  type: "goal" | "key-result",
  id: string,
  { mayBeOver = false } = {},
): Promise<Subject> {
  const find = type === "goal" ? goalSubject : keyResultSubject;
  return find(db, actor, id, mayBeOver);
}

/** Refuses a change that could not come into force: one that changes nothing, or on a day outside its period. */
export function refuseWhatCannotBe(
  { target, startsOn, endsOn }: Subject,
  { after, effectiveOn }: { after: string; effectiveOn: string },
): void {
  if (target !== null && decimal(after).eq(target)) {
    throw new AppError("INVALID", "This is the target already in force.", {
      fields: { after: "Nothing would change." },
    });
  }
  if ((startsOn && effectiveOn < startsOn) || (endsOn && effectiveOn > endsOn)) {
    const sentence = `The day must lie within ${startsOn} to ${endsOn}.`;
    throw new AppError("INVALID", sentence, { fields: { effectiveOn: sentence } });
  }
}
