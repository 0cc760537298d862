import type { ReactNode } from "react";
import { PageLink as Link } from "@/components/ui/page-link";
import { DataTableRow, type RowProps } from "./data-table-row";
import { Icon } from "./icon";
import { AllRowsBox, RowSelection } from "./row-selection";
import { readParam, type SearchParams } from "./search-href";
import {
  type Column,
  cellClass,
  cellLabel,
  readTableState,
  sortHref,
  sortRows,
  type TableSort,
} from "./table-model";
import { TablePages } from "./table-pages";
import { WindowedRows } from "./windowed-rows";

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
  /** Rows on one page of the list; the rest is a press away. */
  pageSize?: number | undefined;
};

/** More rows than this make the document slow where all of them stay in it. */
const WINDOW_FROM = 100;
const PAGE_SIZE = 300;

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

/** The groups of a table in the order of the address, cut to one page. */
function pageOf<Row>(props: DataTableProps<Row>, columns: readonly Column<Row>[]) {
  const { id, search, level, rows = [], sections = [{ id: "rows", label: null, rows }] } = props;
  const { pageSize = PAGE_SIZE } = props;
  const { sort } = readTableState(id, search);
  const sorted = sections.map((section) => ({
    ...section,
    rows: sortRows(section.rows, columns, sort, level),
  }));
  const count = sorted.reduce((sum, section) => sum + section.rows.length, 0);
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(pages, Math.max(1, Number.parseInt(readParam(search, `${id}-page`) ?? "1", 10) || 1));
  const first = (page - 1) * pageSize;
  let before = 0;
  const groups = sorted.flatMap((section) => {
    const from = Math.max(0, first - before);
    const shown = section.rows.slice(from, Math.max(0, first + pageSize - before));
    const place = before + from;
    before += section.rows.length;
    return shown.length > 0 ? [{ ...section, rows: shown, place }] : [];
  });
  return {
    groups,
    count,
    page,
    pages,
    words: `${first + 1}–${Math.min(count, first + pageSize)} of ${count}`,
  };
}

type Drawn<Row> = DataTableProps<Row> & { open: readonly string[]; width: number };
type Group<Row> = ReturnType<typeof pageOf<Row>>["groups"][number];

function Body<Row>({ group, isLong, ...props }: Drawn<Row> & { group: Group<Row>; isLong: boolean }) {
  const { rowKey, open, width } = props;
  const lead = props.sections ? (
    <tr className="group">
      <th colSpan={width} scope="rowgroup">
        {group.label}
      </th>
    </tr>
  ) : null;
  const draw = (row: Row, place?: number) => (
    <DataTableRow key={rowKey(row)} {...props} row={row} place={place} />
  );
  if (!isLong)
    return (
      <tbody>
        {lead}
        {group.rows.map((row) => draw(row))}
      </tbody>
    );
  const drawn = group.rows.map((row, index) => ({
    key: rowKey(row),
    isOpen: open.includes(rowKey(row)),
    node: draw(row, group.place + index + 1),
  }));
  return <WindowedRows rows={drawn} span={width} lead={lead} />;
}

/**
 * A real table, drawn on the server and complete without scripts. Sorting, hidden columns, page and open rows live in
 * the address; the shell answers j, k, Enter, o, e, c, x and / on its rows.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, search, caption, totals, footRows, isSticky = true, selection, bulk } = props;
  const { sort, hidden, open } = readTableState(id, search);
  const columns = props.columns.filter((column) => !(column.isOptional && hidden.includes(column.key)));
  const hasPick = selection !== undefined || bulk !== undefined;
  const shared = { ...props, columns, open, width: columns.length + (hasPick ? 1 : 0) };
  const { groups, count, page, pages, words } = pageOf(props, columns);
  const shown = groups.flatMap(({ rows }) => rows);
  const isLong = shown.length > WINDOW_FROM;

  const table = (
    <div className="table-wrap" data-rows="">
      <div className="table-scroll">
        <table
          className={`table ${isSticky ? "sticky" : ""} ${props.isCardsOnPhone ? "cards" : ""}`}
          id={id}
          data-many={columns.length > 7 ? "" : undefined}
          aria-rowcount={isLong ? count + 1 : undefined}
        >
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {hasPick ? (
                <th className="pick">{bulk ? <AllRowsBox /> : <span className="sr-only">Chosen</span>}</th>
              ) : null}
              {columns.map((column) => (
                <HeaderCell key={column.key} id={id} search={search} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <Body key={group.id} {...shared} group={group} isLong={isLong} />
          ))}
          {totals || footRows ? <Foot lead={hasPick} {...shared} /> : null}
        </table>
      </div>
      {count === 0 ? <div className="table-empty">{props.empty ?? "Nothing here."}</div> : null}
      <TablePages search={search} param={`${id}-page`} page={page} pages={pages} count={words} />
    </div>
  );
  if (!bulk) return table;
  return (
    <RowSelection keys={shown.map(props.rowKey)}>
      {table}
      {bulk(shown)}
    </RowSelection>
  );
}
