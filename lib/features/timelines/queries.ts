import { loadReactions } from "@/lib/features/reactions/queries";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { changesBetween } from "./changes";
import type { TimelineEntry, TimelineSubject } from "./schema";

type Context = {
  db: Db;
  actor: Actor;
  subjects: readonly TimelineSubject[];
  nameOf: (memberId: string | null) => string;
  /** What an entry is about, where the list spans several things. */
  aboutOf: (id: string) => string | null;
};

const idsOf = ({ subjects }: Context, type?: string) =>
  subjects.filter((one) => !type || one.type === type).map(({ id }) => id);
const plain = {
  ...{ text: null, note: null, confidence: null, values: [], unit: null, currency: null },
  reactions: [],
};

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
      subjectType: { in: ["objective", "key-result", "goal", "cycle", "cascade"] },
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

/** Challenges raised by themselves, and how each ended; one raised in a check-in stands with it already. */
async function challenges(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.challenge.findMany({
    where: {
      organizationId: actor.organizationId,
      OR: [
        { goalId: { in: idsOf(context, "goal") } },
        { keyResultId: { in: idsOf(context, "key-result") } },
        { objectiveId: { in: idsOf(context, "objective") } },
      ],
    },
  });
  return rows.flatMap((row): TimelineEntry[] => {
    const about = aboutOf(row.goalId ?? row.keyResultId ?? row.objectiveId ?? "");
    const base = { ...plain, kind: "CHALLENGE" as const, about };
    const raised = { ...base, id: row.id, at: row.createdAt.toISOString(), who: nameOf(row.raisedBy) };
    const resolved = row.resolvedAt
      ? [
          {
            ...{
              ...base,
              id: `${row.id}:end`,
              at: row.resolvedAt.toISOString(),
              who: nameOf(row.resolvedBy),
            },
            ...{ what: "resolved a challenge", text: row.resolution, note: row.text },
          },
        ]
      : [];
    return [
      ...(row.checkInId ? [] : [{ ...raised, what: "raised a challenge", text: row.text }]),
      ...resolved,
    ];
  });
}

async function explanations(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.explanation.findMany({
    where: {
      organizationId: actor.organizationId,
      OR: [{ goalId: { in: idsOf(context, "goal") } }, { keyResultId: { in: idsOf(context, "key-result") } }],
    },
  });
  return rows.map((row) => ({
    ...plain,
    id: row.id,
    kind: "EXPLANATION",
    at: row.createdAt.toISOString(),
    who: nameOf(row.authorId),
    what: `explained ${row.metric.replaceAll("_", " ")} of ${row.period} against ${row.reference.replaceAll("_", " ")}`,
    about: aboutOf(row.keyResultId ?? row.goalId ?? ""),
    text: row.text,
    note: row.action,
  }));
}

const DECISION_WORDS: Readonly<Record<string, string>> = {
  KEEP: "kept: it goes on",
  MODIFY: "modified: it goes on changed",
  ABANDON: "abandoned",
};

/** How objectives and key results ended, on the day they were decided. */
async function closes(context: Context): Promise<TimelineEntry[]> {
  const { db, actor, nameOf, aboutOf } = context;
  const rows = await db.objectiveClose.findMany({
    where: {
      organizationId: actor.organizationId,
      objectiveId: { in: idsOf(context, "objective") },
      objective: { status: "CLOSED" },
    },
  });
  return rows.map((row) => {
    const grade = row.givenGrade ?? row.computedGrade;
    const given = row.givenGrade ? ` (computed ${row.computedGrade?.toFixed(2) ?? "nothing"})` : "";
    const words = [row.wentWell, row.wentBadly, row.learned].filter(Boolean).join(" · ");
    return {
      ...plain,
      id: row.objectiveId,
      kind: "CLOSE" as const,
      at: row.decidedAt.toISOString(),
      who: nameOf(row.decidedBy),
      what: `graded it ${grade === null ? "not at all" : `${grade.toFixed(2)}${given}`}, ${DECISION_WORDS[row.decision] ?? row.decision}`,
      about: aboutOf(row.objectiveId),
      text: words || row.reason,
      note: words ? row.reason : row.gradeNote,
    };
  });
}

const AUDIT_ONLY = ["alignObjective", "removeAlignment", "setWeights"];

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
        await audit(context),
      ];
      return lists.flat().sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
    },
    "read",
  );
}
