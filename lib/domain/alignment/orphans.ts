import type { AlignmentEdge } from "../objectives/graph";

type Named = { readonly id: string; readonly label: string };

/** The alignment of an organization as identifiers only. */
export type AlignmentMap = {
  readonly objectives: readonly Named[];
  readonly keyResults: readonly (Named & { readonly objectiveId: string })[];
  /** Goals that count: drafted and closed ones lead nowhere yet or any more. */
  readonly goals: readonly Named[];
  readonly contributions: readonly { readonly goalId: string; readonly keyResultId: string }[];
  readonly edges: readonly AlignmentEdge[];
  /** Objectives that a budget, work or a pay component serves. */
  readonly otherwiseServed?: readonly string[];
};

/** Something that leads nowhere, or that nothing leads to. */
export type Orphan = Named & {
  readonly kind: "GOAL" | "OBJECTIVE" | "KEY_RESULT";
  readonly sentence: string;
};

/** Objectives served by something, and everything above them through contributing links. */
function servedObjectives(map: AlignmentMap, servedKeyResults: ReadonlySet<string>): Set<string> {
  const parents = parentsByChild(map.edges);
  const direct = map.keyResults
    .filter(({ id }) => servedKeyResults.has(id))
    .map(({ objectiveId }) => objectiveId);
  const queue = [...direct, ...(map.otherwiseServed ?? [])];
  const served = new Set<string>();
  for (const id of queue) {
    if (served.has(id)) continue;
    served.add(id);
    queue.push(...(parents.get(id) ?? []));
  }
  return served;
}

function parentsByChild(edges: readonly AlignmentEdge[]): Map<string, string[]> {
  const parents = new Map<string, string[]>();
  for (const { childId, parentId, kind } of edges) {
    if (kind !== "CONTRIBUTES") continue;
    parents.set(childId, [...(parents.get(childId) ?? []), parentId]);
  }
  return parents;
}

/**
 * What leads nowhere: goals without an objective behind a key result; key results no goal serves; objectives
 * that neither a goal, nor anything contributing below, nor a budget or pay component serves.
 */
export function findOrphans(map: AlignmentMap): Orphan[] {
  const objectiveIds = new Set(map.objectives.map(({ id }) => id));
  const goalIds = new Set(map.goals.map(({ id }) => id));
  const anchored = new Set(
    map.keyResults.filter(({ objectiveId }) => objectiveIds.has(objectiveId)).map(({ id }) => id),
  );
  const links = map.contributions.filter(
    ({ goalId, keyResultId }) => goalIds.has(goalId) && anchored.has(keyResultId),
  );
  const leading = new Set(links.map(({ goalId }) => goalId));
  const servedKeyResults = new Set(links.map(({ keyResultId }) => keyResultId));
  const served = servedObjectives(map, servedKeyResults);
  return [
    ...map.goals
      .filter(({ id }) => !leading.has(id))
      .map(({ id, label }) => orphan("GOAL", id, label, "leads to no objective.")),
    ...map.keyResults
      .filter(({ id }) => !servedKeyResults.has(id))
      .map(({ id, label }) => orphan("KEY_RESULT", id, label, "is served by no goal.")),
    ...map.objectives
      .filter(({ id }) => !served.has(id))
      .map(({ id, label }) =>
        orphan("OBJECTIVE", id, label, "is served by no goal, budget or pay component."),
      ),
  ];
}

function orphan(kind: Orphan["kind"], id: string, label: string, predicate: string): Orphan {
  return { kind, id, label, sentence: `“${label}” ${predicate}` };
}
