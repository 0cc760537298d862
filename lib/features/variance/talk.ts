import { listComments, listMentionable } from "@/lib/features/comments/queries";
import type { CommentView } from "@/lib/features/comments/schema";
import {
  listExplanationChoices,
  listExplanations,
  listExplanationsOf,
} from "@/lib/features/explanations/queries";
import {
  type ExplanationChoices,
  type ExplanationView,
  type VarianceSubject,
  varianceKey,
} from "@/lib/features/explanations/schema";
import { findItemId } from "@/lib/features/variance-items/queries";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";

/** What was said and explained about one variance, and who may add to it. */
export type VarianceTalk = {
  /** Canonical key of the variance. */
  subjectId: string;
  comments: CommentView[];
  people: string[];
  explanations: ExplanationView[];
  /** Whom and what an explanation can name. */
  choices: ExplanationChoices;
  /** The item of the variance, with owner, signatures and history; null where it has none. */
  itemId: string | null;
  canComment: boolean;
  canExplain: boolean;
};

/** Comments and explanations of a variance; its key stays the same while the number moves. */
export async function getVarianceTalk(actor: Actor, subject: VarianceSubject): Promise<VarianceTalk> {
  const key = varianceKey(subject);
  return inTenant(
    actor,
    async (db) => ({
      subjectId: key,
      itemId: await findItemId(db, actor, key),
      comments: await listComments(actor, "variance", key),
      people: await listMentionable(actor),
      explanations: await listExplanations(actor, key),
      choices: await listExplanationChoices(actor),
      canComment: isAllowed(actor, "comment:write"),
      canExplain: isAllowed(actor, "explanation:write"),
    }),
    "read",
  );
}

/** Which members of a table are explained: code → cause. */
export async function explainedMembers(
  actor: Actor,
  subject: Omit<VarianceSubject, "member">,
  members: readonly string[],
): Promise<Record<string, string>> {
  const keys = new Map(members.map((member) => [varianceKey({ ...subject, member }), member]));
  const found = await listExplanationsOf(actor, [...keys.keys()]);
  return Object.fromEntries([...found].map(([key, { cause }]) => [keys.get(key) ?? "", cause]));
}
