import { FilterMenu } from "@/components/goals/filter-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { FilterChip } from "@/components/ui/filter-chip";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import { ITEM_STATUSES } from "@/lib/domain/variance/items";
import { ITEM_STATUS_LABELS, type ItemsPage } from "@/lib/features/variance-items/schema";
import { itemRows } from "./item-rows";

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
  const chosen = filters.flatMap(({ name, label, options }) => {
    const value = readParam(search, name);
    const option = options.find((one) => one.value === value);
    return option ? [{ name, text: `${label}: ${option.label}` }] : [];
  });
  return (
    <TableTools end={<ExportLinks org={org} list="variance-items" search={search} />}>
      <TableFilter label={`Find in ${itemRows(page.items).length} variances`} />
      {chosen.map(({ name, text }) => (
        <FilterChip key={name} label={text} removeHref={hrefWith(search, { [name]: null })} />
      ))}
      {filters
        .filter(({ options }) => options.length > 0)
        .map(({ name, label, options }) => (
          <FilterMenu
            key={name}
            label={label}
            title={label}
            entries={options.map((option) => ({
              id: option.value,
              label: option.label,
              href: hrefWith(search, { [name]: option.value }),
            }))}
          />
        ))}
    </TableTools>
  );
}
