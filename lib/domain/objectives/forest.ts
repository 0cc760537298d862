import { invariant } from "../invariant";
import type { Progress } from "../key-results/progress";
import type { Decimal } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { type AlignmentEdge, findCycle } from "./graph";
import { type RollUp, type RollUpMode, type RollUpPart, rollUp } from "./roll-up";
import type { SumTarget } from "./sum-of-values";

/** An objective to roll up: its mode, the key results of its own, and its target where values are summed. */
export type ForestObjective = {
  readonly id: string;
  readonly label: string;
  readonly mode: RollUpMode;
  readonly target: SumTarget;
  readonly keyResults: readonly RollUpPart[];
  /** Units of the parents' currency for one of this objective's, for sums across currencies. */
  readonly planRate: Decimal | null;
};

/** What a child objective brings into its parent's pool. */
function childPart(child: ForestObjective, rolled: Reasoned<RollUp>, weight: number): RollUpPart {
  const { progress, expected, isTargetMet, sum } = rolled.value;
  return {
    id: child.id,
    label: child.label,
    weight,
    progress: reasoned<Progress>(progress, rolled.why),
    expected,
    isTargetMet,
    values: sum === null ? null : { ...sum, planRate: child.planRate, why: rolled.why },
  };
}

function contributionsByParent(edges: readonly AlignmentEdge[]): Map<string, AlignmentEdge[]> {
  const byParent = new Map<string, AlignmentEdge[]>();
  for (const edge of edges) {
    if (edge.kind !== "CONTRIBUTES") continue;
    const known = byParent.get(edge.parentId);
    if (known === undefined) byParent.set(edge.parentId, [edge]);
    else known.push(edge);
  }
  return byParent;
}

/**
 * Rolls every objective up, children before parents. Key results and contributing child objectives are
 * siblings in one pool; supporting ones move nothing. A child with several parents counts in each.
 *
 * @throws when the links form a circle or name an objective that is not there: `cycleClosedBy` refuses that at entry.
 */
export function rollUpForest(
  objectives: readonly ForestObjective[],
  edges: readonly AlignmentEdge[],
): ReadonlyMap<string, Reasoned<RollUp>> {
  invariant(findCycle(edges) === null, "alignment is acyclic");
  const byId = new Map(objectives.map((objective) => [objective.id, objective]));
  const byParent = contributionsByParent(edges);
  const rolled = new Map<string, Reasoned<RollUp>>();
  const rollUpOne = (id: string): Reasoned<RollUp> => {
    const known = rolled.get(id);
    if (known !== undefined) return known;
    const objective = byId.get(id);
    invariant(objective !== undefined, `objective ${id} of a link is among the objectives`);
    const children = (byParent.get(id) ?? []).map(({ childId, weight }) => {
      const child = byId.get(childId);
      invariant(child !== undefined, `objective ${childId} of a link is among the objectives`);
      return childPart(child, rollUpOne(childId), weight);
    });
    const result = rollUp(objective.mode, [...objective.keyResults, ...children], objective.target);
    rolled.set(id, result);
    return result;
  };
  for (const { id } of objectives) rollUpOne(id);
  return rolled;
}
