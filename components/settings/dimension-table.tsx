import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import type { Column } from "@/components/ui/table-model";
import { TableTools } from "@/components/ui/table-tools";

type Identified = { id: string; name: string };

/** Products, regions or customers: searchable, opened by a row, in pages where there are many. */
export function DimensionTable<Row extends Identified>({
  org,
  noun,
  one,
  rows,
  columns,
  search,
  level,
  page = 1,
  pages = 1,
}: {
  org: string;
  noun: "products" | "regions" | "customers";
  one: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  search: SearchParams;
  level?: (row: Row) => number;
  page?: number;
  pages?: number;
}) {
  const q = readParam(search, "q") ?? "";
  return (
    <>
      <TableTools end={<ExportLinks org={org} list={noun} search={search} />}>
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
        {...(level ? { level } : {})}
        empty={q ? `No ${one} matches “${q}”.` : `No ${one} yet. Create one, or import a list of ${noun}.`}
      />
      {pages > 1 ? (
        <nav className="form-actions mt-3" aria-label="Pages">
          {page > 1 ? (
            <LinkButton size="sm" href={hrefWith(search, { page: String(page - 1) })}>
              Earlier
            </LinkButton>
          ) : null}
          <span className="cap num">{`Page ${page} of ${pages}`}</span>
          {page < pages ? (
            <LinkButton size="sm" href={hrefWith(search, { page: String(page + 1) })}>
              Later
            </LinkButton>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
