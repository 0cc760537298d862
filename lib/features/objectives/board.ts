import { rollUpForest } from "@/lib/domain/objectives/forest";
import type { AlignmentEdge } from "@/lib/domain/objectives/graph";
import { type Day, todayIn } from "@/lib/domain/time/day";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import { type Covered, coverKeyResults } from "@/lib/features/key-results/coverage";
import { viewKeyResults } from "@/lib/features/key-results/queries";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
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

/** Everything reachable over links from the asked objectives, so that no roll-up misses a part. */
function closure(ids: readonly string[], links: readonly { childId: string; parentId: string }[]): string[] {
  const found = new Set(ids);
  const queue = [...ids];
  for (const id of queue) {
    for (const link of links) {
      for (const next of link.parentId === id ? [link.childId] : link.childId === id ? [link.parentId] : []) {
        if (!found.has(next)) queue.push(next);
        found.add(next);
      }
    }
  }
  return [...found];
}

/** The objectives of a condition with all that is linked to them, measured, rolled up and covered. */
export async function loadBoard(db: Db, actor: Actor, where: Prisma.ObjectiveWhereInput): Promise<Board> {
  const { organizationId } = actor;
  const today = todayIn(actor.timeZone, actor.now);
  const visibleRows = await db.objective.findMany({
    where: await visibleObjectives(db, actor),
    select: { id: true },
  });
  const visible = new Set(visibleRows.map(({ id }) => id));
  const links = await db.objectiveLink.findMany({ where: { organizationId } });
  const asked = await db.objective.findMany({
    where: { AND: [{ organizationId }, where] },
    select: { id: true },
  });
  const askedIds = asked.map(({ id }) => id).filter((id) => visible.has(id));
  const ids = closure(askedIds, links);
  const rows = await db.objective.findMany({
    where: { organizationId, id: { in: ids } },
    include: objectiveInclude,
    orderBy: { title: "asc" },
  });
  const keyResults = await viewKeyResults(
    db,
    actor,
    rows.flatMap((row) => row.keyResults),
  );
  const byObjective = new Map(
    rows.map((row) => [row.id, keyResults.filter(({ objectiveId }) => objectiveId === row.id)]),
  );
  const own = links.filter((link) => ids.includes(link.childId) && ids.includes(link.parentId));
  const edges = own.map(
    ({ childId, parentId, contributes, isPrimary, weight }): AlignmentEdge => ({
      childId,
      parentId,
      kind: contributes ? "CONTRIBUTES" : "SUPPORTS",
      isPrimary,
      weight,
    }),
  );
  const rolled = rollUpForest(forestOf(rows, byObjective, visible, actor.currency), edges);
  const objectives = rows.flatMap((row) => {
    const roll = rolled.get(row.id);
    if (!roll || !askedIds.includes(row.id)) return [];
    return [
      viewOf(row, {
        rows,
        links: own,
        visible,
        rolled: roll,
        keyResults: byObjective.get(row.id) ?? [],
        today,
      }),
    ];
  });
  objectives.sort((a, b) => LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level));
  const shownKeyResults = objectives.flatMap((objective) => objective.keyResults);
  const goals = await loadGoals(db, actor, {
    contributions: { some: { keyResultId: { in: shownKeyResults.map(({ id }) => id) } } },
  });
  return {
    today,
    objectives,
    edges: edges.filter(({ childId, parentId }) => visible.has(childId) && visible.has(parentId)),
    goals,
    covered: await coverKeyResults(actor, shownKeyResults, goals),
  };
}
