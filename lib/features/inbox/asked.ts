import { fourEyes } from "@/lib/domain/access/four-eyes";
import { addDays, daysBetween, todayIn } from "@/lib/domain/time/day";
import { listAdjustmentsToDecide } from "@/lib/features/adjustments/queries";
import { listEligible } from "@/lib/features/approvals/queries";
import { loadChallenges } from "@/lib/features/challenges/queries";
import { listMentions } from "@/lib/features/comments/queries";
import { listOwedActions } from "@/lib/features/explanations/queries";
import type { KrUnit } from "@/lib/features/key-results/schema";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import type { Db } from "@/lib/platform/db/tenant";
import { listChangedTerms } from "./changed-terms";
import { listReminderDecisions } from "./reminder-decisions";
import type { Owed } from "./schema";
import { listVariancesOwed } from "./variances";

/** Actions stand on the list some days before they are due. */
const DAYS_AHEAD = 14;

/** Proposed goals this actor could agree to now, four eyes included. */
async function agreements(db: Db, actor: Actor): Promise<Owed[]> {
  if (!isAllowed(actor, "goal:agree")) return [];
  const { organizationId, memberId, organizationSlug } = actor;
  const proposed = await db.goal.findMany({
    where: { organizationId, status: "PROPOSED" },
    orderBy: { id: "asc" },
  });
  const asked = proposed.filter((goal) => isAllowed(actor, "goal:agree", goal));
  const proposers = await db.member.findMany({
    where: {
      organizationId,
      id: { in: asked.flatMap(({ proposedBy }) => (proposedBy ? [proposedBy] : [])) },
    },
    select: { id: true, name: true },
  });
  const owed: Owed[] = [];
  for (const goal of asked) {
    const eligible = (await listEligible(db, actor, "goal:agree", goal)).map(({ id }) => id);
    const eyes = fourEyes({ proposedBy: goal.proposedBy ?? "", approvedBy: memberId, eligible });
    if (eyes.kind === "REFUSED") continue;
    owed.push({
      kind: "AGREE",
      key: `agree-${goal.id}`,
      ...{ id: goal.id, version: goal.version },
      title: goal.title,
      href: `/${organizationSlug}/goals/${goal.id}`,
      ...{ dueOn: null, overdueDays: null },
      by: proposers.find(({ id }) => id === goal.proposedBy)?.name ?? null,
      target: { value: goal.target?.toFixed() ?? null, unit: goal.unit as KrUnit, currency: goal.currency },
    });
  }
  return owed;
}

async function decisions(actor: Actor): Promise<Owed[]> {
  if (!isAllowed(actor, "adjustment:approve")) return [];
  const open = await listAdjustmentsToDecide(actor);
  return open.map((one): Owed => {
    const measured = (value: string | null) => ({ value, unit: one.unit as KrUnit, currency: one.currency });
    const page = one.subjectType === "goal" ? "goals" : "objectives/key-results";
    return {
      kind: "DECIDE",
      key: `decide-${one.id}`,
      ...{ id: one.id, version: one.version },
      title: one.subjectTitle,
      href: `/${actor.organizationSlug}/${page}/${one.subjectId}`,
      ...{ dueOn: null, overdueDays: null },
      by: one.proposerName,
      reason: one.reason,
      before: measured(one.before),
      after: measured(one.after),
    };
  });
}

/** Imports that wait for an answer of whoever started them. */
async function answers(db: Db, actor: Actor): Promise<Owed[]> {
  const { organizationId, memberId, organizationSlug } = actor;
  const runs = await db.importRun.findMany({
    where: { organizationId, createdBy: memberId, status: { in: ["NEEDS_ANSWERS", "READY"] } },
    omit: { mapping: true, report: true },
    orderBy: { createdAt: "desc" },
    take: 5,
  });
  return runs.map(({ id, fileName }) => ({
    kind: "ANSWER",
    key: `answer-${id}`,
    title: `Finish the import of ${fileName}`,
    href: `/${organizationSlug}/sources/${id}`,
    ...{ dueOn: null, overdueDays: null },
    fileName,
  }));
}

async function actions(actor: Actor, today: string): Promise<Owed[]> {
  const soon = addDays(today, DAYS_AHEAD);
  const open = (await listOwedActions(actor)).filter(({ actionDueOn }) => (actionDueOn ?? "") <= soon);
  return open.map((one) => ({
    kind: "ACT",
    key: `act-${one.id}`,
    title: one.action ?? "",
    href: `/${actor.organizationSlug}/variance/items/${one.itemId}`,
    dueOn: one.actionDueOn,
    overdueDays: one.actionDueOn === null ? null : daysBetween(one.actionDueOn, today),
    id: one.id,
    version: one.version,
    by: one.authorName,
  }));
}

/** Mentions not seen yet; one on a variance asks for its explanation. */
async function mentions(actor: Actor): Promise<Owed[]> {
  return (await listMentions(actor)).map(({ id, by, text, href, isVariance }) => ({
    kind: isVariance ? "EXPLAIN" : "MENTION",
    key: `mention-${id}`,
    title: isVariance ? `${by} asks you about a variance` : `${by} mentioned you`,
    href,
    ...{ dueOn: null, overdueDays: null },
    ...{ id, by, text },
  }));
}

/** Challenges given to the actor, and those of the actor's own people nobody has yet. */
async function challenges(db: Db, actor: Actor): Promise<Owed[]> {
  if (!isAllowed(actor, "challenge:raise")) return [];
  const { memberId } = actor;
  const mine = await loadChallenges(db, actor, {
    status: { not: "RESOLVED" },
    OR: [{ assignedTo: memberId }, { assignedTo: null, raiser: { managerId: memberId } }],
  });
  return mine.map((one) => ({
    kind: "CHALLENGE",
    key: `challenge-${one.id}`,
    title: one.text,
    href: `/${actor.organizationSlug}/challenges?subject=${one.subjectId}`,
    dueOn: one.dueOn,
    overdueDays: one.overdueDays,
    ...{ id: one.id, version: one.version, by: one.raisedBy, about: one.subjectTitle, state: one.state },
    assignedTo: one.assignedTo,
  }));
}

/** Work that somebody handed over and the actor has not taken yet. */
async function handOvers(db: Db, actor: Actor): Promise<Owed[]> {
  const { organizationId, memberId, organizationSlug } = actor;
  const titled = { select: { id: true, title: true, ownerId: true } } as const;
  const named = { select: { name: true } } as const;
  const rows = await db.handOver.findMany({
    where: { organizationId, toMemberId: memberId, takenAt: null },
    include: { goal: titled, keyResult: titled, fromMember: named, handedByMember: named },
    orderBy: { id: "asc" },
  });
  return rows.flatMap((row): Owed[] => {
    const subject = row.goal ?? row.keyResult;
    // Handed on since: whoever owns it now is asked.
    if (subject?.ownerId !== memberId) return [];
    const page = row.goal ? "goals" : "objectives/key-results";
    return [
      {
        kind: "HANDED",
        key: `handed-${row.id}`,
        title: subject.title,
        href: `/${organizationSlug}/${page}/${subject.id}`,
        ...{ dueOn: null, overdueDays: null },
        ...{ id: row.id, by: row.handedByMember.name, from: row.fromMember.name, reason: row.reason },
      },
    ];
  });
}

/** Everything but check-ins that waits for this person. */
export async function listAsked(db: Db, actor: Actor): Promise<Owed[]> {
  const today = todayIn(actor.timeZone, actor.now);
  return [
    ...(await listReminderDecisions(db, actor)),
    ...(await agreements(db, actor)),
    ...(await listChangedTerms(db, actor)),
    ...(await decisions(actor)),
    ...(await handOvers(db, actor)),
    ...(await challenges(db, actor)),
    ...(await listVariancesOwed(db, actor)),
    ...(await answers(db, actor)),
    ...(await actions(actor, today)),
    ...(await mentions(actor)),
  ];
}
