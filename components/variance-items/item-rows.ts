import type { ItemView } from "@/lib/features/variance-items/schema";

/** One row for each cause; what is explained with another line stands inside its row, where that row is listed. */
export function itemRows(items: readonly ItemView[]): ItemView[] {
  const listed = new Set(items.map(({ id }) => id));
  return items.filter(({ lead }) => lead === null || !listed.has(lead.id));
}
