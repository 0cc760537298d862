import { decimal, toText } from "@/lib/domain/number/decimal";
import { evenProfile, spreadTotal } from "@/lib/domain/plans/spread";
import { readBlock } from "@/lib/present/plans/clipboard";
import {
  type GridColumn,
  type GridLine,
  type GridRow,
  storedCell,
  type Values,
} from "@/lib/present/plans/grid-model";
import type { Area } from "@/lib/present/plans/selection";

export type Profile = "EVEN" | "PLAN" | "LAST_YEAR" | "TYPED";
type Write = { key: string; month: number; value: string | null };
/** Cells to write, and what the person has to be told. */
export type Edit = { readonly cells: readonly Write[]; readonly notice: string | null };

/** What decides whether a cell may be written. */
export type Sheet = {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly values: Readonly<Record<string, Values>>;
  readonly isHeld: (key: string, month: number) => boolean;
  readonly isCalculated: (key: string) => boolean;
  readonly locale: string;
};

function target(sheet: Sheet, row: number, column: number): { line: GridLine; month: number } | null {
  const [theRow, theColumn] = [sheet.rows[row], sheet.columns[column]];
  if (theRow?.kind !== "LINE" || theColumn?.kind !== "MONTH") return null;
  const { line } = theRow;
  if (sheet.isCalculated(line.key) || sheet.isHeld(line.key, theColumn.index)) return null;
  return { line, month: theColumn.index };
}

const many = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

/** Puts one value, or nothing, into every cell of an area that may be written. */
export function fillArea(
  sheet: Sheet,
  area: Area,
  valueAt: (row: number, column: number) => string | null,
): Edit {
  const cells: Write[] = [];
  let skipped = 0;
  for (let row = area.top; row <= area.bottom; row += 1)
    for (let column = area.left; column <= area.right; column += 1) {
      const found = target(sheet, row, column);
      if (found) cells.push({ key: found.line.key, month: found.month, value: valueAt(row, column) });
      else if (sheet.columns[column]?.kind === "MONTH" && sheet.rows[row]?.kind === "LINE") skipped += 1;
    }
  const notice =
    skipped > 0 ? `${many(skipped, "cell is", "cells are")} held or calculated and stayed.` : null;
  return { cells, notice };
}

function stored(sheet: Sheet, row: number, column: number): string | null {
  const [theRow, theColumn] = [sheet.rows[row], sheet.columns[column]];
  if (theRow?.kind !== "LINE" || theColumn?.kind !== "MONTH") return null;
  return sheet.values[theRow.line.key]?.[theColumn.index] ?? null;
}

export function fillDown(sheet: Sheet, area: Area): Edit {
  return fillArea(sheet, { ...area, top: area.top + 1 }, (_, column) => stored(sheet, area.top, column));
}

export function fillRight(sheet: Sheet, area: Area): Edit {
  return fillArea(sheet, { ...area, left: area.left + 1 }, (row) => stored(sheet, row, area.left));
}

/** Month columns and line rows an area pastes into: totals between them are stepped over, as they are calculated. */
function openFrom(sheet: Sheet, area: Area): { rows: number[]; columns: number[] } {
  const rows = sheet.rows.flatMap((row, index) => (index >= area.top && row.kind === "LINE" ? [index] : []));
  const columns = sheet.columns.flatMap(({ kind }, index) =>
    index >= area.left && kind === "MONTH" ? [index] : [],
  );
  return { rows, columns };
}

type Pasted = ReturnType<typeof readBlock>["cells"];

function pasteCells(sheet: Sheet, area: Area, cells: Pasted) {
  const { rows, columns } = openFrom(sheet, area);
  const single = cells.length === 1 && cells[0]?.length === 1;
  const writes: Write[] = [];
  const left = { text: [] as string[], closed: 0, outside: 0 };
  const height = single ? rows.filter((row) => row <= area.bottom).length : cells.length;
  const width = single
    ? columns.filter((column) => column <= area.right).length
    : Math.max(...cells.map((row) => row.length));
  for (let down = 0; down < height; down += 1)
    for (let right = 0; right < width; right += 1) {
      const cell = single ? cells[0]?.[0] : cells[down]?.[right];
      const [row, column] = [rows[down], columns[right]];
      if (!cell) continue;
      if (row === undefined || column === undefined) {
        left.outside += 1;
        continue;
      }
      const found = target(sheet, row, column);
      if (cell.kind === "TEXT") left.text.push(cell.text);
      else if (!found) left.closed += 1;
      else {
        const { key, unit } = found.line;
        const asPercent = cell.kind === "NUMBER" && cell.isPercent && unit !== "percent";
        if (asPercent) left.text.push(`${cell.value} %`);
        else
          writes.push({
            key,
            month: found.month,
            value: cell.kind === "BLANK" ? null : storedCell(cell.value, unit),
          });
      }
    }
  return { writes, left };
}

/** Pastes a copied block from the top left of the area on; one single value fills the whole area. */
export function pasteInto(sheet: Sheet, area: Area, text: string): Edit {
  const { cells, foreign } = readBlock(text, sheet.locale);
  const { writes, left } = pasteCells(sheet, area, cells);
  const notices = [
    foreign === null ? "" : `Read as numbers written ${foreign === "de" ? "1.234,56" : "1,234.56"}.`,
    left.text.length > 0
      ? `${many(left.text.length, "cell is", "cells are")} no number and stayed: ${left.text
          .slice(0, 3)
          .map((one) => `“${one}”`)
          .join(", ")}.`
      : "",
    left.closed > 0 ? `${many(left.closed, "cell is", "cells are")} held or calculated and stayed.` : "",
    left.outside > 0
      ? `${many(left.outside, "cell lies", "cells lie")} outside the sheet and were left out.`
      : "",
  ].filter((sentence) => sentence !== "");
  return { cells: writes, notice: notices.length > 0 ? notices.join(" ") : null };
}

/** Weights of the months, by the chosen profile; the plan's own season, else last year's, else even. */
function weights(
  profile: Profile,
  line: GridLine,
  values: Values,
  range: { from: number; to: number },
  typed: readonly string[],
) {
  const slice = (row: Values) =>
    row.slice(range.from, range.to + 1).map((value) => (value === null ? null : decimal(value)));
  if (profile === "TYPED") return typed.map((weight) => decimal(weight));
  if (profile === "PLAN") return slice(values);
  if (profile === "LAST_YEAR") return slice(line.lastYear);
  return evenProfile(range.to - range.from + 1);
}

export function usualProfile(line: GridLine, values: Values, range: { from: number; to: number }): Profile {
  const hasAny = (row: Values) =>
    row.slice(range.from, range.to + 1).some((value) => value !== null && value !== "0");
  if (hasAny(values)) return "PLAN";
  return hasAny(line.lastYear) ? "LAST_YEAR" : "EVEN";
}

/** Spreads a total over the months of a line, held ones kept. */
export function spreadLine(
  sheet: Sheet,
  line: GridLine,
  range: { from: number; to: number },
  spread: { total: string; profile: Profile; typed: readonly string[] },
): Edit {
  if (sheet.isCalculated(line.key)) return { cells: [], notice: "This line is calculated by its formula." };
  if (!line.isSummed)
    return { cells: [], notice: "The months of this line do not add up, so nothing can be spread." };
  const values = sheet.values[line.key] ?? [];
  const months = Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index);
  const found = spreadTotal({
    total: decimal(spread.total),
    cells: months.map((month) => {
      const value = values[month] ?? null;
      return { value: value === null ? null : decimal(value), isHeld: sheet.isHeld(line.key, month) };
    }),
    profile: weights(spread.profile, line, values, range, spread.typed),
    places: line.places,
  });
  if (found.kind === "REFUSED") return { cells: [], notice: found.sentence };
  const cells = months.map((month, index) => {
    const value = found.values[index] ?? null;
    return { key: line.key, month, value: value === null ? null : toText(value) };
  });
  return { cells, notice: null };
}
