import { z } from "zod";
import { idField } from "@/lib/features/objectives/schema";
import type { ReactionView } from "@/lib/features/reactions/schema";

export const COMMENT_SUBJECTS = ["objective", "key-result", "goal", "variance"] as const;
export type CommentSubject = (typeof COMMENT_SUBJECTS)[number];

/** Subjects are rows, or for a variance its canonical key. */
export const addCommentInput = z.object({
  subjectType: z.enum(COMMENT_SUBJECTS),
  subjectId: z.string().min(1).max(300),
  text: z.string().trim().min(1, "Write something first.").max(4000),
});
export type AddCommentInput = z.output<typeof addCommentInput>;

export const markMentionSeenInput = z.object({ id: idField });

export const findMentionableInput = z.object({ text: z.string().trim().max(60) });
export type FindMentionableInput = z.output<typeof findMentionableInput>;

const OFFERED = 6;

/** The few names offered for what is typed after "@": those that start with it first, then those with a later word. */
export function offeredNames(names: readonly string[], typed: string): string[] {
  const wanted = typed.trim().toLowerCase();
  const starts = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const later = names.filter(
    (name) =>
      !starts.includes(name) &&
      name
        .toLowerCase()
        .split(/[\s-]+/)
        .some((word) => word.startsWith(wanted)),
  );
  return [...starts, ...later].slice(0, OFFERED);
}

/** A comment as it is shown. */
export type CommentView = {
  id: string;
  memberName: string;
  text: string;
  createdAt: string;
  mentions: string[];
  reactions: ReactionView[];
};
