"use client";

import { Button } from "@/components/ui/button";
import type { PlanSheet } from "@/lib/features/plans/schema-sheet";
import { shownCell, sumOf, valueIn } from "@/lib/present/plans/grid-model";
import type { Area } from "@/lib/present/plans/selection";
import type { PlanSheetState } from "./use-plan-sheet";

const MOST_SUMMED = 5_000;

/** Sum of the months marked, where they are one unit. */
function marked(plan: PlanSheetState, area: Area, locale: string): string {
  const rows = plan.rows.slice(area.top, area.bottom + 1).filter((row) => row.kind === "LINE");
  const columns = plan.columns.slice(area.left, area.right + 1).filter(({ kind }) => kind === "MONTH");
  const cells = rows.length * columns.length;
  const units = new Set(rows.map(({ line }) => `${line.unit} ${line.currency}`));
  const [first] = rows;
  if (cells < 2 || cells > MOST_SUMMED || units.size !== 1 || !first?.line.isSummed) return "";
  const values = rows.flatMap((row) =>
    columns.map((column) => valueIn(column, row.line, plan.values[row.line.key] ?? [])),
  );
  const count = values.filter((value) => value !== null).length;
  return `${cells} cells, ${count} filled, sum ${shownCell(sumOf(values), first.line.unit, locale) || "–"} ${first.line.currency}`;
}

/** What is marked, what has to be known, and the one button. */
export function SheetFoot({
  page,
  plan,
  area,
  isPending,
  onSave,
  locale,
}: {
  page: PlanSheet;
  plan: PlanSheetState;
  area: Area;
  isPending: boolean;
  onSave: () => void;
  locale: string;
}) {
  const count = plan.changed.length;
  const label =
    count === 0 && plan.isDirty ? "Save lines" : `Save ${count} ${count === 1 ? "cell" : "cells"}`;
  return (
    <div className="sheet-foot">
      <span>{marked(plan, area, locale)}</span>
      <span role="status">{plan.notice ?? ""}</span>
      {page.canWrite ? (
        <span className="push">
          <Button
            isDisabled={plan.state.done.length === 0}
            onPress={() => plan.dispatch({ type: "UNDO" })}
            shortcut="Ctrl Z"
          >
            Undo
          </Button>
          <Button variant="primary" isDisabled={!plan.isDirty} isPending={isPending} onPress={onSave}>
            {plan.isDirty ? label : "Everything is saved"}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
