"use client";

import { useState } from "react";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { parseFormula } from "@/lib/domain/plans/formula";
import type { PlanSheet } from "@/lib/features/plans/schema-sheet";
import type { Selection } from "@/lib/present/plans/selection";
import { AddLine } from "./add-line";
import { SpreadDialog } from "./spread-dialog";
import type { PlanSheetState } from "./use-plan-sheet";
import type { SheetActs } from "./use-sheet-keys";

function FormulaField({
  current,
  why,
  isDisabled,
  onApply,
}: {
  current: string;
  why: string | undefined;
  isDisabled: boolean;
  onApply: (formula: string | null) => void;
}) {
  const [text, setText] = useState(current);
  const read = text.trim() === "" ? null : parseFormula(text);
  const error = read?.kind === "REFUSED" ? read.sentence : undefined;
  return (
    <form
      className="formula"
      onSubmit={(event) => {
        event.preventDefault();
        if (error === undefined) onApply(text.trim() === "" ? null : text.trim());
      }}
    >
      <TextField
        label="Formula of the line"
        placeholder="= units × price, or = last_year(revenue) × (1 + 5%)"
        value={text}
        onChange={setText}
        error={text === current ? undefined : error}
        description={why ? `Blank where ${why}.` : undefined}
        isDisabled={isDisabled}
        maxLength={200}
        suffix={
          isDisabled || text === current ? null : (
            <Button size="sm" type="submit" isDisabled={error !== undefined}>
              Apply
            </Button>
          )
        }
      />
    </form>
  );
}

/** What can be done with the line and the cells that are marked. */
export function SheetBar({
  page,
  plan,
  selection,
  acts,
  locale,
}: {
  page: PlanSheet;
  plan: PlanSheetState;
  selection: Selection;
  acts: SheetActs;
  locale: string;
}) {
  const [isSpreading, setSpreading] = useState(false);
  const row = plan.rows[selection.head.row];
  const line = row?.kind === "LINE" ? row.line : null;
  const current = line ? (plan.settings[line.key]?.formula ?? "") : "";
  return (
    <div className="sheet-bar">
      {page.canWrite || current !== "" ? (
        <FormulaField
          key={`${line?.key ?? ""} ${current}`}
          current={current}
          why={line ? page.blanks[line.key] : undefined}
          isDisabled={!page.canWrite || !line}
          onApply={(formula) => {
            if (line) plan.changeLine(line.key, { formula });
          }}
        />
      ) : null}
      {page.canWrite ? (
        <>
          <Menu
            label="Change what is marked"
            trigger={<Button>Change</Button>}
            entries={[
              { id: "down", label: "Fill down", note: "Ctrl D", onAction: acts.fillDown },
              { id: "right", label: "Fill right", note: "Ctrl R", onAction: acts.fillRight },
              { id: "hold", label: "Hold or release", note: "kept by every spread", onAction: acts.hold },
              {
                id: "spread",
                label: "Spread a total…",
                onAction: () => setSpreading(true),
                isDisabled: !line,
              },
              { id: "clear", label: "Clear", note: "Delete", onAction: acts.clear },
              { id: "redo", label: "Redo", note: "Ctrl Y", onAction: acts.redo },
            ]}
          />
          <AddLine page={page} plan={plan} />
        </>
      ) : null}
      {isSpreading && line ? (
        <SpreadDialog
          line={line}
          plan={plan}
          area={acts.area}
          locale={locale}
          onClose={() => setSpreading(false)}
        />
      ) : null}
    </div>
  );
}
