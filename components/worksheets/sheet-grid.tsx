"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { saveCellsAction } from "@/lib/features/worksheets/actions";
import {
  type CellOutcome,
  FIELD_LABELS,
  type RowOutcome,
  type SheetField,
  type SheetPage,
  type SheetRow,
} from "@/lib/features/worksheets/schema";
import { toStored } from "@/lib/present/goals/unit-value";
import { BulkBar } from "./bulk-bar";
import { SheetCell, typedCell } from "./sheet-cell";

const SHOWN: readonly SheetField[] = ["title", "ownerId", "weight", "target", "rhythmDays"];

type Typed = Record<string, string>;
const isNumber = (field: SheetField) => field === "weight" || field === "target" || field === "rhythmDays";
const keyOf = (row: SheetRow, field: SheetField) => `${row.kind}:${row.id}:${field}`;
const storedOf = (row: SheetRow, field: SheetField, typed: string) =>
  field === "target" || field === "baseline" ? toStored(typed, row.unit) : typed;

/** Cells that were typed, row by row, with what they said when the page was opened. */
function editsOf(rows: readonly SheetRow[], typed: Typed) {
  return rows.flatMap((row) => {
    const cells = SHOWN.flatMap((field) => {
      const value = typed[keyOf(row, field)];
      if (value === undefined || value === typedCell(row, field)) return [];
      return [{ field, base: row.cells[field], value: storedOf(row, field, value) }];
    });
    return cells.length > 0 ? [{ kind: row.kind, id: row.id, cells }] : [];
  });
}

function outcomesByKey(rows: readonly RowOutcome[]): Map<string, CellOutcome> {
  return new Map(
    rows.flatMap(({ kind, id, cells }) => cells.map((cell) => [`${kind}:${id}:${cell.field}`, cell])),
  );
}

/** Objectives and key results as a table whose cells are typed and saved together. */
export function SheetGrid({
  organizationSlug,
  page,
  cycles,
  money,
}: {
  organizationSlug: string;
  page: SheetPage;
  cycles: readonly { value: string; label: string }[];
  /** How amounts are written that are only read. */
  money: { locale: string; currency: string };
}) {
  const router = useRouter();
  const draft = useDraftState<Typed>(`sheet:${organizationSlug}:${page.cycle ?? "open"}`, {});
  const save = useCommand(saveCellsAction, organizationSlug);
  const [outcomes, setOutcomes] = useState<Map<string, CellOutcome>>(new Map());
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const rows = page.rows.filter(({ kind }) => kind !== "goal");
  const edits = editsOf(rows, draft.values);
  const changed = edits.reduce((total, { cells }) => total + cells.length, 0);
  const run = () =>
    save.run({ rows: edits, reason }, (done) => {
      setOutcomes(outcomesByKey(done.rows));
      draft.drop();
      router.refresh();
    });
  const items = rows.flatMap(({ kind, id }) =>
    chosen.includes(id) && kind !== "goal" ? [{ kind, id }] : [],
  );
  const choose = (id: string) =>
    setChosen((present) => (present.includes(id) ? present.filter((one) => one !== id) : [...present, id]));
  const header = (field: SheetField) => (
    <th key={field} scope="col" className={isNumber(field) ? "n" : undefined}>
      {FIELD_LABELS[field]}
    </th>
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <FormError message={save.failure?.message} reference={save.failure?.reference} />
      <BulkBar organizationSlug={organizationSlug} items={items} owners={page.owners} cycles={cycles} />
      <div className="table-wrap">
        <div className="table-scroll">
          <table className="table sticky">
            <caption className="sr-only">Objectives and key results to edit</caption>
            <thead>
              <tr>
                <th className="w-8">
                  <span className="sr-only">Chosen</span>
                </th>
                {SHOWN.map(header)}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.kind}:${row.id}`}>
                  <td>
                    <label className="check">
                      <input
                        type="checkbox"
                        checked={chosen.includes(row.id)}
                        onChange={() => choose(row.id)}
                      />
                      <span className="sr-only">Choose {row.title}</span>
                    </label>
                  </td>
                  {SHOWN.map((field) => (
                    <td
                      key={field}
                      className={isNumber(field) ? "n" : undefined}
                      style={
                        field === "title"
                          ? { minWidth: 280, paddingLeft: 8 + row.depth * 20 }
                          : { minWidth: 110 }
                      }
                    >
                      <SheetCell
                        row={row}
                        field={field}
                        value={draft.values[keyOf(row, field)] ?? typedCell(row, field)}
                        owners={page.owners}
                        money={money}
                        outcome={outcomes.get(keyOf(row, field))}
                        onChange={(value) => draft.change({ [keyOf(row, field)]: value })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Why, for targets that are proposed"
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={changed === 0}>
          {changed === 1 ? "Save 1 cell" : `Save ${changed} cells`}
        </Button>
      </div>
    </form>
  );
}
