import { z } from "zod";
import { CHALLENGE_SUBJECTS } from "@/lib/features/challenges/schema";
import { idField } from "@/lib/features/objectives/schema";

export const followInput = z.object({
  subjectType: z.enum(CHALLENGE_SUBJECTS),
  subjectId: idField,
  /** False ends it. */
  isFollowed: z.boolean(),
});
export type FollowInput = z.output<typeof followInput>;
