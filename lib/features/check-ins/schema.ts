import { z } from "zod";
import { optionalAmount } from "@/lib/features/key-results/schema";
import { dayField, idField } from "@/lib/features/objectives/schema";

export const SUBJECT_KINDS = ["goal", "key-result"] as const;

export const recordCheckInInput = z.object({
  subjectType: z.enum(SUBJECT_KINDS),
  subjectId: idField,
  /** The day the value is true for; today when left out. */
  asOf: dayField.optional(),
  value: optionalAmount,
  /** Code of the milestone it is about. */
  part: z.string().min(1).max(60).nullable().default(null),
  confidence: z.preprocess(
    (value) => (value === "" ? null : value),
    z.coerce.number().int().min(1, "From 1 to 10.").max(10, "From 1 to 10.").nullable().default(null),
  ),
  sentence: z.string().trim().max(1000).default(""),
  challenge: z.string().trim().max(1000).default(""),
});
export type RecordCheckInInput = z.output<typeof recordCheckInInput>;
