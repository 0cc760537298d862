import { invariant } from "@/lib/domain/invariant";

type Node = { readonly id: string; readonly parentId: string | null };

/** A member with everything below it, itself first. */
export function subtreeOf(nodes: readonly Node[], id: string): string[] {
  const children = childrenOf(nodes);
  const found: string[] = [];
  const waiting = [id];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    invariant(found.length <= nodes.length, "a tree of teams or regions without cycle");
    found.push(next);
    waiting.push(...(children.get(next) ?? []));
  }
  return found;
}

/** A member and the ones above it, nearest first. */
export function ancestorsOf(nodes: readonly Node[], id: string): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const chain: string[] = [];
  for (let next: string | null = id; next !== null; next = parents.get(next) ?? null) {
    invariant(chain.length <= nodes.length, "a tree of teams or regions without cycle");
    chain.push(next);
  }
  return chain;
}

function childrenOf(nodes: readonly Node[]): Map<string | null, string[]> {
  const children = new Map<string | null, string[]>();
  for (const { id, parentId } of nodes) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  return children;
}

/**
 * The first level at which a tree divides into several, as a map from every member to its member of that level.
 * Members above that level stand for themselves, with their own facts alone.
 */
export function topLevelOf(nodes: readonly Node[]): Map<string, string> {
  const children = childrenOf(nodes);
  let level = children.get(null) ?? [];
  const above: string[] = [];
  while (level.length === 1) {
    const [only = ""] = level;
    const below = children.get(only) ?? [];
    if (below.length === 0) break;
    above.push(only);
    level = below;
  }
  const top = new Map(above.map((id) => [id, id]));
  for (const id of level) for (const member of subtreeOf(nodes, id)) top.set(member, id);
  return top;
}

/** Every member mapped to the highest of the given members at or above it; to itself where there is none. */
export function stopsOf(nodes: readonly Node[], stops: ReadonlySet<string>): Map<string, string> {
  return new Map(
    nodes.map(({ id }) => [id, ancestorsOf(nodes, id).findLast((above) => stops.has(above)) ?? id]),
  );
}
