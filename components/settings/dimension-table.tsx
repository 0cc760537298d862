import type { ReactNode } from "react";
import { ColumnMenu } from "@/components/ui/column-menu";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { type Column, columnChoices } from "@/components/ui/table-model";
import { TableTools } from "@/components/ui/table-tools";

type Identified = { id: string; name: string };

/** Products, regions or customers: searchable, opened by a row. */
export function DimensionTable<Row extends Identified>({
  org,
  noun,
  one,
  rows,
  columns,
  search,
  level,
  bulk,
}: {
  org: string;
  noun: "products" | "regions" | "customers";
  one: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  search: SearchParams;
  level?: (row: Row) => number;
  /** Steps for chosen rows. */
  bulk?: ((shown: readonly Row[]) => ReactNode) | undefined;
}) {
  const q = readParam(search, "q") ?? "";
  return (
    <>
      <TableTools
        end={
          <>
            <ColumnMenu tableId={noun} columns={columnChoices(columns)} />
            <ExportLinks org={org} list={noun} search={search} />
          </>
        }
      >
        <TableFilter label={`Find a ${one}`} />
      </TableTools>
      <DataTable
        id={noun}
        caption={noun}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => hrefWith(search, { edit: id })}
        rowTone={({ id }) => (readParam(search, "edit") === id ? "current" : undefined)}
        columns={columns}
        search={search}
        bulk={bulk}
        {...(level ? { level } : {})}
        empty={q ? `No ${one} matches “${q}”.` : `No ${one} yet. Create one, or import a list of ${noun}.`}
      />
    </>
  );
}
