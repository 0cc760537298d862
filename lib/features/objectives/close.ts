import type { z } from "zod";
import { grade } from "@/lib/domain/objectives/grades";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { loadBoard } from "./board";
import { changeObjective, objectiveRow } from "./commands";
import type { closeObjectiveInput } from "./schema";

/** Closes with the grade its progress earns today, and the decision what becomes of it. */
export async function closeObjective(
  actor: Actor,
  input: z.output<typeof closeObjectiveInput>,
): Promise<{ version: number; grade: string | null }> {
  return inTenant(actor, async (db) => {
    const { id, version, decision, reason } = input;
    const before = await objectiveRow(db, actor, id);
    authorize(actor, "objective:write", before);
    if (before.status === "CLOSED") throw new AppError("INVALID", "This objective is closed already.");
    const board = await loadBoard(db, actor, { id });
    const objective = board.objectives.find((one) => one.id === id);
    if (!objective) throw notFound("This objective");
    const hasPromise = objective.keyResults.some(({ promise }) => promise === "PROMISED");
    const earned = grade(objective.rollUp.value.progress, hasPromise ? "PROMISED" : "ASPIRATIONAL").value;
    const score = earned.kind === "GRADED" ? earned.score.toDecimalPlaces(10).toFixed() : null;
    const after = await changeObjective(db, actor, before, version, {
      command: "closeObjective",
      data: { status: "CLOSED", grade: score, closeDecision: decision, closeReason: reason },
      yours: { decision, reason },
      why: reason,
    });
    return { version: after.version, grade: score };
  });
}
