import { changeKeyResultRhythm, handOverKeyResult } from "@/lib/features/key-results/hand-over";
import type { BulkOutcome } from "@/lib/platform/action-result";
import type { Actor } from "@/lib/platform/actor";
import { eachAlone } from "@/lib/platform/bulk";
import { AppError } from "@/lib/platform/errors";
import { handOverObjective } from "./hand-over";
import type { BulkObjectivesInput } from "./schema-bulk";
import { activateObjective } from "./steps";

function only(kind: "objective" | "key-result", wanted: typeof kind, sentence: string): void {
  if (kind !== wanted) throw new AppError("INVALID", sentence);
}

/** One step on many objectives and key results, each alone: some may be refused while the others move. */
export async function changeObjectives(actor: Actor, input: BulkObjectivesInput): Promise<BulkOutcome> {
  switch (input.step) {
    case "activate":
      return eachAlone(actor, input.items, async ({ kind, ...line }) => {
        only(kind, "objective", "A key result is active with its objective.");
        return activateObjective(actor, line);
      });
    case "handOver":
      return eachAlone(actor, input.items, ({ kind, ...line }) =>
        kind === "objective"
          ? handOverObjective(actor, { ...line, reason: input.reason })
          : handOverKeyResult(actor, { ...line, reason: input.reason }),
      );
    case "rhythm":
      return eachAlone(actor, input.items, async ({ kind, ...line }) => {
        only(kind, "key-result", "Check-ins are due on key results, not on the objective.");
        return changeKeyResultRhythm(actor, line);
      });
  }
}
