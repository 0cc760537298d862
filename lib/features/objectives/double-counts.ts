import { isDimension } from "@/lib/domain/facts/dimensions";
import {
  type DoubleCount,
  findDoubleCounting,
  type MeasuredLine,
} from "@/lib/domain/objectives/double-counting";
import type { AlignmentEdge } from "@/lib/domain/objectives/graph";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import { filterOf } from "@/lib/features/metrics/filters";
import { loadMembers } from "@/lib/features/metrics/members";
import { storedWhere } from "@/lib/features/metrics/targets";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";

type Summing = { readonly id: string; readonly rollUp: "AVERAGE" | "SUM" };

/** Scored key results of an objective and of everything that contributes to it. */
function summedUnder(
  id: string,
  byObjective: ReadonlyMap<string, readonly KeyResultView[]>,
  edges: readonly AlignmentEdge[],
): KeyResultView[] {
  const found = new Set([id]);
  // The set grows while it is walked: a Set visits what is added on the way.
  for (const parent of found) {
    for (const { childId, parentId, kind } of edges)
      if (parentId === parent && kind === "CONTRIBUTES") found.add(childId);
  }
  return [...found].flatMap((one) => (byObjective.get(one) ?? []).filter(({ isScored }) => isScored));
}

/**
 * What would be counted twice in each objective that adds up values: same metric, overlapping scope and period
 * among everything below it. Only objectives in mode "sum of values" are looked at.
 */
export async function doubleCountsOf(
  db: Db,
  actor: Actor,
  objectives: readonly Summing[],
  byObjective: ReadonlyMap<string, readonly KeyResultView[]>,
  edges: readonly AlignmentEdge[],
  titles: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly DoubleCount[]>> {
  const summing = objectives.filter(({ rollUp }) => rollUp === "SUM");
  if (summing.length === 0) return new Map();
  const pools = summing.map(({ id }) => ({ id, keyResults: summedUnder(id, byObjective, edges) }));
  const lineOf = await measuredLines(
    db,
    actor,
    pools.flatMap(({ keyResults }) => keyResults),
    titles,
  );
  return new Map(pools.map(({ id, keyResults }) => [id, findDoubleCounting(keyResults.map(lineOf))]));
}

/** What key results count, where and when, with everything below the teams and regions they name. */
export async function measuredLines(
  db: Db,
  actor: Actor,
  all: readonly KeyResultView[],
  titles: ReadonlyMap<string, string>,
): Promise<(kr: KeyResultView) => MeasuredLine> {
  const dimensions = new Set(
    all.flatMap(({ filter }) => Object.keys(storedWhere(filter)).filter(isDimension)),
  );
  const book = await loadMembers(db, actor, [], dimensions);
  const scopeOf = ({ filter }: KeyResultView): MeasuredLine["scope"] => {
    try {
      return Object.fromEntries(
        [...filterOf(storedWhere(filter), book)].map(([key, ids]) => [key, [...ids]]),
      );
    } catch (error) {
      // A scope that cannot be resolved measures nothing; its own words still tell two equal ones apart.
      if (error instanceof AppError) return filter;
      throw error;
    }
  };
  return (kr) => ({
    id: kr.id,
    label: titles.has(kr.objectiveId) ? kr.title : "A private key result",
    metric: kr.reading === "BY_HAND" ? null : kr.metric,
    scope: scopeOf(kr),
    from: kr.startsOn,
    to: kr.endsOn,
  });
}
