type Line = { readonly id: string; readonly lead: { readonly id: string } | null };

/** One row for each cause; what is explained with another line stands inside its row, where that row is listed. */
export function itemRows<Item extends Line>(items: readonly Item[]): Item[] {
  const listed = new Set(items.map(({ id }) => id));
  return items.filter(({ lead }) => lead === null || !listed.has(lead.id));
}
