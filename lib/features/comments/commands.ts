import type { z } from "zod";
import { isVarianceKey } from "@/lib/features/explanations/schema";
import { keyResultRow } from "@/lib/features/key-results/commands";
import { objectiveRow } from "@/lib/features/objectives/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
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

/** Members named as @Full Name, longest name first, so that "@Ann Lee" does not also name Ann. */
export function mentionedIn(text: string, members: readonly { id: string; name: string }[]): string[] {
  let rest = text.toLowerCase();
  const found: string[] = [];
  for (const { id, name } of [...members].sort((a, b) => b.name.length - a.name.length)) {
    const token = `@${name.toLowerCase()}`;
    if (!rest.includes(token)) continue;
    found.push(id);
    rest = rest.replaceAll(token, "");
  }
  return found;
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
    const members = await db.member.findMany({
      where: { organizationId, status: "ACTIVE" },
      select: { id: true, name: true },
    });
    const mentioned = mentionedIn(text, members).filter((id) => id !== actor.memberId);
    for (const memberId of mentioned) {
      await db.mention.create({ data: { organizationId, id: newId(), memberId, commentId: row.id } });
    }
    await recordAudit(db, actor, {
      command: "addComment",
      subjectType,
      subjectId,
      after: { ...row, mentioned },
    });
    return { id: row.id };
  });
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
      subjectType: "comment",
      subjectId: mention.commentId,
    });
  });
}
