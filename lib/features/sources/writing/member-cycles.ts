import type { Attributes } from "./member-kinds";

type Row = { readonly id: string; readonly set: Attributes };

/** Members of a file whose parents, in the file or already known, lead back to themselves. */
export function cyclicRows(
  rows: readonly Row[],
  present: ReadonlyMap<string, Readonly<Record<string, string | null>>>,
  attribute: string,
): ReadonlySet<string> {
  const given = new Map(rows.map(({ id, set }) => [id, set[attribute]] as const));
  const parentOf = (id: string): string | null => {
    const own = given.get(id);
    return own === undefined ? (present.get(id)?.[attribute] ?? null) : own;
  };
  const cyclic = new Set<string>();
  for (const { id } of rows) {
    const seen = new Set([id]);
    for (let parent = parentOf(id); parent !== null; parent = parentOf(parent)) {
      if (parent === id) cyclic.add(id);
      if (seen.has(parent)) break;
      seen.add(parent);
    }
  }
  return cyclic;
}
