import type { ReactNode } from "react";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { hrefWith, readList, readParam, type SearchParams } from "./search-href";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** One unit per column, said in the header: "kUSD". */
  unit?: string | undefined;
  isNumeric?: boolean | undefined;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. Decimal strings of numeric columns are compared as numbers; null goes last. */
  sortValue?: ((row: Row) => string | number | Decimal | null) | undefined;
  width?: number | string | undefined;
  /** Not shown on a phone. */
  isHiddenOnPhone?: boolean | undefined;
  /** In cards on a phone: beside the name; other columns stand on the line under it. */
  isBesideNameOnPhone?: boolean | undefined;
  /** People may hide it with the column menu. */
  isOptional?: boolean | undefined;
  wraps?: boolean | undefined;
};

export type TableSort = { key: string; isDescending: boolean };

export type TableState = { sort: TableSort | null; hidden: readonly string[]; open: readonly string[] };

/** Classes of a cell: alignment, wrapping, and its place on a phone. */
export function cellClass<Row>(column: Column<Row>): string {
  return [
    column.isNumeric ? "n" : "",
    column.wraps ? "wraps" : "",
    column.isHiddenOnPhone ? "phone-hide" : "",
    column.isBesideNameOnPhone ? "phone-end" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a numeric cell is called where the head is not shown. */
export function cellLabel<Row>(column: Column<Row>): string | undefined {
  return column.isNumeric && typeof column.header === "string" ? column.header : undefined;
}

/** What the column menu of a table offers: the columns people may hide. */
export function columnChoices<Row>(columns: readonly Column<Row>[]): { key: string; label: string }[] {
  return columns.flatMap(({ key, header, isOptional }) =>
    isOptional && typeof header === "string" ? [{ key, label: header }] : [],
  );
}

/** What a person chose for one table, as the address says it: `?goals-sort=-gap&goals-hide=pace&goals-open=id`. */
export function readTableState(id: string, search: SearchParams): TableState {
  const text = readParam(search, `${id}-sort`);
  const sort = text ? { key: text.replace(/^-/, ""), isDescending: text.startsWith("-") } : null;
  return { sort, hidden: readList(search, `${id}-hide`), open: readList(search, `${id}-open`) };
}

/** First press: numbers largest first, words from A. Second press turns round, third returns to the given order. */
export function sortHref<Row>(
  id: string,
  search: SearchParams,
  column: Column<Row>,
  sort: TableSort | null,
): string {
  const first = column.isNumeric === true;
  const isCurrent = sort?.key === column.key;
  const next = !isCurrent ? first : sort.isDescending === first ? !first : null;
  const text = next === null ? null : `${next ? "-" : ""}${column.key}`;
  return hrefWith(search, { [`${id}-sort`]: text, [`${id}-page`]: null });
}

/** Opens a closed row in place and closes an open one; other rows stay as they are. */
export function openHref(id: string, search: SearchParams, rowId: string, open: readonly string[]): string {
  const next = open.includes(rowId) ? open.filter((other) => other !== rowId) : [...open, rowId];
  return hrefWith(search, { [`${id}-open`]: next.join(",") });
}

type Branch<Row> = { row: Row; children: Branch<Row>[] };

/** Rows in reading order with levels become a tree, so that sorting keeps children under their parent. */
function grow<Row>(rows: readonly Row[], level: (row: Row) => number): Branch<Row>[] {
  const roots: Branch<Row>[] = [];
  const path: { depth: number; branch: Branch<Row> }[] = [];
  for (const row of rows) {
    const depth = level(row);
    const branch = { row, children: [] };
    while ((path.at(-1)?.depth ?? -1) >= depth) path.pop();
    (path.at(-1)?.branch.children ?? roots).push(branch);
    path.push({ depth, branch });
  }
  return roots;
}

function flatten<Row>(branches: readonly Branch<Row>[]): Row[] {
  return branches.flatMap((branch) => [branch.row, ...flatten(branch.children)]);
}

type SortValue = string | number | Decimal | null;

function compareValues(a: Exclude<SortValue, null>, b: Exclude<SortValue, null>, isNumeric: boolean): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (isNumeric || typeof a === "object" || typeof b === "object") return decimal(a).comparedTo(decimal(b));
  return String(a).localeCompare(String(b), "en", { numeric: true, sensitivity: "base" });
}

/** Sorts by one column, stable, with missing values last in both directions. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: TableSort | null,
  level: (row: Row) => number = () => 0,
): readonly Row[] {
  const column = columns.find((candidate) => candidate.key === sort?.key);
  const sortValue = column?.sortValue;
  if (!sort || !column || !sortValue) return rows;
  const order = (branches: Branch<Row>[]): Branch<Row>[] =>
    branches
      .map((branch) => ({ row: branch.row, children: order(branch.children), value: sortValue(branch.row) }))
      .sort((a, b) => {
        if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
        const difference = compareValues(a.value, b.value, column.isNumeric === true);
        return sort.isDescending ? -difference : difference;
      });
  return flatten(order(grow(rows, level)));
}
