"use client";

import { Button } from "@/components/ui/button";
import { formatMonth } from "@/lib/present/format/time";
import { shownCell } from "@/lib/present/plans/grid-model";
import type { PlanSheetState } from "./use-plan-sheet";

/** Cells somebody else saved meanwhile: both values, one decision each. */
export function SheetConflicts({
  plan,
  months,
  locale,
}: {
  plan: PlanSheetState;
  months: readonly { month: string }[];
  locale: string;
}) {
  if (plan.conflicts.length === 0) return null;
  const settle = (key: string, month: string, value: string | null | undefined) => {
    const index = months.findIndex((one) => one.month === month);
    if (value !== undefined) plan.dispatch({ type: "SET", cells: [{ key, month: index, value }] });
    plan.setConflicts(plan.conflicts.filter((one) => one.key !== key || one.month !== month));
  };
  return (
    <div role="alert" className="form-error mb-2">
      <div>
        <p>Somebody else changed these cells while you typed. Yours are not saved yet.</p>
        <ul>
          {plan.conflicts.slice(0, 20).map(({ key, month, yours, theirs }) => {
            const line = plan.lines.find((one) => one.key === key);
            const shown = (value: string | null) =>
              shownCell(value, line?.unit ?? "count", locale) || "blank";
            return (
              <li key={`${key} ${month}`} className="flex flex-wrap items-center gap-2 py-1">
                <span>{`${line?.label ?? key} ${line?.place ?? ""} ${formatMonth(month, locale)}: theirs ${shown(theirs)}, yours ${shown(yours)}`}</span>
                <Button size="sm" onPress={() => settle(key, month, theirs)}>
                  Take theirs
                </Button>
                <Button size="sm" onPress={() => settle(key, month, undefined)}>
                  Keep mine
                </Button>
              </li>
            );
          })}
        </ul>
        {plan.conflicts.length > 20 ? (
          <p>{`and ${plan.conflicts.length - 20} more, marked in the sheet.`}</p>
        ) : null}
      </div>
    </div>
  );
}
