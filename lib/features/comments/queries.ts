import type { SearchHit } from "@/lib/features/key-results/search";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import { loadReactions } from "@/lib/features/reactions/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { checkSubject } from "./commands";
import { type CommentSubject, type CommentView, type FindMentionableInput, offeredNames } from "./schema";

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
      const reactions = await loadReactions(
        db,
        actor,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({
        id: row.id,
        reactions: reactions.get(row.id) ?? [],
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

/** Names that fit what is typed after "@", those that start with it first. */
export async function findMentionable(actor: Actor, { text }: FindMentionableInput): Promise<string[]> {
  authorize(actor, "comment:read");
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.member.findMany({
        where: {
          organizationId: actor.organizationId,
          status: "ACTIVE",
          id: { not: actor.memberId },
          name: { contains: text, mode: "insensitive" },
        },
        select: { name: true },
        orderBy: { name: "asc" },
        take: 50,
      });
      return offeredNames(
        rows.map(({ name }) => name),
        text,
      );
    },
    "read",
  );
}

export type MentionView = {
  id: string;
  by: string;
  text: string;
  createdAt: string;
  href: string;
  /** Named under a variance: what is asked for is an explanation. */
  isVariance: boolean;
};

const who = { select: { name: true } } as const;
const SOURCES = {
  comment: { include: { member: who } },
  checkIn: { include: { member: who } },
  explanation: { include: { author: who } },
} satisfies Prisma.MentionInclude;
type MentionRow = Prisma.MentionGetPayload<{ include: typeof SOURCES }>;

/** Who said what where; null when it is not for this actor to read. */
function mentionView(actor: Actor, row: MentionRow, readable: ReadonlySet<string>): MentionView | null {
  const { id, comment, checkIn, explanation } = row;
  const at = (type: string, subjectId: string) => hrefOf(actor.organizationSlug, type, subjectId);
  const isHidden = (type: string, subjectId: string) =>
    ["objective", "key-result"].includes(type) && !readable.has(subjectId);
  if (comment) {
    const { subjectType, subjectId, text, member, createdAt } = comment;
    if (isHidden(subjectType, subjectId)) return null;
    return {
      id,
      by: member.name,
      text,
      createdAt: createdAt.toISOString(),
      href: at(subjectType, subjectId),
      isVariance: subjectType === "variance",
    };
  }
  if (checkIn) {
    const [type, subjectId] = checkIn.goalId
      ? (["goal", checkIn.goalId] as const)
      : (["key-result", checkIn.keyResultId ?? ""] as const);
    if (isHidden(type, subjectId)) return null;
    const text = [checkIn.sentence, checkIn.challenge].filter(Boolean).join(" ");
    const createdAt = checkIn.recordedAt.toISOString();
    return { id, by: checkIn.member.name, text, createdAt, href: at(type, subjectId), isVariance: false };
  }
  if (!explanation) return null;
  const { author, text, createdAt, varianceKey } = explanation;
  return {
    id,
    by: author.name,
    text,
    createdAt: createdAt.toISOString(),
    href: at("variance", varianceKey),
    isVariance: false,
  };
}

/** Mentions of the actor not seen yet, newest first. */
export async function listMentions(actor: Actor): Promise<MentionView[]> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId, memberId } = actor;
      const rows = await db.mention.findMany({
        where: { organizationId, memberId, seenAt: null },
        include: SOURCES,
        orderBy: { id: "desc" },
        take: 50,
      });
      const readable = rows.length === 0 ? new Set<string>() : await readableSubjects(db, actor);
      return rows.flatMap((row) => mentionView(actor, row, readable) ?? []);
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
