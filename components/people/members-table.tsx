import { Badge } from "@/components/ui/badge";
import { ColumnMenu } from "@/components/ui/column-menu";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { type Column, columnChoices } from "@/components/ui/table-model";
import { TableTools } from "@/components/ui/table-tools";
import { ROLE_PROFILES, type Role } from "@/lib/domain/access/roles";
import { STATUS_WORDS } from "@/lib/features/people/schema";
import { MemberBulk } from "./member-bulk";

export type MemberRow = {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  status: "ACTIVE" | "INVITED" | "LEFT";
  hasAccount: boolean;
  managerId: string | null;
  managerName: string | null;
  teams: readonly string[];
  version: number;
};

function stateOf({ status, hasAccount }: MemberRow): string {
  return status === "ACTIVE" && !hasAccount ? "No account" : STATUS_WORDS[status];
}

const COLUMNS: readonly Column<MemberRow>[] = [
  {
    key: "name",
    header: "Name",
    sortValue: ({ name }) => name,
    cell: ({ name, email }) => (
      <span>
        {name}
        {email ? <span className="sub">{email}</span> : null}
      </span>
    ),
  },
  {
    key: "role",
    header: "Role",
    cell: ({ role }) => ROLE_PROFILES[role].label,
    sortValue: ({ role }) => ROLE_PROFILES[role].label,
  },
  {
    key: "teams",
    header: "Team",
    isOptional: true,
    cell: ({ teams }) => teams.join(", "),
    sortValue: ({ teams }) => teams.join("; ") || null,
    isHiddenOnPhone: true,
  },
  {
    key: "manager",
    header: "Reports to",
    isOptional: true,
    cell: ({ managerName }) => managerName,
    sortValue: ({ managerName }) => managerName,
    isHiddenOnPhone: true,
  },
  {
    key: "state",
    header: "State",
    sortValue: stateOf,
    cell: (row) =>
      row.status === "ACTIVE" && row.hasAccount ? (
        stateOf(row)
      ) : (
        <Badge tone={row.status === "INVITED" ? "accent" : "dashed"}>{stateOf(row)}</Badge>
      ),
  },
];

/** Everybody here; a row opens its seat. */
export function MembersTable({
  org,
  rows,
  search,
  bulk,
}: {
  org: string;
  rows: readonly MemberRow[];
  search: SearchParams;
  /** Who can manage seats, and whether that includes owners; null for who only reads. */
  bulk: { everybody: readonly MemberRow[]; canMakeOwner: boolean } | null;
}) {
  const q = readParam(search, "q") ?? "";
  return (
    <>
      <TableTools
        end={
          <>
            <ColumnMenu tableId="members" columns={columnChoices(COLUMNS)} />
            <ExportLinks org={org} list="members" search={search} />
          </>
        }
      >
        <TableFilter label="Find a member" />
      </TableTools>
      <DataTable
        id="members"
        caption="Members"
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => hrefWith(search, { edit: id, invite: null })}
        rowTone={({ status, id }) =>
          readParam(search, "edit") === id ? "current" : status === "LEFT" ? "muted" : undefined
        }
        columns={COLUMNS}
        search={search}
        bulk={
          bulk
            ? (shown) => (
                <MemberBulk
                  organizationSlug={org}
                  canMakeOwner={bulk.canMakeOwner}
                  managers={bulk.everybody
                    .filter(({ status }) => status === "ACTIVE")
                    .map(({ id, name }) => ({ value: id, label: name }))}
                  members={shown.map(({ id, name, role, status, managerId, version }) => ({
                    ...{ id, name, role, status, managerId, version },
                  }))}
                />
              )
            : undefined
        }
        empty={`Nobody matches “${q}”.`}
      />
    </>
  );
}
