/** CONTRIBUTES moves the parent; SUPPORTS is shown beside it and moves nothing. */
export type AlignmentKind = "CONTRIBUTES" | "SUPPORTS";

/** One objective under another. An objective may have several parents, one of them primary. */
export type AlignmentEdge = {
  readonly childId: string;
  readonly parentId: string;
  readonly kind: AlignmentKind;
  readonly isPrimary: boolean;
  /** Weight in the parent's pool of siblings; 0 where it only supports. */
  readonly weight: number;
};

type Link = Pick<AlignmentEdge, "childId" | "parentId">;

function parentsOf(edges: readonly Link[]): Map<string, string[]> {
  const parents = new Map<string, string[]>();
  for (const { childId, parentId } of edges) {
    const known = parents.get(childId);
    if (known === undefined) parents.set(childId, [parentId]);
    else known.push(parentId);
  }
  return parents;
}

/** Path upwards from one objective to another, both included, or null. Breadth first: the shortest. */
function pathUp(
  parents: ReadonlyMap<string, readonly string[]>,
  start: string,
  goal: string,
): string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (const current of queue) {
    if (current === goal) return walkBack(cameFrom, goal);
    for (const parent of parents.get(current) ?? []) {
      if (cameFrom.has(parent)) continue;
      cameFrom.set(parent, current);
      queue.push(parent);
    }
  }
  return null;
}

function walkBack(cameFrom: ReadonlyMap<string, string | null>, end: string): string[] {
  const path: string[] = [];
  for (let step: string | null | undefined = end; step; step = cameFrom.get(step)) path.unshift(step);
  return path;
}

/**
 * The circle a new link would close, from the child up and back to it, or null when the graph stays acyclic.
 * Supporting links count too: a circle of them would be just as meaningless.
 *
 * @example b under a, c under b; a under c would close → ["a", "c", "b", "a"]
 */
export function cycleClosedBy(edges: readonly Link[], link: Link): string[] | null {
  if (link.childId === link.parentId) return [link.childId, link.childId];
  const path = pathUp(parentsOf(edges), link.parentId, link.childId);
  return path === null ? null : [link.childId, ...path];
}

/** Some circle among existing links, first = last, or null when there is none. */
export function findCycle(edges: readonly Link[]): string[] | null {
  const checked: Link[] = [];
  const suspects = linksNearCircles(edges);
  for (const edge of suspects) {
    const cycle = cycleClosedBy(checked, edge);
    if (cycle !== null) return cycle;
    checked.push(edge);
  }
  return null;
}

/** Links that remain when objectives without children are taken away again and again: any circle is among them. */
function linksNearCircles(edges: readonly Link[]): Link[] {
  const count = new Map<string, number>();
  for (const { parentId } of edges) count.set(parentId, (count.get(parentId) ?? 0) + 1);
  const byChild = new Map<string, Link[]>();
  for (const edge of edges) byChild.set(edge.childId, [...(byChild.get(edge.childId) ?? []), edge]);
  const leaves = [...byChild.keys()].filter((child) => !count.has(child));
  const removed = new Set<string>();
  for (const leaf of leaves) {
    removed.add(leaf);
    for (const { parentId } of byChild.get(leaf) ?? []) {
      const left = (count.get(parentId) ?? 1) - 1;
      count.set(parentId, left);
      if (left === 0) leaves.push(parentId);
    }
  }
  return edges.filter(({ childId }) => !removed.has(childId));
}
