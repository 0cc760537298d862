import { ExportLinks } from "./export-links";
import { FilterChip } from "./filter-chip";
import { FilterMenu } from "./filter-menu";
import { hrefWith, readParam, type SearchParams } from "./search-href";
import { TableFilter } from "./table-filter";
import { TableTools } from "./table-tools";

/** A parameter of the address with what it may be; without options it is not offered. */
export type ListFilter = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { value: string; label: string }[];
};

/** Find, filters as chips that can be taken off, export. All of it is in the address. */
export function ListFilters({
  filters,
  search,
  org,
  list,
  find,
}: {
  filters: readonly ListFilter[];
  search: SearchParams;
  org: string;
  /** The list's name among exports. */
  list: string;
  /** What is searched, with how many there are. */
  find: string;
}) {
  const chosen = filters.flatMap(({ name, label, options }) => {
    const value = readParam(search, name);
    const option = options.find((one) => one.value === value);
    return option ? [{ name, text: `${label}: ${option.label}` }] : [];
  });
  return (
    <TableTools end={<ExportLinks org={org} list={list} search={search} />}>
      <TableFilter label={find} />
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
