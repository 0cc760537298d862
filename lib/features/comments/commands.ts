import type { z } from "zod";
import { isVarianceKey } from "@/lib/features/explanations/schema";
import { keyResultRow } from "@/lib/features/key-results/commands";
import { objectiveRow } from "@/lib/features/objectives/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import type { Mention } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { recordMentions } from "./mentions";
import type { AddCommentInput, CommentSubject, markMentionSeenInput } from "./schema";

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The subject must exist for the actor: comments on what one may not see do not exist either. */
export async function checkSubject(db: Db, actor: Actor, type: CommentSubject, id: string): Promise<void> {
  if (type === "variance") {
    if (!isVarianceKey(id)) throw notFound("This variance");
    return;
  }
  if (!isUuid(id)) throw notFound("What you comment on");
  if (type === "objective") await objectiveRow(db, actor, id);
  else if (type === "key-result") await keyResultRow(db, actor, id);
  else if (!(await db.goal.findFirst({ where: { organizationId: actor.organizationId, id } })))
    throw notFound("This goal");
}

export async function addComment(actor: Actor, input: AddCommentInput): Promise<{ id: string }> {
  authorize(actor, "comment:write");
  return inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const { subjectType, subjectId, text } = input;
    await checkSubject(db, actor, subjectType, subjectId);
    const row = await db.comment.create({
      data: {
        organizationId,
        id: newId(),
        subjectType,
        subjectId,
        memberId: actor.memberId,
        text,
        createdAt: actor.now,
      },
    });
    const mentioned = await recordMentions(db, actor, text, { commentId: row.id });
    await recordAudit(db, actor, {
      command: "addComment",
      subjectType,
      subjectId,
      after: { ...row, mentioned },
    });
    return { id: row.id };
  });
}

/** Where the mention stands, for the trail. */
function subjectOf({ commentId, checkInId, explanationId, id }: Mention) {
  if (commentId) return { subjectType: "comment", subjectId: commentId };
  if (checkInId) return { subjectType: "check-in", subjectId: checkInId };
  return { subjectType: "explanation", subjectId: explanationId ?? id };
}

/** Takes a mention off the home list of the one who was mentioned. */
export async function markMentionSeen(
  actor: Actor,
  { id }: z.output<typeof markMentionSeenInput>,
): Promise<void> {
  await inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    const mention = await db.mention.findFirst({ where: { organizationId, id, memberId } });
    if (!mention) throw notFound("This mention");
    await db.mention.update({
      where: { organizationId_id: { organizationId, id } },
      data: { seenAt: actor.now },
    });
    await recordAudit(db, actor, {
      command: "markMentionSeen",
      ...subjectOf(mention),
    });
  });
}
