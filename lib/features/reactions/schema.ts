import { z } from "zod";
import { idField } from "@/lib/features/objectives/schema";

export const REACTIONS = ["SEEN", "WELL_DONE", "NEED_TO_TALK"] as const;
export type ReactionKind = (typeof REACTIONS)[number];
export const REACTION_LABELS: Readonly<Record<ReactionKind, string>> = {
  SEEN: "Seen",
  WELL_DONE: "Well done",
  NEED_TO_TALK: "Need to talk",
};

export const reactInput = z.object({
  subjectType: z.enum(["comment", "check-in"]),
  subjectId: idField,
  kind: z.enum(REACTIONS),
  /** False takes it back. */
  isOn: z.boolean(),
});
export type ReactInput = z.output<typeof reactInput>;

/** What people answered to one comment or check-in. */
export type ReactionView = { kind: ReactionKind; names: string[]; isMine: boolean };
