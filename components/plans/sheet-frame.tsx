// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be drawn in part both ways; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import type { Selection } from "@/lib/present/plans/selection";
import { areaOf, at } from "@/lib/present/plans/selection";
import {
  CELL_WIDTH,
  cellId,
  type DrawnColumn,
  HEAD_HEIGHT,
  NAME_WIDTH,
  ROW_HEIGHT,
  SheetRow,
} from "./sheet-row";
import type { PlanSheetState } from "./use-plan-sheet";
import type { sheetKeys } from "./use-sheet-keys";

const NO_VALUES: readonly (string | null)[] = [];

function placeOf(event: MouseEvent): { row: number; column: number } | null {
  const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-column]");
  if (cell?.dataset.row === undefined || cell.dataset.column === undefined) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

/** The scrolling part of the sheet: rows and columns near the screen, drawn where they belong. */
export function SheetFrame({
  plan,
  label,
  selection,
  onSelect,
  onEdit,
  keys,
  editor,
}: {
  plan: PlanSheetState;
  label: string;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onEdit: () => void;
  keys: ReturnType<typeof sheetKeys>;
  editor: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const { rows, columns, settings, sheet } = plan;
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollPaddingStart: HEAD_HEIGHT,
    initialRect: { width: 1000, height: 600 },
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => frame.current,
    estimateSize: () => CELL_WIDTH,
    overscan: 2,
    scrollPaddingStart: NAME_WIDTH,
    initialRect: { width: 1000, height: 600 },
  });
  const { head } = selection;
  const opened = useRef(false);
  useEffect(() => {
    if (!opened.current) {
      opened.current = true;
      across.scrollToOffset(head.column * CELL_WIDTH);
      return;
    }
    down.scrollToIndex(head.row, { align: "auto" });
    across.scrollToIndex(head.column, { align: "auto" });
  }, [down, across, head.row, head.column]);
  const items = across.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const drawn = useMemo(
    (): DrawnColumn[] =>
      columns.slice(first, last + 1).map((column, index) => ({
        ...{ column, at: first + index, left: (first + index) * CELL_WIDTH },
      })),
    [columns, first, last],
  );
  const area = areaOf(selection);
  const width = NAME_WIDTH + columns.length * CELL_WIDTH;
  const conflictsOf = (key: string) =>
    plan.conflicts.flatMap((one) => (one.key === key ? [one.month] : [])).join(" ");
  return (
    <div
      ref={frame}
      className="sheet-frame"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={cellId(head.row, head.column)}
      {...keys}
      onMouseDown={(event) => {
        const place = placeOf(event);
        if (!place || event.button !== 0) return;
        onSelect(event.shiftKey ? { anchor: selection.anchor, head: place } : at(place));
      }}
      onMouseOver={(event) => {
        if (event.buttons !== 1) return;
        const place = placeOf(event);
        if (place) onSelect({ anchor: selection.anchor, head: place });
      }}
      onFocus={() => undefined}
      onDoubleClick={onEdit}
    >
      <div className="sheet-head" role="row" aria-rowindex={1} style={{ width }}>
        <div className="sheet-name" role="columnheader">
          Line
        </div>
        {drawn.map(({ column, at: index, left }) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 2}
            className="sheet-cell"
            style={{ left: NAME_WIDTH + left, width: CELL_WIDTH }}
          >
            {column.label}
          </div>
        ))}
      </div>
      <div role="rowgroup" style={{ position: "relative", height: down.getTotalSize(), width }}>
        {down.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isIn = index >= area.top && index <= area.bottom;
          const key = row.kind === "LINE" ? row.line.key : row.id;
          return (
            <SheetRow
              key={row.id}
              row={row}
              at={index}
              top={start}
              width={width}
              values={(row.kind === "SUM" ? plan.sums[row.id] : plan.values[key]) ?? NO_VALUES}
              base={plan.state.base[key] ?? NO_VALUES}
              columns={drawn}
              from={isIn ? area.left : -1}
              to={isIn ? area.right : -1}
              active={index === head.row ? head.column : -1}
              held={(settings[key]?.held ?? []).join(" ")}
              isCalculated={row.kind === "LINE" && sheet.isCalculated(key)}
              conflicts={conflictsOf(key)}
              locale={sheet.locale}
              editor={index === head.row ? editor : null}
            />
          );
        })}
      </div>
    </div>
  );
}
