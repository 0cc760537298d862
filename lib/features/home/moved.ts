import { followedIds } from "@/lib/features/follows/queries";
import type { Measured } from "@/lib/features/inbox/schema";
import type { KrUnit } from "@/lib/features/key-results/schema";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { concerns } from "./reach";
import type { Moved } from "./schema";

type Names = ReadonlyMap<string, string>;
type Stored = { toFixed(): string } | null;
type Sized = { unit: string; currency: string | null };

const measured = (value: Stored, { unit, currency }: Sized): Measured | null =>
  value === null ? null : { value: value.toFixed(), unit: unit as KrUnit, currency };

const goalFields = {
  id: true,
  title: true,
  unit: true,
  currency: true,
  ownerId: true,
  teamId: true,
} as const;
const keyResultFields = {
  ...{ id: true, title: true, unit: true, currency: true, ownerId: true },
  objective: { select: { teamId: true } },
} as const;

type Subject = { id: string; title: string; unit: string; currency: string | null; ownerId: string };
type GoalSubject = Subject & { teamId: string | null };
type KeyResultSubject = Subject & { objective: { teamId: string | null } };

/** What a list of news reads by: since when, who is who, and what the person follows beyond the own work. */
type Scope = { since: Date; names: Names; followed: ReadonlySet<string> };

/** The goal or key result behind an entry, when it concerns this person or is followed. */
function subjectOf(
  actor: Actor,
  followed: ReadonlySet<string>,
  { goal, keyResult }: { goal: GoalSubject | null; keyResult: KeyResultSubject | null },
): (Subject & { href: string }) | null {
  const base = `/${actor.organizationSlug}`;
  const isNews = (id: string, belonging: Parameters<typeof concerns>[1]) =>
    followed.has(id) || concerns(actor, belonging);
  if (goal) return isNews(goal.id, goal) ? { ...goal, href: `${base}/goals/${goal.id}` } : null;
  if (!keyResult) return null;
  const { ownerId, objective } = keyResult;
  if (!isNews(keyResult.id, { ownerId, teamId: objective.teamId })) return null;
  return { ...keyResult, href: `${base}/objectives/key-results/${keyResult.id}` };
}

/** The last word about each subject since then, with the value said before it. */
async function checkIns(db: Db, actor: Actor, { since, names, followed }: Scope): Promise<Moved[]> {
  const { organizationId } = actor;
  const objective = await visibleObjectives(db, actor);
  const rows = await db.checkIn.findMany({
    where: {
      organizationId,
      recordedAt: { gte: since },
      OR: [{ goalId: { not: null } }, { keyResult: { objective } }],
    },
    include: { goal: { select: goalFields }, keyResult: { select: keyResultFields } },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  const latest = [...new Map(rows.toReversed().map((row) => [row.goalId ?? row.keyResultId, row])).values()];
  const moved: Moved[] = [];
  for (const row of latest) {
    const subject = subjectOf(actor, followed, row);
    if (!subject) continue;
    const { goalId, keyResultId, value, part } = row;
    const isValue = value !== null && part === null;
    const before = isValue
      ? await db.checkIn.findFirst({
          where: {
            organizationId,
            goalId,
            keyResultId,
            value: { not: null },
            id: { not: row.id },
            recordedAt: { lt: row.recordedAt },
          },
          orderBy: [{ asOf: "desc" }, { recordedAt: "desc" }],
        })
      : null;
    moved.push({
      key: row.id,
      kind: "CHECK_IN",
      at: row.recordedAt.toISOString(),
      who: names.get(row.memberId) ?? null,
      title: subject.title,
      href: subject.href,
      text: row.sentence ?? row.challenge,
      before: measured(before?.value ?? null, subject),
      after: isValue ? measured(value, subject) : null,
    });
  }
  return moved;
}

async function adjustments(db: Db, actor: Actor, { since, names, followed }: Scope): Promise<Moved[]> {
  const objective = await visibleObjectives(db, actor);
  const rows = await db.adjustment.findMany({
    where: {
      organizationId: actor.organizationId,
      decidedAt: { gte: since },
      OR: [{ goalId: { not: null } }, { keyResult: { objective } }],
    },
    include: { goal: { select: goalFields }, keyResult: { select: keyResultFields } },
  });
  return rows.flatMap((row): Moved[] => {
    const subject = subjectOf(actor, followed, row);
    if (!subject || !row.decidedAt) return [];
    const entry = {
      key: row.id,
      kind: row.status === "APPROVED" ? ("ADJUSTED" as const) : ("REFUSED" as const),
      at: row.decidedAt.toISOString(),
      who: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? null),
      title: subject.title,
      href: subject.href,
      text: row.reason,
      before: measured(row.before, subject),
      after: measured(row.after, subject),
    };
    return [entry];
  });
}

async function goalSteps(db: Db, actor: Actor, { since, names, followed }: Scope): Promise<Moved[]> {
  const { organizationId, organizationSlug } = actor;
  const revisions = await db.revision.findMany({
    where: { organizationId, subjectType: "goal", recordedAt: { gte: since } },
    select: { subjectId: true, version: true, recordedAt: true, memberId: true, why: true },
  });
  const goals = await db.goal.findMany({
    where: {
      organizationId,
      OR: [
        { agreedAt: { gte: since } },
        { status: "CLOSED", id: { in: revisions.map(({ subjectId }) => subjectId) } },
      ],
    },
  });
  return goals
    .filter((goal) => followed.has(goal.id) || concerns(actor, goal))
    .flatMap((goal): Moved[] => {
      const entry = {
        title: goal.title,
        href: `/${organizationSlug}/goals/${goal.id}`,
        ...{ before: null, after: measured(goal.target, goal) },
      };
      // Closing is a goal's last change, so its present version is the one that closed it.
      const closing = revisions.find(
        ({ subjectId, version }) => subjectId === goal.id && version === goal.version,
      );
      if (goal.status === "CLOSED" && closing) {
        const who = closing.memberId === null ? null : (names.get(closing.memberId) ?? null);
        const at = closing.recordedAt.toISOString();
        return [{ ...entry, key: `closed-${goal.id}`, kind: "CLOSED", at, who, text: goal.closeReason }];
      }
      if (!goal.agreedAt) return [];
      const who = goal.agreedBy === null ? null : (names.get(goal.agreedBy) ?? null);
      const at = goal.agreedAt.toISOString();
      return [{ ...entry, key: `agreed-${goal.id}`, kind: "AGREED", at, who, text: null }];
    });
}

/** Files that came in, as one entry: ten of them say no more than the last. */
async function imports(db: Db, actor: Actor, { since, names }: Scope): Promise<Moved[]> {
  const { organizationId, organizationSlug } = actor;
  const where = { organizationId, status: "DONE" as const, finishedAt: { gte: since } };
  const run = await db.importRun.findFirst({
    where,
    omit: { mapping: true, report: true },
    include: { source: { select: { name: true } } },
    orderBy: { finishedAt: "desc" },
  });
  if (!run) return [];
  const count = await db.importRun.count({ where });
  return [
    {
      key: run.id,
      kind: "IMPORTED",
      at: (run.finishedAt ?? run.createdAt).toISOString(),
      who: run.createdBy === null ? null : (names.get(run.createdBy) ?? null),
      title: count === 1 ? run.fileName : `${count} files`,
      href: count === 1 ? `/${organizationSlug}/sources/${run.id}` : `/${organizationSlug}/sources`,
      text: count === 1 ? `from ${run.source.name}` : `the latest is ${run.fileName} from ${run.source.name}`,
      ...{ before: null, after: null },
    },
  ];
}

async function scopeOf(db: Db, actor: Actor, since: Date): Promise<Scope> {
  const members = await db.member.findMany({
    where: { organizationId: actor.organizationId },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return { since, names, followed: await followedIds(db, actor) };
}

const newestFirst = (a: Moved, b: Moved) => (a.at < b.at ? 1 : -1);

/** What happened since an instant to what concerns this person or is followed, newest first. */
export async function listMoved(db: Db, actor: Actor, since: Date): Promise<Moved[]> {
  const scope = await scopeOf(db, actor, since);
  const moved = [
    ...(await checkIns(db, actor, scope)),
    ...(await adjustments(db, actor, scope)),
    ...(await goalSteps(db, actor, scope)),
    ...(await imports(db, actor, scope)),
  ];
  return moved.sort(newestFirst);
}

/** The part of it that is followed, without what the person said or did: for the mail. */
export async function listFollowedMoves(db: Db, actor: Actor, since: Date): Promise<Moved[]> {
  const scope = await scopeOf(db, actor, since);
  if (scope.followed.size === 0) return [];
  const moved = [
    ...(await checkIns(db, actor, scope)),
    ...(await adjustments(db, actor, scope)),
    ...(await goalSteps(db, actor, scope)),
  ];
  const isFollowed = ({ href, who }: Moved) =>
    who !== actor.name && scope.followed.has(href.split("/").at(-1) ?? "");
  return moved.filter(isFollowed).sort(newestFirst);
}
