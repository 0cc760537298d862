import { checkSubject } from "@/lib/features/comments/commands";
import type { CommentSubject } from "@/lib/features/comments/schema";
import { keyResultRow } from "@/lib/features/key-results/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { ReactInput } from "./schema";

/** What is answered to must exist for the actor. */
async function checkSaid(db: Db, actor: Actor, { subjectType, subjectId }: ReactInput): Promise<void> {
  const where = { organizationId: actor.organizationId, id: subjectId };
  if (subjectType === "comment") {
    const comment = await db.comment.findFirst({ where });
    if (!comment) throw notFound("This comment");
    return checkSubject(db, actor, comment.subjectType as CommentSubject, comment.subjectId);
  }
  const checkIn = await db.checkIn.findFirst({ where });
  if (!checkIn) throw notFound("This check-in");
  if (checkIn.keyResultId) await keyResultRow(db, actor, checkIn.keyResultId);
}

/** Answers a comment or check-in with one of a few words, or takes the answer back. Twice is once. */
export async function react(actor: Actor, input: ReactInput): Promise<void> {
  authorize(actor, "comment:write");
  await inTenant(actor, async (db) => {
    await checkSaid(db, actor, input);
    const { organizationId, memberId } = actor;
    const { subjectType, subjectId, kind, isOn } = input;
    const row = { organizationId, subjectId, memberId, kind };
    const { count } = isOn
      ? await db.reaction.createMany({
          data: [{ ...row, subjectType, createdAt: actor.now }],
          skipDuplicates: true,
        })
      : await db.reaction.deleteMany({ where: row });
    if (count === 0) return;
    const command = isOn ? "react" : "takeReactionBack";
    await recordAudit(db, actor, { command, subjectType, subjectId, after: { kind } });
  });
}
