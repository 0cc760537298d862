import { z } from "zod";
import { idField, reasonField } from "@/lib/features/objectives/schema";
import { goalStepInput } from "./schema";

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, "Choose at least one goal.").max(200, "Choose at most 200 goals at a time.");
const rhythmDays = z.coerce.number().int().min(1, "At least every day.").max(366, "At most every 366 days.");

export const handOverGoalInput = goalStepInput.extend({ ownerId: idField, reason: reasonField });
export const goalRhythmInput = goalStepInput.extend({ rhythmDays });

/** One step on many goals. What differs per goal stands in its item, so that an undo is the same step again. */
export const bulkGoalsInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("propose"), items: list(goalStepInput) }),
  z.object({ step: z.literal("agree"), items: list(goalStepInput) }),
  z.object({ step: z.literal("activate"), items: list(goalStepInput) }),
  z.object({ step: z.literal("close"), reason: reasonField, items: list(goalStepInput) }),
  z.object({
    step: z.literal("handOver"),
    reason: reasonField,
    items: list(handOverGoalInput.omit({ reason: true })),
  }),
  z.object({ step: z.literal("rhythm"), items: list(goalRhythmInput) }),
]);
export type BulkGoalsInput = z.output<typeof bulkGoalsInput>;
