import { z } from "zod";
import { SUBJECT_KINDS } from "@/lib/features/check-ins/schema";
import { idField, reasonField, versionField } from "@/lib/features/objectives/schema";

export const handOverInput = z.object({
  subjectType: z.enum(SUBJECT_KINDS),
  subjectId: idField,
  version: versionField,
  toMemberId: idField,
  reason: reasonField,
});
export type HandOverInput = z.output<typeof handOverInput>;

export const takeOverInput = z.object({ id: idField });
