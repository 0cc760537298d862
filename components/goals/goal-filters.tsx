import { ColumnMenu } from "@/components/ui/column-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import { GOAL_STATE_LABELS, GOAL_STATES } from "@/lib/domain/goals/states";
import { STATUS_LABELS, STATUSES } from "@/lib/domain/key-results/status";

type Choice = { value: string; label: string };
type GoalFiltersProps = {
  search: SearchParams;
  count: number;
  teams: readonly Choice[];
  owners: readonly Choice[];
  periods: readonly Choice[];
  period: Choice;
  org: string;
};

const COLUMNS = [
  { key: "owner", label: "Owner" },
  { key: "pace", label: "Pace" },
  { key: "confidence", label: "Confidence" },
];

/** Find, filters as chips that can be taken off, columns and export. All of it is in the address. */
export function GoalFilters({ search, count, teams, owners, periods, period, org }: GoalFiltersProps) {
  const statuses = STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] }));
  const states = GOAL_STATES.map((value) => ({ value, label: GOAL_STATE_LABELS[value] }));
  const filters = [
    { name: "team", label: "Team", options: teams },
    { name: "owner", label: "Owner", options: [{ value: "me", label: "me" }, ...owners] },
    { name: "status", label: "Status", options: statuses },
    { name: "state", label: "State", options: states },
  ];
  const chosen = filters.flatMap(({ name, label, options }) => {
    const value = readParam(search, name);
    const option = options.find((one) => one.value === value);
    return option ? [{ name, text: `${label} is ${option.label}` }] : [];
  });
  const entries = filters.flatMap(({ name, label, options }) =>
    options.map((option) => ({
      id: `${name}:${option.value}`,
      label: `${label}: ${option.label}`,
      href: hrefWith(search, { [name]: option.value }),
    })),
  );
  return (
    <TableTools
      end={
        <>
          <ColumnMenu tableId="goals" columns={COLUMNS} />
          <ExportLinks org={org} list="goals" search={search} />
        </>
      }
    >
      <TableFilter label={`Find in ${count} goals`} />
      {chosen.map(({ name, text }) => (
        <FilterChip key={name} label={text} removeHref={hrefWith(search, { [name]: null })} />
      ))}
      <FilterMenu
        label={period.label}
        title="Period"
        entries={periods.map(({ value, label }) => ({
          id: value,
          label,
          href: hrefWith(search, { period: value }),
        }))}
      />
      <FilterMenu label="Add filter" title="Show only" entries={entries} />
    </TableTools>
  );
}
