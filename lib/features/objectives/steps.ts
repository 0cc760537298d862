import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { changeObjective, objectiveRow, refuseClosed } from "./commands";
import type { activateObjectiveInput, OverrideStatusInput, setWeightsInput } from "./schema";
import { poolOf, rebalancePool } from "./weights";

export async function setWeights(
  actor: Actor,
  input: z.output<typeof setWeightsInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await objectiveRow(db, actor, input.objectiveId);
    authorize(actor, "objective:write", before);
    refuseClosed(before);
    const known = new Set((await poolOf(db, actor, before.id)).map(({ kind, id }) => `${kind}:${id}`));
    if (input.weights.some(({ kind, id }) => !known.has(`${kind}:${id}`)))
      throw notFound("One of the weighted parts");
    const after = await changeObjective(db, actor, before, input.version, {
      command: "setWeights",
      data: {},
      yours: { weights: input.weights },
    });
    await rebalancePool(db, actor, before.id, input.weights);
    return { version: after.version };
  });
}

export async function activateObjective(
  actor: Actor,
  input: z.output<typeof activateObjectiveInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await objectiveRow(db, actor, input.id);
    authorize(actor, "objective:write", before);
    if (before.status !== "DRAFT") throw new AppError("INVALID", "Only a draft can be activated.");
    const after = await changeObjective(db, actor, before, input.version, {
      command: "activateObjective",
      data: { status: "ACTIVE" },
      yours: { status: "ACTIVE" },
    });
    return { version: after.version };
  });
}

export async function overrideObjectiveStatus(
  actor: Actor,
  input: OverrideStatusInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await objectiveRow(db, actor, input.id);
    authorize(actor, "key-result:check-in", { ...before, helperIds: [before.updaterId] });
    refuseClosed(before);
    const overrideReason = input.status === null ? null : input.reason;
    const after = await changeObjective(db, actor, before, input.version, {
      command: "overrideObjectiveStatus",
      data: { overrideStatus: input.status, overrideReason },
      yours: { overrideStatus: input.status, overrideReason },
      why: overrideReason,
    });
    return { version: after.version };
  });
}
