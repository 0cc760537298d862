import { gradeText } from "@/lib/present/goals/grade-text";
import { type Context, idsOf, plain } from "./context";
import type { TimelineEntry } from "./schema";

/** Challenges raised by themselves, and how each ended; one raised in a check-in stands with it already. */
export async function challenges(context: Context): Promise<TimelineEntry[]> {
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

export async function explanations(context: Context): Promise<TimelineEntry[]> {
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
export async function closes(context: Context): Promise<TimelineEntry[]> {
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
    const given = row.givenGrade
      ? ` (computed ${row.computedGrade ? gradeText(row.computedGrade.toFixed()) : "nothing"})`
      : "";
    const words = [row.wentWell, row.wentBadly, row.learned].filter(Boolean).join(" · ");
    return {
      ...plain,
      id: row.objectiveId,
      kind: "CLOSE" as const,
      at: row.decidedAt.toISOString(),
      who: nameOf(row.decidedBy),
      what: `graded it ${grade === null ? "not at all" : `${gradeText(grade.toFixed())}${given}`}, ${DECISION_WORDS[row.decision] ?? row.decision}`,
      about: aboutOf(row.objectiveId),
      text: words || row.reason,
      note: words ? row.reason : row.gradeNote,
    };
  });
}
