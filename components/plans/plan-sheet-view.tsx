"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { showToast } from "@/components/ui/toast";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { savePlanCellsAction } from "@/lib/features/plans/actions";
import type { PlanSheet } from "@/lib/features/plans/schema-sheet";
import { readDecimal } from "@/lib/present/format/locale-number";
import { toTsv } from "@/lib/present/plans/clipboard";
import { shownCell, storedCell, valueIn } from "@/lib/present/plans/grid-model";
import { areaOf, at, moved, type Selection } from "@/lib/present/plans/selection";
import { CellEditor, type Leave } from "./cell-editor";
import { type Edit, fillArea, fillDown, fillRight, pasteInto, spreadLine, usualProfile } from "./grid-edit";
import { SheetBar } from "./sheet-bar";
import { SheetConflicts } from "./sheet-conflicts";
import { SheetFoot } from "./sheet-foot";
import { SheetFrame } from "./sheet-frame";
import { type PlanSheetState, usePlanSheet } from "./use-plan-sheet";
import { type SheetActs, sheetKeys } from "./use-sheet-keys";

/** What the cell under the cursor is. */
export function cellUnder(plan: PlanSheetState, selection: Selection) {
  const row = plan.rows[selection.head.row];
  const column = plan.columns[selection.head.column];
  const values = row ? ((row.kind === "SUM" ? plan.sums[row.id] : plan.values[row.line.key]) ?? []) : [];
  return { row, column, value: row && column ? valueIn(column, row.line, values) : null };
}

/** What the area says, as rows of stored values. */
function copied(plan: PlanSheetState, selection: Selection, locale: string): string {
  const area = areaOf(selection);
  const rows = plan.rows.slice(area.top, area.bottom + 1).map((row) => {
    const values = (row.kind === "SUM" ? plan.sums[row.id] : plan.values[row.line.key]) ?? [];
    return plan.columns.slice(area.left, area.right + 1).map((column) => {
      const value = valueIn(column, row.line, values);
      return value !== null && row.line.unit === "percent" ? toText(decimal(value).times(100)) : value;
    });
  });
  return toTsv(rows, locale);
}

/** What typing into a cell comes to: a month itself, a total by spreading it. */
function typed(plan: PlanSheetState, selection: Selection, text: string, locale: string): Edit {
  const { row, column } = cellUnder(plan, selection);
  const said = (notice: string): Edit => ({ cells: [], notice });
  if (!row || !column || row.kind === "SUM") return said("A sum is changed by its lines.");
  const entered = text.trim();
  const number = entered === "" ? null : readDecimal(entered.replace(/%$/, ""), locale);
  if (entered !== "" && number === null)
    return said(`“${entered}” is not a number, so the cell stayed as it was.`);
  if (column.kind === "MONTH") {
    const value = number === null ? null : storedCell(number, row.line.unit);
    return fillArea(plan.sheet, areaOf(at(selection.head)), () => value);
  }
  if (number === null) return said("A total is blank when its months are.");
  const range = { from: column.from, to: column.to };
  const profile = usualProfile(row.line, plan.values[row.line.key] ?? [], range);
  return spreadLine(plan.sheet, row.line, range, { total: number, profile, typed: [] });
}

/** Where the sheet opens: at the present fiscal year where the version reaches it, else at its first month. */
function firstColumn({ columns }: PlanSheetState, { months, presentYear }: PlanSheet): number {
  const first = months.find(({ year }) => year === presentYear)?.month;
  return Math.max(
    0,
    columns.findIndex(({ id }) => id === first),
  );
}

/** A plan version as a spreadsheet. */
export function PlanSheetView({
  page,
  organizationSlug,
  locale,
}: {
  page: PlanSheet;
  organizationSlug: string;
  locale: string;
}) {
  const plan = usePlanSheet(page, organizationSlug, locale);
  const command = useCommand(savePlanCellsAction, organizationSlug);
  const [selection, setSelection] = useState<Selection>(() =>
    at({ row: 0, column: firstColumn(plan, page) }),
  );
  const [editing, setEditing] = useState<string | null>(null);
  const area = areaOf(selection);
  const size = { rows: plan.rows.length, columns: plan.columns.length };
  const under = cellUnder(plan, selection);
  const guarded = (act: () => void) => () => {
    if (page.canWrite) act();
    else plan.setNotice(`${page.version.name} cannot be changed here: copy it to a new draft.`);
  };
  const edit = (start: string | null) =>
    guarded(() =>
      setEditing(start ?? (under.row ? shownCell(under.value, under.row.line.unit, locale) : "")),
    )();
  const save = guarded(() => {
    if (!plan.isDirty) return;
    command.run(plan.input(), ({ saved, calculated, conflicts }) => {
      plan.settle(conflicts);
      const also = calculated > 0 ? `, ${calculated} calculated` : "";
      showToast({ title: `${saved} ${saved === 1 ? "cell" : "cells"} saved${also}` });
    });
  });
  const holdArea = guarded(() => {
    const months = plan.columns
      .slice(area.left, area.right + 1)
      .flatMap((column) => (column.kind === "MONTH" ? [column.id] : []));
    for (const row of plan.rows.slice(area.top, area.bottom + 1)) {
      if (row.kind !== "LINE") continue;
      const held = plan.settings[row.line.key]?.held ?? [];
      const isHeld = months.every((month) => held.includes(month));
      const rest = held.filter((month) => !months.includes(month));
      plan.changeLine(row.line.key, { held: isHeld ? rest : [...rest, ...months] });
    }
  });
  const acts: SheetActs = {
    ...{ size, selection, area, edit, save },
    isEditing: editing !== null,
    select: setSelection,
    clear: guarded(() => plan.write(fillArea(plan.sheet, area, () => null))),
    undo: () => plan.dispatch({ type: "UNDO" }),
    redo: () => plan.dispatch({ type: "REDO" }),
    fillDown: guarded(() => plan.write(fillDown(plan.sheet, area))),
    fillRight: guarded(() => plan.write(fillRight(plan.sheet, area))),
    hold: holdArea,
    copy: () => copied(plan, selection, locale),
    paste: (text) => guarded(() => plan.write(pasteInto(plan.sheet, area, text)))(),
  };
  const refocus = () => document.querySelector<HTMLElement>(".sheet-frame")?.focus({ preventScroll: true });
  const finish = (text: string, leave: Leave) => {
    setEditing(null);
    plan.write(typed(plan, selection, text, locale));
    if (leave.row !== 0 || leave.column !== 0) {
      setSelection(moved(selection, leave, size, false));
      refocus();
    }
  };
  const name = `${under.row?.line.label ?? ""} ${under.row?.line.place ?? ""}, ${under.column?.label ?? ""}`;
  return (
    <div>
      <CommandFailure failure={command.failure} />
      <SheetBar page={page} plan={plan} selection={selection} acts={acts} locale={locale} />
      <SheetConflicts plan={plan} months={page.months} locale={locale} />
      <SheetFrame
        plan={plan}
        label={`${page.version.name}, line by month`}
        selection={selection}
        onSelect={setSelection}
        onEdit={() => edit(null)}
        keys={sheetKeys(acts)}
        editor={
          editing === null ? null : (
            <CellEditor
              key={`${selection.head.row} ${selection.head.column}`}
              start={editing}
              label={name}
              onDone={finish}
              onCancel={() => {
                setEditing(null);
                refocus();
              }}
            />
          )
        }
      />
      <SheetFoot
        page={page}
        plan={plan}
        area={area}
        isPending={command.isPending}
        onSave={save}
        locale={locale}
      />
    </div>
  );
}
