import { ListFilters } from "@/components/ui/list-filters";
import type { SearchParams } from "@/components/ui/search-href";
import { ITEM_STATUSES } from "@/lib/domain/variance/items";
import { ITEM_STATUS_LABELS, type ItemsPage } from "@/lib/features/variance-items/schema";
import { itemRows } from "@/lib/present/variance/item-rows";

/** Find, filters as chips that can be taken off, export. All of it is in the address. */
export function ItemFilters({ page, search, org }: { page: ItemsPage; search: SearchParams; org: string }) {
  const states = [
    ...ITEM_STATUSES.map((value) => ({ value, label: ITEM_STATUS_LABELS[value] })),
    { value: "ALL", label: "any" },
  ];
  const filters = [
    { name: "state", label: "State", options: states },
    { name: "metric", label: "Metric", options: page.metrics },
    { name: "period", label: "Period", options: page.periods },
    { name: "who", label: "Owner", options: [{ value: "me", label: "me" }, ...page.owners] },
    { name: "late", label: "Late", options: [{ value: "yes", label: "past its day" }] },
  ];
  const find = `Find in ${itemRows(page.items).length} variances`;
  return <ListFilters {...{ filters, search, org, find }} list="variance-items" />;
}
