import { loadReactions } from "@/lib/features/reactions/queries";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import { changesBetween } from "./changes";
import { type Context, idsOf, plain } from "./context";
import { challenges, closes, explanations } from "./decided";
import type { TimelineEntry, TimelineSubject } from "./schema";

/** How the values of a subject are written. */
function unitOf({ subjects }: Context, id: string): { unit: string | null; currency: string | null } {
  const subject = subjects.find((one) => one.id === id);
  return { unit: subject?.unit ?? null, currency: subject?.currency ?? null };
}

async function checkIns(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.checkIn.findMany({
    where: {
      organizationId: actor.organizationId,
      OR: [{ goalId: { in: idsOf(context, "goal") } }, { keyResultId: { in: idsOf(context, "key-result") } }],
    },
  });
  const reactions = await loadReactions(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: "CHECK_IN",
    reactions: reactions.get(row.id) ?? [],
    at: row.recordedAt.toISOString(),
    who: nameOf(row.memberId),
    what: `checked in for ${toDay(row.asOf)}${row.value === null ? "" : ": {0}"}`,
    values: [row.value?.toFixed() ?? null],
    ...unitOf(context, row.goalId ?? row.keyResultId ?? ""),
    about: aboutOf(row.goalId ?? row.keyResultId ?? ""),
    text: row.sentence,
    note: row.challenge,
    confidence: row.confidence,
  }));
}

async function comments(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.comment.findMany({
    where: {
      organizationId: actor.organizationId,
      subjectType: { in: ["objective", "key-result", "goal"] },
      subjectId: { in: idsOf(context) },
    },
  });
  return rows.map((row) => ({
    ...plain,
    id: row.id,
    kind: "COMMENT",
    at: row.createdAt.toISOString(),
    who: nameOf(row.memberId),
    what: "commented",
    about: aboutOf(row.subjectId),
    text: row.text,
  }));
}

async function changes(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.revision.findMany({
    where: {
      organizationId: actor.organizationId,
      subjectType: {
        in: ["objective", "key-result", "goal", "cycle", "initiative", "cascade", "own-metric"],
      },
      subjectId: { in: idsOf(context) },
    },
    orderBy: [{ subjectId: "asc" }, { version: "asc" }],
  });
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const isSame = before?.subjectId === row.subjectId;
    return {
      ...plain,
      id: `${row.subjectId}:${row.version}`,
      kind: "CHANGE",
      at: row.recordedAt.toISOString(),
      who: nameOf(row.memberId),
      what: isSame ? changesBetween(before.snapshot, row.snapshot, context.nameOf) : "created it",
      about: aboutOf(row.subjectId),
      note: row.why,
    };
  });
}

async function targets(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.targetVersion.findMany({
    where: {
      organizationId: actor.organizationId,
      OR: [{ goalId: { in: idsOf(context, "goal") } }, { keyResultId: { in: idsOf(context, "key-result") } }],
    },
  });
  // Kinds without a single target have nothing to say here.
  return rows
    .filter(({ target }) => target !== null)
    .map((row) => ({
      ...plain,
      id: row.id,
      kind: "TARGET",
      at: row.recordedAt.toISOString(),
      who: nameOf(row.approvedBy ?? row.proposedBy),
      what: `target {0} in force from ${toDay(row.effectiveOn)}`,
      values: [row.target?.toFixed() ?? null],
      ...unitOf(context, row.goalId ?? row.keyResultId ?? ""),
      about: aboutOf(row.goalId ?? row.keyResultId ?? ""),
      note: row.reason,
    }));
}

const DECISIONS = {
  PROPOSED: "proposed",
  APPROVED: "proposed, approved since",
  REJECTED: "proposed, rejected since",
} as const;

async function adjustments(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.adjustment.findMany({
    where: {
      organizationId: actor.organizationId,
      OR: [{ goalId: { in: idsOf(context, "goal") } }, { keyResultId: { in: idsOf(context, "key-result") } }],
    },
  });
  return rows.map((row) => ({
    ...plain,
    id: row.id,
    kind: "ADJUSTMENT",
    at: row.createdAt.toISOString(),
    who: nameOf(row.proposedBy),
    what: `${DECISIONS[row.status]}: target {0} → {1}`,
    values: [row.before?.toFixed() ?? null, row.after.toFixed()],
    ...unitOf(context, row.goalId ?? row.keyResultId ?? ""),
    about: aboutOf(row.goalId ?? row.keyResultId ?? ""),
    text: row.reason,
    note: row.decisionNote,
  }));
}

const AUDIT_ONLY = ["alignObjective", "removeAlignment", "setWeights"];

async function initiativeSpends(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.initiativeSpend.findMany({
    where: {
      organizationId: actor.organizationId,
      initiativeId: { in: idsOf(context, "initiative") },
    },
  });
  return rows.map((row) => ({
    ...plain,
    id: row.id,
    kind: "CHECK_IN",
    at: row.recordedAt.toISOString(),
    who: nameOf(row.memberId),
    what: `entered {0} spent on ${toDay(row.occurredOn)}`,
    values: [row.amount.toFixed()],
    ...unitOf(context, row.initiativeId),
    about: aboutOf(row.initiativeId),
    text: row.note,
  }));
}

/** Commands that leave no revision; only for those who may read the audit trail. */
async function audit(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, aboutOf } = context;
  if (!isAllowed(actor, "audit:read")) return [];
  const rows = await db.auditEntry.findMany({
    where: {
      organizationId: actor.organizationId,
      subjectId: { in: idsOf(context) },
      command: { in: AUDIT_ONLY },
    },
  });
  return rows.map((row) => ({
    ...plain,
    id: `audit:${row.seq}`,
    kind: "AUDIT",
    at: row.at.toISOString(),
    who: row.actorName,
    what: row.command.replace(/([A-Z])/g, " $1").toLowerCase(),
    about: aboutOf(row.subjectId),
    note: row.why,
  }));
}

/** Everything that happened to the subjects, newest first. The caller has checked that the actor may see them. */
export async function loadTimeline(
  actor: Actor,
  subjects: readonly TimelineSubject[],
): Promise<TimelineEntry[]> {
  return inTenant(
    actor,
    async (db) => {
      const members = await db.member.findMany({
        where: { organizationId: actor.organizationId },
        select: { id: true, name: true },
      });
      const names = new Map(members.map(({ id, name }) => [id, name]));
      const titles = new Map(subjects.slice(1).map(({ id, title }) => [id, title]));
      const context: Context = {
        db,
        actor,
        subjects,
        nameOf: (id) => (id ? (names.get(id) ?? "Somebody") : "The system"),
        aboutOf: (id) => titles.get(id) ?? null,
      };
      const lists = [
        await checkIns(context),
        await comments(context),
        await changes(context),
        await targets(context),
        await adjustments(context),
        await challenges(context),
        await explanations(context),
        await closes(context),
        await initiativeSpends(context),
        await audit(context),
      ];
      return lists.flat().sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
    },
    "read",
  );
}
