import { daysBetween, todayIn } from "@/lib/domain/time/day";
import type { SearchHit } from "@/lib/features/key-results/search";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { mayWork } from "./commands";
import type { ChallengeFilter, ChallengePage, ChallengeSubject, ChallengeView } from "./schema";

const team = { select: { name: true, department: true } } as const;
const named = { select: { name: true } } as const;
const include = {
  goal: { select: { id: true, title: true, ownerId: true, teamId: true, team } },
  keyResult: {
    select: { id: true, title: true, ownerId: true, objective: { select: { teamId: true, team } } },
  },
  objective: { select: { id: true, title: true, ownerId: true, teamId: true, team } },
  raiser: named,
  assignee: named,
} satisfies Prisma.ChallengeInclude;
type Row = Prisma.ChallengeGetPayload<{ include: typeof include }>;

type About = {
  type: ChallengeSubject;
  id: string;
  title: string;
  ownerId: string;
  teamId: string | null;
  team: { name: string; department: string } | null;
};

function aboutOf({ goal, keyResult, objective }: Row): About {
  if (goal) return { type: "goal", ...goal };
  if (keyResult) {
    const { objective: above, ...own } = keyResult;
    return { type: "key-result", ...own, teamId: above.teamId, team: above.team };
  }
  if (objective) return { type: "objective", ...objective };
  throw new Error("A challenge is about something.");
}

const PAGES: Readonly<Record<ChallengeSubject, string>> = {
  objective: "objectives",
  "key-result": "objectives/key-results",
  goal: "goals",
};

function viewOf(actor: Actor, row: Row, names: ReadonlyMap<string, string>): ChallengeView {
  const about = aboutOf(row);
  const today = todayIn(actor.timeZone, actor.now);
  const dueOn = row.dueOn ? toDay(row.dueOn) : null;
  const isOpen = row.status !== "RESOLVED";
  return {
    id: row.id,
    text: row.text,
    subjectType: about.type,
    subjectId: about.id,
    subjectTitle: about.title,
    href: `/${actor.organizationSlug}/${PAGES[about.type]}/${about.id}`,
    department: about.team?.department ?? null,
    teamName: about.team?.name ?? null,
    raisedBy: row.raiser.name,
    raisedOn: todayIn(actor.timeZone, row.createdAt),
    assignedTo: row.assignedTo,
    assigneeName: row.assignee?.name ?? null,
    dueOn,
    overdueDays: isOpen && dueOn !== null ? daysBetween(dueOn, today) : null,
    state: row.status,
    resolution: row.resolution,
    resolvedBy: row.resolvedBy === null ? null : (names.get(row.resolvedBy) ?? null),
    resolvedOn: row.resolvedAt ? todayIn(actor.timeZone, row.resolvedAt) : null,
    version: row.version,
    canWork: mayWork(actor, row, about),
  };
}

/** What exists for this actor: challenges of private objectives of others do not. */
async function readable(db: Db, actor: Actor): Promise<Prisma.ChallengeWhereInput> {
  const objective = await visibleObjectives(db, actor);
  return {
    organizationId: actor.organizationId,
    OR: [{ goalId: { not: null } }, { keyResult: { objective } }, { objective }],
  };
}

const order = (a: ChallengeView, b: ChallengeView) =>
  Number(a.state === "RESOLVED") - Number(b.state === "RESOLVED") ||
  (b.overdueDays ?? -9999) - (a.overdueDays ?? -9999) ||
  (a.raisedOn < b.raisedOn ? 1 : -1);

/** Challenges of a condition, what is late first, resolved ones last; joins its caller's transaction. */
export async function loadChallenges(
  db: Db,
  actor: Actor,
  where: Prisma.ChallengeWhereInput,
): Promise<ChallengeView[]> {
  const rows = await db.challenge.findMany({
    where: { AND: [await readable(db, actor), where] },
    include,
    orderBy: { id: "desc" },
  });
  const resolvers = rows.flatMap(({ resolvedBy }) => (resolvedBy ? [resolvedBy] : []));
  const members = await db.member.findMany({
    where: { organizationId: actor.organizationId, id: { in: resolvers } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return rows.map((row) => viewOf(actor, row, names)).sort(order);
}

/** Challenges of one objective with its key results, of one key result, or of one goal. */
export async function listChallengesOf(
  actor: Actor,
  type: ChallengeSubject,
  id: string,
): Promise<ChallengeView[]> {
  authorize(actor, "challenge:read");
  const of: Readonly<Record<ChallengeSubject, Prisma.ChallengeWhereInput>> = {
    goal: { goalId: id },
    "key-result": { keyResultId: id },
    objective: { OR: [{ objectiveId: id }, { keyResult: { objectiveId: id } }] },
  };
  return inTenant(actor, (db) => loadChallenges(db, actor, of[type]), "read");
}

/** Whom a challenge can be given to. */
export async function listAssignable(actor: Actor): Promise<{ value: string; label: string }[]> {
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.member.findMany({
        where: { organizationId: actor.organizationId, status: "ACTIVE", role: { not: "AUDITOR" } },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      return rows.map(({ id, name }) => ({ value: id, label: name }));
    },
    "read",
  );
}

function passes(actor: Actor, filter: ChallengeFilter, one: ChallengeView): boolean {
  const { state, department, subject, who, q } = filter;
  if (state === undefined ? one.state === "RESOLVED" : state !== "ALL" && one.state !== state) return false;
  if (department && (one.department ?? "COMPANY") !== department) return false;
  if (subject && one.subjectId !== subject) return false;
  if (who === "me" && one.assignedTo !== actor.memberId) return false;
  return !q || `${one.text} ${one.subjectTitle}`.toLowerCase().includes(q.toLowerCase());
}

/** The list across departments; without a state those not resolved. */
export async function loadChallengePage(actor: Actor, filter: ChallengeFilter): Promise<ChallengePage> {
  authorize(actor, "challenge:read");
  return inTenant(
    actor,
    async (db) => {
      const all = await loadChallenges(db, actor, {});
      const open = all.filter(({ state }) => state !== "RESOLVED");
      const subjects = new Map(all.map(({ subjectId, subjectTitle }) => [subjectId, subjectTitle]));
      return {
        challenges: all.filter((one) => passes(actor, filter, one)),
        counts: {
          open: open.length,
          unassigned: open.filter(({ assignedTo }) => assignedTo === null).length,
          overdue: open.filter(({ overdueDays }) => (overdueDays ?? 0) > 0).length,
          resolved: all.length - open.length,
        },
        departments: [...new Set(all.map(({ department }) => department ?? "COMPANY"))].sort(),
        subjects: [...subjects].map(([value, label]) => ({ value, label })),
        people: isAllowed(actor, "challenge:raise") ? await listAssignable(actor) : [],
      };
    },
    "read",
  );
}

export async function searchChallenges(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const contains = { contains: q, mode: "insensitive" as const };
      const found = await loadChallenges(db, actor, { OR: [{ text: contains }, { resolution: contains }] });
      return found.map(({ id, text, subjectId, subjectTitle, state }) => ({
        id,
        label: text.slice(0, 80),
        kind: "Challenge",
        href: `/${actor.organizationSlug}/challenges?subject=${subjectId}${state === "RESOLVED" ? "&state=ALL" : ""}`,
        note: subjectTitle,
      }));
    },
    "read",
  );
}
