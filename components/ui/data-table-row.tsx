import type { ReactNode } from "react";
import { PageLink as Link } from "@/components/ui/page-link";
import { Icon } from "./icon";
import { RowBox } from "./row-selection";
import type { SearchParams } from "./search-href";
import { type Column, cellClass, cellLabel, openHref } from "./table-model";

export type RowKeys = { e?: string | undefined; c?: string | undefined };

export type RowProps<Row> = {
  /** Names the table's parameters in the address. */
  id: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** What the row is called, for the labels of its controls. */
  rowName?: ((row: Row) => string) | undefined;
  /** The page's searchParams, awaited. */
  search: SearchParams;
  /** Where Enter goes; the first cell becomes the link. */
  rowHref?: (row: Row) => string | undefined;
  /** Where the keys `e` and `c` go from the row, for what this person may do there. */
  rowKeys?: ((row: Row) => RowKeys) | undefined;
  /** Depth in the hierarchy, 0 at the top. */
  level?: ((row: Row) => number) | undefined;
  /** What unfolds under an open row; undefined when there is nothing to unfold. Called only for open rows. */
  expansion?: ((row: Row) => ReactNode) | undefined;
  isExpandable?: ((row: Row) => boolean) | undefined;
  rowTone?: (row: Row) => "current" | "muted" | undefined;
  /** Adds a box per row, submitted under this name with the form of this id. */
  selection?: { form: string; name: string };
  /** The bar of steps for chosen rows, given the rows shown; each row gets a box. */
  bulk?: ((shown: readonly Row[]) => ReactNode) | undefined;
};

type DataTableRowProps<Row> = RowProps<Row> & {
  row: Row;
  open: readonly string[];
  /** Its place among all rows, 1 for the first, where not all of them are drawn. */
  place?: number | undefined;
};

function PickCell<Row>({ row, rowKey, rowName, selection }: DataTableRowProps<Row>) {
  const name = rowName?.(row) ?? "row";
  return (
    <td className="pick">
      {selection ? (
        <label className="check">
          <input type="checkbox" form={selection.form} name={selection.name} value={rowKey(row)} />
          <span className="sr-only">Choose {name}</span>
        </label>
      ) : (
        <RowBox rowKey={rowKey(row)} name={name} />
      )}
    </td>
  );
}

/** Links the keys press; whoever uses a mouse has them on the row's page. */
function KeyLinks({ name, keys }: { name: string; keys: RowKeys }) {
  const link = (key: "e" | "c", href: string | undefined, does: string) =>
    href ? (
      <Link href={href} data-key={key} tabIndex={-1} className="sr-only">
        {does} {name}
      </Link>
    ) : null;
  return (
    <>
      {link("e", keys.e, "Edit")}
      {link("c", keys.c, "Check in on")}
    </>
  );
}

function NameCell<Row>({
  row,
  column,
  isOpen,
  ...props
}: DataTableRowProps<Row> & { column: Column<Row>; isOpen: boolean }) {
  const key = props.rowKey(row);
  const depth = props.level?.(row) ?? 0;
  const href = props.rowHref?.(row);
  const canOpen = props.expansion !== undefined && (props.isExpandable?.(row) ?? true);
  const name = props.rowName?.(row) ?? "row";
  return (
    <th scope="row" className={column.wraps ? "wraps" : ""}>
      <div
        className={`name ${props.expansion && !canOpen ? "no-twist" : ""}`}
        style={depth > 0 ? { paddingLeft: depth * 20 } : undefined}
      >
        {canOpen ? (
          <Link
            className="twist"
            href={openHref(props.id, props.search, key, props.open)}
            scroll={false}
            data-key="o"
            aria-label={`${isOpen ? "Close" : "Open"} ${name}`}
          >
            <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={12} />
          </Link>
        ) : null}
        {href ? (
          <Link
            href={href}
            data-row-link=""
            data-key={href.includes("edit=") ? "e" : undefined}
            className="hover:underline underline-offset-3"
          >
            {column.cell(row)}
          </Link>
        ) : (
          <span>{column.cell(row)}</span>
        )}
        <KeyLinks name={name} keys={props.rowKeys?.(row) ?? {}} />
      </div>
    </th>
  );
}

/** One row of a DataTable, and what is unfolded under it. */
export function DataTableRow<Row>(props: DataTableRowProps<Row>) {
  const { row, columns, open, rowKey, expansion } = props;
  const key = rowKey(row);
  const isOpen = expansion !== undefined && open.includes(key);
  const hasPick = props.selection !== undefined || props.bulk !== undefined;
  const [first, ...others] = columns;
  return (
    <>
      <tr
        data-row={key}
        data-open={isOpen ? "" : undefined}
        data-tone={props.rowTone?.(row)}
        aria-rowindex={props.place === undefined ? undefined : props.place + 1}
        tabIndex={-1}
      >
        {hasPick ? <PickCell {...props} /> : null}
        {first ? <NameCell {...props} column={first} isOpen={isOpen} /> : null}
        {others.map((column) => (
          <td key={column.key} className={cellClass(column)} data-label={cellLabel(column)}>
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {isOpen ? (
        <tr className="expansion">
          <td colSpan={columns.length + (hasPick ? 1 : 0)}>{expansion(row)}</td>
        </tr>
      ) : null}
    </>
  );
}
