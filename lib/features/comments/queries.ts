import type { SearchHit } from "@/lib/features/key-results/search";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { checkSubject } from "./commands";
import type { CommentSubject, CommentView } from "./schema";

/** What was said about a subject, oldest first. NOT_FOUND when the subject is not the actor's to see. */
export async function listComments(
  actor: Actor,
  subjectType: CommentSubject,
  subjectId: string,
): Promise<CommentView[]> {
  authorize(actor, "comment:read");
  return inTenant(
    actor,
    async (db) => {
      await checkSubject(db, actor, subjectType, subjectId);
      const rows = await db.comment.findMany({
        where: { organizationId: actor.organizationId, subjectType, subjectId },
        include: {
          member: { select: { name: true } },
          mentions: { include: { member: { select: { name: true } } } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return rows.map((row) => ({
        id: row.id,
        memberName: row.member.name,
        text: row.text,
        createdAt: row.createdAt.toISOString(),
        mentions: row.mentions.map(({ member }) => member.name),
      }));
    },
    "read",
  );
}

/** Names for the mention list of a comment form. */
export async function listMentionable(actor: Actor): Promise<string[]> {
  return inTenant(
    actor,
    async (db) => {
      const where = {
        organizationId: actor.organizationId,
        status: "ACTIVE" as const,
        id: { not: actor.memberId },
      };
      const rows = await db.member.findMany({ where, select: { name: true }, orderBy: { name: "asc" } });
      return rows.map(({ name }) => name);
    },
    "read",
  );
}

/** Ids of objectives and key results whose comments exist for this actor. */
async function readableSubjects(db: Db, actor: Actor): Promise<Set<string>> {
  const objective = await visibleObjectives(db, actor);
  const objectives = await db.objective.findMany({ where: objective, select: { id: true } });
  const keyResults = await db.keyResult.findMany({
    where: { organizationId: actor.organizationId, objective },
    select: { id: true },
  });
  return new Set([...objectives, ...keyResults].map(({ id }) => id));
}

function hrefOf(slug: string, type: string, id: string): string {
  if (type === "objective") return `/${slug}/objectives/${id}#timeline`;
  if (type === "key-result") return `/${slug}/objectives/key-results/${id}`;
  if (type === "goal") return `/${slug}/goals/${id}#timeline`;
  return `/${slug}/variance?explain=${encodeURIComponent(id)}`;
}

export type MentionView = { id: string; by: string; text: string; createdAt: string; href: string };

/** Mentions of the actor not seen yet, newest first. */
export async function listMentions(actor: Actor): Promise<MentionView[]> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId, memberId } = actor;
      const rows = await db.mention.findMany({
        where: { organizationId, memberId, seenAt: null },
        include: { comment: { include: { member: { select: { name: true } } } } },
        orderBy: { id: "desc" },
        take: 50,
      });
      const readable = await readableSubjects(db, actor);
      return rows
        .filter(
          ({ comment }) =>
            !["objective", "key-result"].includes(comment.subjectType) || readable.has(comment.subjectId),
        )
        .map(({ id, comment }) => ({
          id,
          by: comment.member.name,
          text: comment.text,
          createdAt: comment.createdAt.toISOString(),
          href: hrefOf(actor.organizationSlug, comment.subjectType, comment.subjectId),
        }));
    },
    "read",
  );
}

export async function searchComments(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.comment.findMany({
        where: { organizationId: actor.organizationId, text: { contains: q, mode: "insensitive" } },
        include: { member: { select: { name: true } } },
        orderBy: { id: "desc" },
        take: 20,
      });
      const readable = await readableSubjects(db, actor);
      return rows
        .filter(
          ({ subjectType, subjectId }) =>
            !["objective", "key-result"].includes(subjectType) || readable.has(subjectId),
        )
        .slice(0, 5)
        .map((row) => ({
          id: row.id,
          label: row.text.slice(0, 80),
          kind: "Comment",
          href: hrefOf(actor.organizationSlug, row.subjectType, row.subjectId),
          note: row.member.name,
        }));
    },
    "read",
  );
}
