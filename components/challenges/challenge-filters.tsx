import { FilterMenu } from "@/components/goals/filter-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { FilterChip } from "@/components/ui/filter-chip";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import {
  CHALLENGE_STATE_LABELS,
  CHALLENGE_STATES,
  type ChallengePage,
} from "@/lib/features/challenges/schema";

const words = (code: string) => code.charAt(0) + code.slice(1).toLowerCase();

/** Find, filters as chips that can be taken off, export. All of it is in the address. */
export function ChallengeFilters({
  page,
  search,
  org,
}: {
  page: ChallengePage;
  search: SearchParams;
  org: string;
}) {
  const states = [
    ...CHALLENGE_STATES.map((value) => ({ value, label: CHALLENGE_STATE_LABELS[value] })),
    { value: "ALL", label: "any" },
  ];
  const departments = page.departments.map((value) => ({ value, label: words(value) }));
  const filters = [
    { name: "state", label: "State", options: states },
    { name: "department", label: "Department", options: departments },
    { name: "who", label: "Assigned to", options: [{ value: "me", label: "me" }] },
    { name: "subject", label: "About", options: page.subjects },
  ];
  const chosen = filters.flatMap(({ name, label, options }) => {
    const value = readParam(search, name);
    const option = options.find((one) => one.value === value);
    return option ? [{ name, text: `${label}: ${option.label}` }] : [];
  });
  return (
    <TableTools end={<ExportLinks org={org} list="challenges" search={search} />}>
      <TableFilter label={`Find in ${page.challenges.length} challenges`} />
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
