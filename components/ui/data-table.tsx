import type { ReactNode } from "react";
import { PageLink as Link } from "@/components/ui/page-link";
import { DataTableRow, type RowProps } from "./data-table-row";
import { Icon } from "./icon";
import type { SearchParams } from "./search-href";
import {
  type Column,
  cellClass,
  cellLabel,
  readTableState,
  sortHref,
  sortRows,
  type TableSort,
} from "./table-model";

type TableSection<Row> = { id: string; label: ReactNode; rows: readonly Row[] };
type FootRow = { id: string; label: ReactNode; cells: Readonly<Record<string, ReactNode>> };

type DataTableProps<Row> = RowProps<Row> & {
  /** Says what the table is, for screen readers. */
  caption: string;
  rows?: readonly Row[] | undefined;
  /** Groups with a heading row, e.g. one per unit. Sorting stays within a group. */
  sections?: readonly TableSection<Row>[] | undefined;
  totals?: Readonly<Record<string, ReactNode>> | undefined;
  totalLabel?: string | undefined;
  /** Lines under the total: "of which no goal". */
  footRows?: readonly FootRow[] | undefined;
  empty?: ReactNode | undefined;
  isSticky?: boolean | undefined;
  /** On a phone each row becomes two lines: the name with what stands beside it, and the figures under it. */
  isCardsOnPhone?: boolean | undefined;
};

function HeaderCell<Row>({
  id,
  search,
  column,
  sort,
}: {
  id: string;
  search: SearchParams;
  column: Column<Row>;
  sort: TableSort | null;
}) {
  const isCurrent = sort?.key === column.key;
  const text = (
    <>
      {column.header}
      {column.unit ? <span className="font-regular">&nbsp;{column.unit}</span> : null}
    </>
  );
  return (
    <th
      scope="col"
      className={cellClass(column)}
      style={column.width ? { width: column.width } : undefined}
      aria-sort={isCurrent ? (sort.isDescending ? "descending" : "ascending") : undefined}
    >
      {column.sortValue ? (
        <Link href={sortHref(id, search, column, sort)} scroll={false} replace>
          {isCurrent ? <Icon name={sort.isDescending ? "sort-down" : "sort-up"} size={12} /> : null}
          {text}
        </Link>
      ) : (
        text
      )}
    </th>
  );
}

function Foot<Row>({
  columns,
  totals,
  totalLabel,
  footRows = [],
  lead,
}: Pick<DataTableProps<Row>, "columns" | "totals" | "totalLabel" | "footRows"> & { lead: boolean }) {
  const [first, ...others] = columns;
  const line = (
    id: string,
    label: ReactNode,
    cells: Readonly<Record<string, ReactNode>>,
    className?: string,
  ) => (
    <tr key={id} className={className}>
      {lead ? <td /> : null}
      <th scope="row">{label}</th>
      {others.map((column) => (
        <td key={column.key} className={cellClass(column)} data-label={cellLabel(column)}>
          {cells[column.key]}
        </td>
      ))}
    </tr>
  );
  return (
    <tfoot>
      {totals && first ? line("total", totals[first.key] ?? totalLabel ?? "Total", totals, "total") : null}
      {footRows.map((row) => line(row.id, row.label, row.cells))}
    </tfoot>
  );
}

/**
 * A real table, drawn on the server and complete without scripts. Sorting, hidden columns and open rows live in the
 * address; the shell answers j, k, Enter, o, e, c and / on its rows.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    id,
    search,
    caption,
    rows = [],
    sections,
    level,
    totals,
    footRows,
    isSticky = true,
    selection,
  } = props;
  const { sort, hidden, open } = readTableState(id, search);
  const columns = props.columns.filter((column) => !(column.isOptional && hidden.includes(column.key)));
  const shared = { ...props, columns, open };
  const width = columns.length + (selection ? 1 : 0);
  const draw = (list: readonly Row[]) =>
    sortRows(list, columns, sort, level).map((row) => (
      <DataTableRow key={props.rowKey(row)} row={row} {...shared} />
    ));
  const isEmpty =
    (sections ? sections.every((section) => section.rows.length === 0) : rows.length === 0) === true;

  return (
    <div className="table-wrap" data-rows="">
      <div className="table-scroll">
        <table
          className={`table ${isSticky ? "sticky" : ""} ${props.isCardsOnPhone ? "cards" : ""}`}
          id={id}
          data-many={columns.length > 7 ? "" : undefined}
        >
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {selection ? (
                <th className="w-8">
                  <span className="sr-only">Chosen</span>
                </th>
              ) : null}
              {columns.map((column) => (
                <HeaderCell key={column.key} id={id} search={search} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          {sections ? (
            sections.map((section) => (
              <tbody key={section.id}>
                <tr className="group">
                  <th colSpan={width} scope="rowgroup">
                    {section.label}
                  </th>
                </tr>
                {draw(section.rows)}
              </tbody>
            ))
          ) : (
            <tbody>{draw(rows)}</tbody>
          )}
          {totals || footRows ? <Foot lead={selection !== undefined} {...shared} /> : null}
        </table>
      </div>
      {isEmpty ? <div className="table-empty">{props.empty ?? "Nothing here."}</div> : null}
    </div>
  );
}
