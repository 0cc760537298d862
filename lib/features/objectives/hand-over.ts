import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { changeObjective, checkBelonging, objectiveRow } from "./commands";
import type { handOverInput } from "./schema-bulk";

/** Gives an objective to somebody else. A private one leaves the sight of its old owner with it. */
export async function handOverObjective(
  actor: Actor,
  { id, version, ownerId, reason }: z.output<typeof handOverInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await objectiveRow(db, actor, id);
    authorize(actor, "objective:write", before);
    authorize(actor, "objective:write", { ownerId, teamId: before.teamId });
    if (before.status === "CLOSED")
      throw new AppError("INVALID", "A closed objective is history and stays as it is.");
    await checkBelonging(db, actor, ownerId, null);
    if (before.ownerId === ownerId)
      throw new AppError("INVALID", "The objective belongs to this person already.");
    const change = { command: "handOverObjective", data: { ownerId }, yours: { ownerId }, why: reason };
    return { version: (await changeObjective(db, actor, before, version, change)).version };
  });
}
