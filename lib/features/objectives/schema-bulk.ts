import { z } from "zod";
import { idField, reasonField, versionField } from "./schema";

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, "Choose at least one row.").max(200, "Choose at most 200 rows at a time.");
const target = z.object({ id: idField, version: versionField });
const line = target.extend({ kind: z.enum(["objective", "key-result"]) });

export const handOverInput = target.extend({ ownerId: idField, reason: reasonField });
export const keyResultRhythmInput = target.extend({
  rhythmDays: z.coerce.number().int().min(1, "At least every day.").max(366, "At most every 366 days."),
});

/** One step on many lines of the tree. What differs per line stands in its item, so that an undo is the same step. */
export const bulkObjectivesInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("activate"), items: list(line) }),
  z.object({
    step: z.literal("handOver"),
    reason: reasonField,
    items: list(line.extend({ ownerId: idField })),
  }),
  z.object({
    step: z.literal("rhythm"),
    items: list(line.extend({ rhythmDays: keyResultRhythmInput.shape.rhythmDays })),
  }),
]);
export type BulkObjectivesInput = z.output<typeof bulkObjectivesInput>;
