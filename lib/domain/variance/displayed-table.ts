import { type Decimal, ONE, sum, ZERO } from "../number/decimal";
import { displayedParts, toStep } from "./displayed-parts";

/** Rounded cells of a table whose rows and columns both add up as displayed. */
export type DisplayedTable = {
  readonly cells: readonly (readonly Decimal[])[];
  readonly rowTotals: readonly Decimal[];
  readonly columnTotals: readonly Decimal[];
  readonly total: Decimal;
};

type Move = { row: number; column: number; from: number };

function columnOf(rows: readonly (readonly Decimal[])[], column: number): Decimal[] {
  return rows.map((row) => row[column] ?? ZERO);
}

/** Shortest chain of single-step moves inside columns that takes a step from a row that shows too much to one that shows too little. */
function findPath(
  steps: readonly Decimal[][],
  shown: readonly Decimal[][],
  from: number,
  isShort: (row: number) => boolean,
): Move[] | null {
  const reached = new Map<number, Move | null>([[from, null]]);
  const queue = [from];
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    if (isShort(row)) {
      const path: Move[] = [];
      for (let move = reached.get(row) ?? null; move !== null; move = reached.get(move.from) ?? null)
        path.push(move);
      return path;
    }
    for (const [column, exact] of (steps[row] ?? []).entries()) {
      // Only a cell shown above its exact value may give a step away, only one shown below may take it.
      if (!shown[row]?.[column]?.gt(exact)) continue;
      for (const [other, cells] of steps.entries()) {
        if (reached.has(other) || !shown[other]?.[column]?.lt(cells[column] ?? ZERO)) continue;
        reached.set(other, { row: other, column, from: row });
        queue.push(other);
      }
    }
  }
  return null;
}

/** Where no chain exists, the largest cell of the row gives its step directly: it is felt least there. */
function directMove(steps: readonly Decimal[][], from: number, to: number): Move[] {
  const sizes = (steps[from] ?? []).map((cell) => cell.abs());
  const largest = sizes.reduce((best, size, column) => (size.gt(sizes[best] ?? ZERO) ? column : best), 0);
  return [{ row: to, column: largest, from }];
}

function apply(shown: Decimal[][], path: readonly Move[]): void {
  for (const { row, column, from } of path) {
    const [giver, taker] = [shown[from], shown[row]];
    if (giver === undefined || taker === undefined) continue;
    giver[column] = (giver[column] ?? ZERO).minus(ONE);
    taker[column] = (taker[column] ?? ZERO).plus(ONE);
  }
}

/**
 * Rounds a table to multiples of `step` so that every displayed row adds up to its displayed total and every column to
 * its own. The total row is rounded first: its end as anyone would round it, its parts by largest remainder; then
 * columns by largest remainder, then single steps move inside columns until rows close too. What was already shown
 * elsewhere may be given (multiples of `step`): the totals of columns, and with them those of rows.
 *
 * @example rows [[0.4, 0.4], [0.4, 0.4]] in steps of 1 → total 2, columns 1 and 1, rows 1 and 1
 */
export function displayedTable(
  rows: readonly (readonly Decimal[])[],
  columns: number,
  step: Decimal,
  given: { readonly columnTotals?: readonly Decimal[]; readonly rowTotals?: readonly Decimal[] } = {},
): DisplayedTable {
  const exactColumns = Array.from({ length: columns }, (_, column) => sum(columnOf(rows, column)));
  const totals = given.columnTotals ?? displayedParts(exactColumns, toStep(sum(exactColumns), step), step);
  const total = sum(totals);
  const byColumn = totals.map((columnTotal, column) =>
    displayedParts(columnOf(rows, column), columnTotal, step),
  );
  const steps = rows.map((row) => row.map((cell) => cell.div(step)));
  const shown = rows.map((row, index) =>
    row.map((_, column) => (byColumn[column]?.[index] ?? ZERO).div(step)),
  );
  const exactRows = rows.map((row) => sum(row));
  const wanted = (given.rowTotals ?? displayedParts(exactRows, total, step)).map((each) => each.div(step));
  const excess = (row: number): Decimal => sum(shown[row] ?? []).minus(wanted[row] ?? ZERO);
  for (;;) {
    const from = rows.findIndex((_, row) => excess(row).gt(ZERO));
    const to = rows.findIndex((_, row) => excess(row).lt(ZERO));
    if (from < 0 || to < 0) break;
    apply(shown, findPath(steps, shown, from, (row) => excess(row).lt(ZERO)) ?? directMove(steps, from, to));
  }
  const cells = shown.map((row) => row.map((cell) => cell.times(step)));
  return { cells, rowTotals: cells.map((row) => sum(row)), columnTotals: totals, total };
}
