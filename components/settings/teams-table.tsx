import { ColumnMenu } from "@/components/ui/column-menu";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { type Column, columnChoices } from "@/components/ui/table-model";
import { TableTools } from "@/components/ui/table-tools";
import { DEPARTMENT_LABELS, type Department } from "@/lib/features/teams/schema";

type TeamRow = {
  id: string;
  code: string;
  name: string;
  department: Department;
  level: number;
  members: number;
};

const COLUMNS: readonly Column<TeamRow>[] = [
  { key: "name", header: "Team", cell: ({ name }) => name, sortValue: ({ name }) => name },
  {
    key: "code",
    header: "Code",
    cell: ({ code }) => code,
    sortValue: ({ code }) => code,
    isHiddenOnPhone: true,
    isOptional: true,
  },
  {
    key: "department",
    isOptional: true,
    header: "Department",
    cell: ({ department }) => DEPARTMENT_LABELS[department],
    sortValue: ({ department }) => DEPARTMENT_LABELS[department],
  },
  {
    key: "members",
    isOptional: true,
    header: "Members today",
    isNumeric: true,
    cell: ({ members }) => members,
    sortValue: ({ members }) => members,
  },
];

/** The team tree; a row opens the team with its memberships. */
export function TeamsTable({
  org,
  rows,
  search,
}: {
  org: string;
  rows: readonly TeamRow[];
  search: SearchParams;
}) {
  const q = (readParam(search, "q") ?? "").toLowerCase();
  const found = rows.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(q));
  return (
    <>
      <TableTools
        end={
          <>
            <ColumnMenu tableId="teams" columns={columnChoices(COLUMNS)} />
            <ExportLinks org={org} list="teams" search={search} />
          </>
        }
      >
        <TableFilter label="Find a team" />
      </TableTools>
      <DataTable
        id="teams"
        caption="Teams"
        rows={found}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => hrefWith(search, { edit: id })}
        rowTone={({ id }) => (readParam(search, "edit") === id ? "current" : undefined)}
        level={({ level }) => level}
        columns={COLUMNS}
        search={search}
        empty={q ? `No team matches “${q}”.` : "No team yet. Create the first, or import a list of teams."}
      />
    </>
  );
}
