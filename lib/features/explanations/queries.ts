import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { CAUSES, type ExplanationChoices, type ExplanationView, parseVarianceKey } from "./schema";

const PRIOR_LISTED = 6;

const include = {
  actionOwner: { select: { name: true } },
  author: { select: { name: true } },
  item: { select: { id: true } },
} satisfies Prisma.ExplanationInclude;
type Row = Prisma.ExplanationGetPayload<{ include: typeof include }>;

async function titlesOf(db: Db, actor: Actor, rows: readonly Row[]): Promise<Map<string, string>> {
  const { organizationId } = actor;
  const keyResultIds = rows.flatMap(({ keyResultId }) => (keyResultId ? [keyResultId] : []));
  const goalIds = rows.flatMap(({ goalId }) => (goalId ? [goalId] : []));
  const objective = await visibleObjectives(db, actor);
  const keyResults = await db.keyResult.findMany({
    where: { organizationId, objective, id: { in: keyResultIds } },
    select: { id: true, title: true },
  });
  const goals = await db.goal.findMany({
    where: { organizationId, id: { in: goalIds } },
    select: { id: true, title: true },
  });
  return new Map([...keyResults, ...goals].map(({ id, title }) => [id, title]));
}

function viewOf(actor: Actor, row: Row, titles: ReadonlyMap<string, string>): ExplanationView {
  const named = (id: string | null) => {
    const title = id === null ? undefined : titles.get(id);
    return id === null || title === undefined ? null : { id, title };
  };
  return {
    id: row.id,
    itemId: row.item.id,
    varianceKey: row.varianceKey,
    metric: row.metric,
    reference: row.reference,
    period: row.period,
    actual: row.actual?.toFixed() ?? null,
    referenceValue: row.referenceValue?.toFixed() ?? null,
    cause: CAUSES.find((cause) => cause === row.cause) ?? "OTHER",
    text: row.text,
    evidence: row.evidence,
    action: row.action,
    actionOwnerId: row.actionOwnerId,
    actionOwnerName: row.actionOwner?.name ?? null,
    actionDueOn: row.actionDueOn ? toDay(row.actionDueOn) : null,
    isActionDone: row.actionDoneAt !== null,
    keyResult: named(row.keyResultId),
    goal: named(row.goalId),
    authorName: row.author.name,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    canChange: isAllowed(actor, "explanation:write", { ownerId: row.authorId }),
  };
}

async function load(actor: Actor, where: Prisma.ExplanationWhereInput): Promise<ExplanationView[]> {
  authorize(actor, "variance:read");
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.explanation.findMany({
        where: { AND: [{ organizationId: actor.organizationId }, where] },
        include,
        orderBy: { id: "desc" },
      });
      const titles = await titlesOf(db, actor, rows);
      return rows.map((row) => viewOf(actor, row, titles));
    },
    "read",
  );
}

/** Explanations of one variance, newest first. */
export async function listExplanations(actor: Actor, varianceKey: string): Promise<ExplanationView[]> {
  return load(actor, { varianceKey });
}

/** What was said about the same line in other periods, the latest first: nobody starts from a blank page. */
export async function listPriorExplanations(actor: Actor, varianceKey: string): Promise<ExplanationView[]> {
  const subject = parseVarianceKey(varianceKey);
  if (!subject) return [];
  const { metric, reference, dimension, member } = subject;
  const line = `|${dimension ?? ""}|${member ?? ""}`;
  const found = await load(actor, {
    ...{ metric, reference },
    varianceKey: { endsWith: line, not: varianceKey },
  });
  return found.slice(0, PRIOR_LISTED);
}

/** The newest explanation of each of several variances, by key: what a table marks as explained. */
export async function listExplanationsOf(
  actor: Actor,
  varianceKeys: readonly string[],
): Promise<Map<string, ExplanationView>> {
  const all = await load(actor, { varianceKey: { in: [...varianceKeys] } });
  return new Map([...all].reverse().map((one) => [one.varianceKey, one]));
}

/** Actions from explanations that the actor still owes, by day. */
export async function listOwedActions(actor: Actor): Promise<ExplanationView[]> {
  const open = await load(actor, {
    actionOwnerId: actor.memberId,
    actionDoneAt: null,
    action: { not: null },
  });
  return open.sort((a, b) => ((a.actionDueOn ?? "") < (b.actionDueOn ?? "") ? -1 : 1));
}

/** Whom and what an explanation can name: active members, open goals, key results of what the actor sees. */
export async function listExplanationChoices(actor: Actor): Promise<ExplanationChoices> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const objective = { AND: [await visibleObjectives(db, actor), { status: "ACTIVE" as const }] };
      const titled = { select: { id: true, title: true }, orderBy: { title: "asc" } } as const;
      const members = await db.member.findMany({
        where: { organizationId, status: "ACTIVE" },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      const keyResults = await db.keyResult.findMany({ where: { organizationId, objective }, ...titled });
      const goals = await db.goal.findMany({
        where: { organizationId, status: { in: ["AGREED", "ACTIVE"] } },
        ...titled,
      });
      return {
        members: members.map(({ id, name }) => ({ value: id, label: name })),
        keyResults: keyResults.map(({ id, title }) => ({ value: id, label: title })),
        goals: goals.map(({ id, title }) => ({ value: id, label: title })),
      };
    },
    "read",
  );
}
