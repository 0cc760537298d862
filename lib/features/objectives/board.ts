import type { Decimal } from "@/lib/domain/number/decimal";
import { rollUpForest } from "@/lib/domain/objectives/forest";
import type { AlignmentEdge } from "@/lib/domain/objectives/graph";
import { type Day, todayIn } from "@/lib/domain/time/day";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import { type Covered, coverKeyResults } from "@/lib/features/key-results/coverage";
import { type KeyResultView, viewKeyResults } from "@/lib/features/key-results/queries";
import { loadRates } from "@/lib/features/metrics/rates";
import { statusThresholds } from "@/lib/features/organizations/queries";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { doubleCountsOf } from "./double-counts";
import { forestOf, type ObjectiveView, objectiveInclude, viewOf } from "./views";
import { visibleObjectives } from "./visibility";

const LEVEL_ORDER = ["COMPANY", "DEPARTMENT", "TEAM", "PERSON"];

export type Board = {
  readonly today: Day;
  /** Visible objectives, company first, then by title. */
  readonly objectives: readonly ObjectiveView[];
  readonly edges: readonly AlignmentEdge[];
  readonly goals: readonly GoalView[];
  readonly covered: ReadonlyMap<string, Covered>;
};

/** The asked objectives and everything below them: what their roll-ups are made of. */
export function withDescendants(
  ids: readonly string[],
  links: readonly { childId: string; parentId: string }[],
): string[] {
  const found = new Set(ids);
  // The set grows while it is walked: a Set visits what is added on the way.
  for (const id of found) {
    for (const link of links) if (link.parentId === id) found.add(link.childId);
  }
  return [...found];
}

/** Titles of every objective that exists for the actor, by id. */
async function visibleTitles(db: Db, actor: Actor): Promise<Map<string, string>> {
  const where = await visibleObjectives(db, actor);
  const rows = await db.objective.findMany({ where, select: { id: true, title: true } });
  return new Map(rows.map(({ id, title }) => [id, title]));
}

type Link = Prisma.ObjectiveLinkGetPayload<object>;

function edgeOf({ childId, parentId, contributes, isPrimary, weight }: Link): AlignmentEdge {
  return { childId, parentId, kind: contributes ? "CONTRIBUTES" : "SUPPORTS", isPrimary, weight };
}

async function rowsBelow(db: Db, actor: Actor, ids: readonly string[], links: readonly Link[]) {
  const where = { organizationId: actor.organizationId, id: { in: withDescendants(ids, links) } };
  return db.objective.findMany({ where, include: objectiveInclude, orderBy: { title: "asc" } });
}

/** Units of the organization's currency for one of a key result's: the plan rate of the month it starts in. */
async function planRates(
  db: Db,
  actor: Actor,
  keyResults: readonly KeyResultView[],
): Promise<(kr: KeyResultView) => Decimal | null> {
  const foreign = keyResults
    .flatMap(({ currency }) => currency ?? [])
    .filter((one) => one !== actor.currency);
  const rates = await loadRates(db, actor, [...new Set(foreign)]);
  return ({ currency, startsOn }) =>
    currency === null || currency === actor.currency ? null : rates(currency, startsOn.slice(0, 7), "budget");
}

/** Seen from a past day: objectives begun by then. */
function begunByThen({ knownAt, now }: Actor): Prisma.ObjectiveWhereInput {
  return knownAt === undefined ? {} : { createdAt: { lte: now } };
}

/** The objectives of a condition with all that is below them, measured, rolled up and covered. */
export async function loadBoard(db: Db, actor: Actor, where: Prisma.ObjectiveWhereInput): Promise<Board> {
  const { organizationId } = actor;
  const today = todayIn(actor.timeZone, actor.now);
  const thresholds = await statusThresholds(db, actor);
  const titles = await visibleTitles(db, actor);
  const links = await db.objectiveLink.findMany({ where: { organizationId } });
  const asked = await db.objective.findMany({
    where: { AND: [{ organizationId }, begunByThen(actor), where] },
    select: { id: true },
  });
  const askedIds = new Set(asked.map(({ id }) => id).filter((id) => titles.has(id)));
  const rows = await rowsBelow(db, actor, [...askedIds], links);
  const loaded = new Set(rows.map(({ id }) => id));
  const keyResults = await viewKeyResults(
    db,
    actor,
    rows.flatMap(({ keyResults: own }) =>
      actor.knownAt === undefined ? own : own.filter(({ createdAt }) => createdAt <= actor.now),
    ),
  );
  const byObjective = Map.groupBy(keyResults, ({ objectiveId }) => objectiveId);
  const edges = links
    .filter(({ childId, parentId }) => loaded.has(childId) && loaded.has(parentId))
    .map(edgeOf);
  const planRateOf = await planRates(db, actor, keyResults);
  const rolled = rollUpForest(forestOf(rows, byObjective, titles, actor.currency, planRateOf), edges);
  const doubleCounts = await doubleCountsOf(db, actor, rows, byObjective, edges, titles);
  const objectives = rows.flatMap((row) => {
    const roll = rolled.get(row.id);
    if (!roll || !askedIds.has(row.id)) return [];
    return [
      viewOf(row, {
        titles,
        links,
        rolled: roll,
        keyResults: byObjective.get(row.id) ?? [],
        doubleCounts: doubleCounts.get(row.id) ?? [],
        today,
        thresholds,
      }),
    ];
  });
  objectives.sort((a, b) => LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level));
  const shown = objectives.flatMap((objective) => objective.keyResults);
  const goals = await loadGoals(db, actor, {
    contributions: { some: { keyResultId: { in: shown.map(({ id }) => id) } } },
  });
  return {
    today,
    objectives,
    edges: edges.filter(({ childId, parentId }) => titles.has(childId) && titles.has(parentId)),
    goals,
    covered: await coverKeyResults(actor, shown, goals),
  };
}
