import { scopeOf } from "@/lib/domain/access/permissions";
import { GOAL_STATES } from "@/lib/domain/goals/states";
import type { Reason } from "@/lib/domain/reasoned";
import { todayIn } from "@/lib/domain/time/day";
import { parsePeriod, periodOf } from "@/lib/domain/time/fiscal";
import { deepenReason } from "@/lib/features/key-results/deepen";
import type { SearchHit } from "@/lib/features/key-results/search";
import { reportsOf } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant, pageShelf } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { namedIn } from "./commands";
import { type GoalView, goalInclude } from "./prepare";
import type { GoalFilter } from "./schema";
import { viewGoals } from "./views";

async function seesObjective(
  db: Db,
  actor: Actor,
): Promise<(objective: { isPrivate: boolean; ownerId: string }) => boolean> {
  if (scopeOf(actor.role, "private-objective:read") === "organization") return () => true;
  const owners = new Set([actor.memberId, ...(await reportsOf(db, actor))]);
  return ({ isPrivate, ownerId }) => !isPrivate || owners.has(ownerId);
}

/** Seen from a past day: goals agreed by then, and drafts begun by then. */
function agreedByThen({ knownAt, now }: Actor): Prisma.GoalWhereInput {
  if (knownAt === undefined) return {};
  return { OR: [{ agreedAt: { lte: now } }, { agreedAt: null, createdAt: { lte: now } }] };
}

/** Goals of a condition as they stand today, by title; joins the transaction of its caller. */
export async function loadGoals(db: Db, actor: Actor, where: Prisma.GoalWhereInput): Promise<GoalView[]> {
  const { organizationId } = actor;
  const orderBy: Prisma.GoalOrderByWithRelationInput[] = [{ title: "asc" }, { id: "asc" }];
  const read = async (wanted: Prisma.GoalWhereInput) => {
    const found = { AND: [{ organizationId }, agreedByThen(actor), wanted] };
    const rows = await db.goal.findMany({ where: found, include: goalInclude, orderBy });
    return viewGoals(db, actor, rows, await seesObjective(db, actor));
  };
  const seen = pageShelf<GoalView>(db, `goals of ${actor.memberId} ${actor.knownAt ?? ""}`);
  if (!seen) return read(where);
  const named = await db.goal.findMany({
    where: { AND: [{ organizationId }, agreedByThen(actor), where] },
    select: { id: true },
    orderBy,
  });
  const missing = named.flatMap(({ id }) => (seen.has(id) ? [] : [id]));
  for (const goal of missing.length > 0 ? await read({ id: { in: missing } }) : []) seen.set(goal.id, goal);
  return named.flatMap(({ id }) => seen.get(id) ?? []);
}

async function teamSubtree(db: Db, actor: Actor, team: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE t AS (
      SELECT id FROM team WHERE organization_id = ${actor.organizationId}::uuid AND (id::text = ${team} OR code = ${team})
      UNION SELECT c.id FROM team c JOIN t ON c.parent_id = t.id WHERE c.organization_id = ${actor.organizationId}::uuid
    ) SELECT id FROM t`;
  return rows.map(({ id }) => id);
}

/** The period the list is about: what the address says, else the present fiscal quarter; null for all time. */
export function periodOfFilter(
  actor: Actor,
  text: string | undefined,
): { code: string; from: string; to: string } | null {
  if (text === "all") return null;
  const calendar = { startMonth: actor.fiscalStartMonth };
  const asked = text ? parsePeriod(calendar, text) : null;
  return asked ?? periodOf(calendar, "quarter", todayIn(actor.timeZone, actor.now));
}

const isUuid = (text: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text);

async function whereOf(db: Db, actor: Actor, filter: GoalFilter): Promise<Prisma.GoalWhereInput> {
  const period = periodOfFilter(actor, filter.period);
  const and: Prisma.GoalWhereInput[] = [];
  if (period) {
    const overlaps = { startsOn: { lte: fromDay(period.to) }, endsOn: { gte: fromDay(period.from) } };
    and.push({ OR: [overlaps, { startsOn: null }, { endsOn: null }] });
  }
  if (filter.team) and.push({ teamId: { in: await teamSubtree(db, actor, filter.team) } });
  if (filter.owner) and.push({ OR: namedIn(isUuid(filter.owner) ? filter.owner : actor.memberId) });
  const state = GOAL_STATES.find((one) => one === filter.state);
  and.push(state ? { status: state } : { status: { not: "CLOSED" } });
  if (filter.q) and.push({ title: { contains: filter.q, mode: "insensitive" } });
  return { AND: and };
}

/** Goals of the filter; closed ones only when asked for. */
export async function listGoals(actor: Actor, filter: GoalFilter = {}): Promise<GoalView[]> {
  authorize(actor, "goal:read");
  return inTenant(
    actor,
    async (db) => {
      const goals = await loadGoals(db, actor, await whereOf(db, actor, filter));
      return filter.status ? goals.filter((goal) => goal.assessment?.shown.shown === filter.status) : goals;
    },
    "read",
  );
}

export async function getGoal(actor: Actor, id: string): Promise<GoalView> {
  authorize(actor, "goal:read");
  if (!isUuid(id)) throw notFound("This goal");
  return inTenant(
    actor,
    async (db) => {
      const [goal] = await loadGoals(db, actor, { id });
      if (!goal) throw notFound("This goal");
      return goal;
    },
    "read",
  );
}

/** Why a goal stands where it stands: progress, expected, status and landing, down to source rows. */
export async function explainGoal(actor: Actor, id: string): Promise<Reason> {
  return inTenant(
    actor,
    async (db) => {
      const { title, assessment, landing } = await getGoal(actor, id);
      if (!assessment)
        return {
          label: title,
          value: null,
          note: "A draft without target or days has nothing to measure yet.",
        };
      const progress = assessment.progress.why();
      const expected = assessment.expected ? [assessment.expected.why()] : [];
      const inputs = [
        ...(progress.inputs ?? []),
        ...expected,
        assessment.status.why(),
        ...(landing ? [landing.why()] : []),
      ];
      return deepenReason(db, actor, { ...progress, label: `Progress of ${title}`, inputs });
    },
    "read",
  );
}

export async function searchGoals(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const contains = { contains: q, mode: "insensitive" as const };
      const where = {
        organizationId: actor.organizationId,
        OR: [{ title: contains }, { sentence: contains }],
      };
      const rows = await db.goal.findMany({
        where,
        take: 8,
        orderBy: { title: "asc" },
        include: { owner: { select: { name: true } } },
      });
      return rows.map((row) => ({
        id: row.id,
        label: row.title,
        kind: "Goal",
        href: `/${actor.organizationSlug}/goals/${row.id}`,
        note: row.owner.name,
      }));
    },
    "read",
  );
}
