// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be drawn in part both ways; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { memo, type ReactNode } from "react";
import {
  type GridColumn,
  type GridRow,
  shownCell,
  type Values,
  valueIn,
} from "@/lib/present/plans/grid-model";

export const CELL_WIDTH = 104;
export const NAME_WIDTH = 232;
export const ROW_HEIGHT = 30;
export const HEAD_HEIGHT = 32;

export type DrawnColumn = { readonly column: GridColumn; readonly at: number; readonly left: number };

export type SheetRowProps = {
  row: GridRow;
  at: number;
  top: number;
  width: number;
  values: Values;
  base: Values;
  columns: readonly DrawnColumn[];
  /** Columns of the selection in this row, −1 when it is not in it. */
  from: number;
  to: number;
  active: number;
  held: string;
  isCalculated: boolean;
  conflicts: string;
  locale: string;
  editor: ReactNode;
};

export const cellId = (row: number, column: number) => `sheet-${row}-${column}`;

/** A row of the sheet: only the columns near the screen are drawn, and only when something of it changed. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { row, at, top, width, values, base, columns, from, to, active, locale } = props;
  const { line } = row;
  const unit = line.unit === "currency" ? line.currency : line.unit === "percent" ? "%" : line.unit;
  const held = props.held === "" ? [] : props.held.split(" ");
  const conflicts = props.conflicts === "" ? [] : props.conflicts.split(" ");
  return (
    <div
      className="sheet-row"
      role="row"
      aria-rowindex={at + 2}
      data-sum={row.kind === "SUM" ? "" : undefined}
      data-indent={row.kind === "LINE" && row.isIndented ? "" : undefined}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      <div className="sheet-name" role="rowheader" title={`${line.label} ${line.place}`}>
        <span>{row.kind === "LINE" && row.isIndented ? line.place || "Whole company" : line.label}</span>
        <small>
          {row.kind === "LINE" && !row.isIndented && line.place ? `${line.place} · ` : ""}
          {unit}
        </small>
      </div>
      {columns.map(({ column, at: index, left }) => {
        const value = valueIn(column, line, values);
        const isMonth = column.kind === "MONTH";
        const isChanged = isMonth && row.kind === "LINE" && (base[column.index] ?? null) !== value;
        return (
          <div
            key={column.id}
            id={cellId(at, index)}
            className="sheet-cell"
            role="gridcell"
            aria-colindex={index + 2}
            aria-selected={index >= from && index <= to}
            data-row={at}
            data-column={index}
            data-total={isMonth ? undefined : ""}
            data-changed={isChanged ? "" : undefined}
            data-held={isMonth && held.includes(column.id) ? "" : undefined}
            data-formula={props.isCalculated && isMonth ? "" : undefined}
            data-conflict={isMonth && conflicts.includes(column.id) ? "" : undefined}
            data-in={index >= from && index <= to && index !== active ? "" : undefined}
            data-active={index === active ? "" : undefined}
            style={{ left: NAME_WIDTH + left, width: CELL_WIDTH }}
          >
            {shownCell(value, line.unit, locale)}
            {index === active ? props.editor : null}
          </div>
        );
      })}
    </div>
  );
});
