import { fourEyes } from "@/lib/domain/access/four-eyes";
import { addDays, daysBetween } from "@/lib/domain/time/day";
import { listAdjustmentsToDecide } from "@/lib/features/adjustments/queries";
import { listEligible } from "@/lib/features/approvals/queries";
import { listMentions } from "@/lib/features/comments/queries";
import { listOwedActions } from "@/lib/features/explanations/queries";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { type KeyResultView, loadKeyResults } from "@/lib/features/key-results/queries";
import type { KrUnit } from "@/lib/features/key-results/schema";
import { checkInOfKeyResult } from "@/lib/features/objectives/detail";
import { keyResultLine } from "@/lib/features/objectives/lines";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import type { Db } from "@/lib/platform/db/tenant";
import type { Owed } from "./schema";

/** Actions stand on the list some days before they are due; check-ins on their day. */
const DAYS_AHEAD = 14;

function goalCheckIn(actor: Actor, line: GoalLine): Owed {
  return {
    kind: "CHECK_IN",
    key: `goal-${line.id}`,
    title: line.title,
    href: `/${actor.organizationSlug}/goals/${line.id}`,
    dueOn: line.dueOn,
    overdueDays: line.overdueDays,
    checkIn: line.checkIn,
    pace: line,
  };
}

function keyResultCheckIn(actor: Actor, kr: KeyResultView): Owed {
  const line = keyResultLine(actor.organizationSlug, kr, undefined, 0);
  const checkIn = checkInOfKeyResult(kr);
  return {
    kind: "CHECK_IN",
    key: `key-result-${kr.id}`,
    title: kr.title,
    href: line.href,
    dueOn: kr.dueOn,
    overdueDays: kr.dueOn === null ? null : daysBetween(kr.dueOn, kr.today),
    checkIn,
    pace: null,
  };
}

async function checkIns(db: Db, actor: Actor, goals: readonly GoalLine[]): Promise<Owed[]> {
  const isMine = ({ ownerId }: { ownerId: string }) => ownerId === actor.memberId;
  const own = goals.filter((line) => isMine(line) && line.canCheckIn);
  const keyResults = isAllowed(actor, "key-result:check-in")
    ? await loadKeyResults(db, actor, {
        OR: [{ ownerId: actor.memberId }, { updaterId: actor.memberId }],
        objective: { status: "ACTIVE" },
      })
    : [];
  return [
    ...own.map((line) => goalCheckIn(actor, line)),
    ...keyResults.map((kr) => keyResultCheckIn(actor, kr)),
  ].filter(({ overdueDays }) => overdueDays !== null && overdueDays >= 0);
}

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
    href: `/${actor.organizationSlug}/variance?explain=${encodeURIComponent(one.varianceKey)}`,
    dueOn: one.actionDueOn,
    overdueDays: one.actionDueOn === null ? null : daysBetween(one.actionDueOn, today),
    id: one.id,
    version: one.version,
    by: one.authorName,
  }));
}

async function mentions(actor: Actor): Promise<Owed[]> {
  return (await listMentions(actor)).map(({ id, by, text, href }) => ({
    kind: "MENTION",
    key: `mention-${id}`,
    title: `${by} mentioned you`,
    href,
    ...{ dueOn: null, overdueDays: null },
    ...{ id, by, text },
  }));
}

const RANK: readonly Owed["kind"][] = ["CHECK_IN", "AGREE", "DECIDE", "ANSWER", "ACT", "MENTION"];

/** Late first, the longest wait on top; then what is due today or has no day; what is due later last. */
function byUrgency(a: Owed, b: Owed): number {
  return (b.overdueDays ?? 0) - (a.overdueDays ?? 0) || RANK.indexOf(a.kind) - RANK.indexOf(b.kind);
}

/** Everything that waits for this person. */
export async function listOwed(
  db: Db,
  actor: Actor,
  goals: readonly GoalLine[],
  today: string,
): Promise<Owed[]> {
  const owed = [
    ...(await checkIns(db, actor, goals)),
    ...(await agreements(db, actor)),
    ...(await decisions(actor)),
    ...(await answers(db, actor)),
    ...(await actions(actor, today)),
    ...(await mentions(actor)),
  ];
  return owed.sort(byUrgency);
}
