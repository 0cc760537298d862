import { daysBetween, todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { Owed } from "./schema";

const spoken = { select: { recordedAt: true }, orderBy: { recordedAt: "desc" }, take: 1 } as const;
export const decisionInclude = {
  member: { select: { name: true } },
  asked: { select: { status: true } },
  goal: { select: { id: true, title: true, status: true, ownerId: true, checkIns: spoken } },
  keyResult: {
    select: {
      ...{ id: true, title: true, ownerId: true, objectiveId: true, checkIns: spoken },
      objective: { select: { status: true, title: true } },
    },
  },
} satisfies Prisma.ReminderDecisionInclude;
export type DecisionRow = Prisma.ReminderDecisionGetPayload<{ include: typeof decisionInclude }>;

/** Whether somebody still has to decide: silence goes on, the same owner, and nothing was closed meanwhile. */
export function isOpenDecision({ goal, keyResult, memberId, askedAt, decision }: DecisionRow): boolean {
  const subject = goal ?? keyResult;
  if (decision !== null || subject?.ownerId !== memberId) return false;
  const isClosed = goal ? goal.status === "CLOSED" : keyResult?.objective.status === "CLOSED";
  const said = subject.checkIns[0]?.recordedAt;
  return !isClosed && (said === undefined || said < askedAt);
}

/** The decider is the one asked; when that person left, whoever owns the organization. */
export function decidesOn(actor: Actor, row: DecisionRow): boolean {
  return row.askedOf === actor.memberId || (row.asked.status !== "ACTIVE" && actor.role === "OWNER");
}

/** Check-ins nobody answered for after three reminders, for whoever decides what becomes of them. */
export async function listReminderDecisions(db: Db, actor: Actor): Promise<Owed[]> {
  const { organizationId, organizationSlug, memberId } = actor;
  const rows = await db.reminderDecision.findMany({
    where: {
      organizationId,
      decision: null,
      ...(actor.role === "OWNER" ? {} : { askedOf: memberId }),
    },
    include: decisionInclude,
    orderBy: { dueOn: "asc" },
  });
  const today = todayIn(actor.timeZone, actor.now);
  return rows
    .filter((row) => isOpenDecision(row) && decidesOn(actor, row))
    .flatMap((row): Owed[] => {
      const { goal, keyResult, member } = row;
      const subject = goal ?? keyResult;
      if (!subject) return [];
      const dueOn = toDay(row.dueOn);
      return [
        {
          kind: "SETTLE",
          key: `settle-${row.id}`,
          title: subject.title,
          href: `/${organizationSlug}/${goal ? "goals" : "objectives/key-results"}/${subject.id}`,
          dueOn,
          overdueDays: daysBetween(dueOn, today),
          id: row.id,
          by: member.name,
          subject: goal ? goal.title : (keyResult?.objective.title ?? ""),
          subjectType: goal ? "goal" : "key-result",
        },
      ];
    });
}
