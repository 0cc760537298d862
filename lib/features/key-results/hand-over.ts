import type { z } from "zod";
import { checkBelonging } from "@/lib/features/objectives/commands";
import type { handOverInput, keyResultRhythmInput } from "@/lib/features/objectives/schema-bulk";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { belongingOf, changeKeyResult, keyResultRow } from "./commands";

/** A key result the actor may change, of an objective that is not history. */
async function changeable(db: Db, actor: Actor, id: string) {
  const before = await keyResultRow(db, actor, id);
  authorize(actor, "key-result:write", belongingOf(before));
  if (before.objective.status === "CLOSED")
    throw new AppError("INVALID", "The objective is closed: its key results stay as they are.");
  return before;
}

export async function handOverKeyResult(
  actor: Actor,
  { id, version, ownerId, reason }: z.output<typeof handOverInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { objective, ...before } = await changeable(db, actor, id);
    authorize(actor, "key-result:write", { ownerId, teamId: objective.teamId });
    await checkBelonging(db, actor, ownerId, null);
    if (before.ownerId === ownerId)
      throw new AppError("INVALID", "The key result belongs to this person already.");
    const change = { command: "handOverKeyResult", data: { ownerId }, yours: { ownerId }, why: reason };
    return { version: (await changeKeyResult(db, actor, before, version, change)).version };
  });
}

/** How often a check-in is due. */
export async function changeKeyResultRhythm(
  actor: Actor,
  { id, version, rhythmDays }: z.output<typeof keyResultRhythmInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { objective: _, ...before } = await changeable(db, actor, id);
    const change = { command: "changeKeyResultRhythm", data: { rhythmDays }, yours: { rhythmDays } };
    return { version: (await changeKeyResult(db, actor, before, version, change)).version };
  });
}
