"use client";

import { useEffect, useMemo, useReducer, useState } from "react";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { roundTo } from "@/lib/domain/number/rounding";
import { calculate } from "@/lib/domain/plans/calculate";
import { parseFormula } from "@/lib/domain/plans/formula";
import type { PlanSheet, SheetLine } from "@/lib/features/plans/schema-sheet";
import type { CellConflict, SaveCellsInput } from "@/lib/features/plans/schema-versions";
import { formatMonth } from "@/lib/present/format/time";
import { gridColumns, gridRows, sumRow, type Values } from "@/lib/present/plans/grid-model";
import { type CellPatch, changedCells, gridReducer, startGrid } from "@/lib/present/plans/grid-state";
import type { Edit, Sheet } from "./grid-edit";

/** What a person changed of a line beside its numbers. */
export type LineChange = { readonly formula: string | null; readonly held: readonly string[] };
type Kept = { cells: readonly CellPatch[]; lines: Record<string, LineChange>; added: readonly SheetLine[] };

const PAUSE_MS = 600;
const baseOf = (lines: readonly SheetLine[]) =>
  Object.fromEntries(lines.map(({ key, values }) => [key, values]));
const placeOf = (key: string) => {
  const rest = key.split("|").slice(2);
  return rest.every((part) => part === "") ? "" : rest.join("|");
};

function readKept(name: string): Kept | null {
  try {
    const text = localStorage.getItem(name);
    return text ? (JSON.parse(text) as Kept) : null;
  } catch {
    return null;
  }
}

/** Values of the formula lines as they will be saved, while one types. */
function calculated(
  lines: readonly SheetLine[],
  formulas: Readonly<Record<string, string | null>>,
  values: Readonly<Record<string, Values>>,
  months: number,
): Record<string, Values> {
  if (Object.values(formulas).every((formula) => formula === null)) return {};
  const figure = (text: string | null) => (text === null ? null : decimal(text));
  const ready = lines.map((line) => {
    const formula = formulas[line.key] ?? null;
    const read = formula === null ? null : parseFormula(formula);
    return {
      ...{ key: line.key, metric: line.metric, place: placeOf(line.key) },
      values: (values[line.key] ?? []).map(figure),
      lastYear: line.lastYear.map(figure),
      formula: read?.kind === "READ" ? read.expression : null,
    };
  });
  const places = new Map(lines.map((line) => [line.key, line.places]));
  return Object.fromEntries(
    [...calculate(ready, months)].map(([key, cells]) => [
      key,
      cells.map((cell) => ("value" in cell ? toText(roundTo(cell.value, places.get(key) ?? 2)) : null)),
    ]),
  );
}

/** Everything the sheet knows: what was said, what is typed and not yet saved, and what follows from it. */
export function usePlanSheet(page: PlanSheet, organizationSlug: string, locale: string) {
  const draftName = `plumbline-plan:${organizationSlug}:${page.version.code}`;
  const [added, setAdded] = useState<readonly SheetLine[]>([]);
  const [changes, setChanges] = useState<Readonly<Record<string, LineChange>>>({});
  // What a save has made of lines since the page was loaded.
  const [saved, setSaved] = useState<Readonly<Record<string, LineChange>>>({});
  const [state, dispatch] = useReducer(gridReducer, page.lines, (lines) => startGrid(baseOf(lines)));
  const [notice, setNotice] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly CellConflict[]>([]);

  useEffect(() => {
    const kept = page.canWrite ? readKept(draftName) : null;
    if (!kept) return;
    setAdded(kept.added);
    setChanges(kept.lines);
    dispatch({ type: "LOAD", base: baseOf([...page.lines, ...kept.added]), keep: kept.cells });
    setNotice("What you typed here before and did not save is back.");
  }, [draftName, page.canWrite, page.lines]);

  const lines = useMemo(() => {
    const known = new Set(page.lines.map(({ key }) => key));
    return [...page.lines, ...added.filter(({ key }) => !known.has(key))];
  }, [page.lines, added]);
  const rows = useMemo(() => gridRows(lines), [lines]);
  const columns = useMemo(() => {
    return gridColumns(page.months, (month) => formatMonth(month, locale, "short"));
  }, [page.months, locale]);
  const settings = useMemo(
    () =>
      Object.fromEntries(
        lines.map((line) => [
          line.key,
          changes[line.key] ?? saved[line.key] ?? { formula: line.formula, held: line.held },
        ]),
      ),
    [lines, changes, saved],
  );
  const formulas = useMemo(
    () => Object.fromEntries(Object.entries(settings).map(([key, { formula }]) => [key, formula])),
    [settings],
  );
  const values = useMemo(
    () => ({ ...state.values, ...calculated(lines, formulas, state.values, page.months.length) }),
    [lines, formulas, state.values, page.months.length],
  );
  const sums = useMemo(
    () =>
      Object.fromEntries(
        rows.flatMap((row) =>
          row.kind === "SUM" ? [[row.id, sumRow(row.keys, values, page.months.length)]] : [],
        ),
      ),
    [rows, values, page.months.length],
  );
  const changed = useMemo(
    () => changedCells(state).filter(({ key }) => (formulas[key] ?? null) === null),
    [state, formulas],
  );
  const isDirty = changed.length > 0 || Object.keys(changes).length > 0;

  useEffect(() => {
    if (!page.canWrite) return;
    const timer = setTimeout(() => {
      if (!isDirty) return localStorage.removeItem(draftName);
      localStorage.setItem(draftName, JSON.stringify({ cells: changed, lines: changes, added }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draftName, page.canWrite, isDirty, changed, changes, added]);

  const sheet: Sheet = {
    ...{ rows, columns, values, locale },
    isHeld: (key, month) => settings[key]?.held.includes(page.months[month]?.month ?? "") ?? false,
    isCalculated: (key) => (formulas[key] ?? null) !== null,
  };
  const write = ({ cells, notice: said }: Edit) => {
    if (cells.length > 0) dispatch({ type: "SET", cells });
    setNotice(said);
  };
  const changeLine = (key: string, part: Partial<LineChange>) =>
    setChanges((present) => {
      const before = settings[key] ?? { formula: null, held: [] };
      return { ...present, [key]: { ...before, ...part } };
    });
  const monthOf = (index: number) => page.months[index]?.month ?? "";
  const input = (): SaveCellsInput => ({
    code: page.version.code,
    from: monthOf(0),
    to: monthOf(page.months.length - 1),
    cells: changed.map(({ key, month, before, after }) => ({
      ...{ key, month: monthOf(month), was: before, value: after },
    })),
    lines: Object.entries(changes).map(([key, { formula, held }]) => ({ key, formula, held: [...held] })),
  });
  /** After a save the server's values are the base; what it refused stays typed. */
  const settle = (refused: readonly CellConflict[]) => {
    const isRefused = new Map(refused.map((one) => [`${one.key} ${one.month}`, one]));
    const base = Object.fromEntries(
      lines.map(({ key }) => [
        key,
        (values[key] ?? []).map((value, month) => {
          const found = isRefused.get(`${key} ${monthOf(month)}`);
          return found ? found.theirs : value;
        }),
      ]),
    );
    const keep = refused.map(({ key, month, yours, theirs }) => ({
      ...{ key, before: theirs, after: yours },
      month: page.months.findIndex((one) => one.month === month),
    }));
    localStorage.removeItem(draftName);
    setSaved({ ...saved, ...changes });
    setChanges({});
    setConflicts(refused);
    dispatch({ type: "LOAD", base, keep });
  };
  return {
    ...{ state, dispatch, sheet, rows, columns, values, sums, settings, changed, isDirty, lines },
    ...{ notice, setNotice, conflicts, setConflicts, write, changeLine, input, settle, setAdded },
  };
}
export type PlanSheetState = ReturnType<typeof usePlanSheet>;
