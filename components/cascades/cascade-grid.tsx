"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { Button } from "@/components/ui/button";
import { saveLinesAction } from "@/lib/features/cascades/actions";
import { type CellOutcome, FIELD_LABELS, LINE_FIELDS, type LineField } from "@/lib/features/cascades/schema";
import type { CascadeNodeView, CascadePage } from "@/lib/features/cascades/schema-view";
import { GridCell, shownCell, storedCell } from "./grid-cell";
import { GridNumbers, moneyOf, NodeName } from "./grid-numbers";

type Typed = Record<string, string>;
const keyOf = (lineId: string | null, field: LineField) => `${lineId}:${field}`;

function editsOf(nodes: readonly CascadeNodeView[], typed: Typed, locale: string) {
  return nodes.flatMap((node) => {
    const { lineId } = node;
    if (lineId === null) return [];
    return LINE_FIELDS.flatMap((field) => {
      const text = typed[keyOf(lineId, field)];
      if (text === undefined) return [];
      const [base, value] = [node.cells[field], storedCell(field, text, locale)];
      return value === base ? [] : [{ lineId, field, base, value }];
    });
  });
}

function Head({ page, unit, fields }: { page: CascadePage; unit: string; fields: readonly LineField[] }) {
  const computed = [
    "From above",
    "From below",
    "Gap",
    ...(page.state === "FROZEN" ? ["Living", "Living − plan"] : []),
  ];
  return (
    <thead>
      <tr>
        <th scope="col">Team or person</th>
        {computed.map((header) => (
          <th key={header} scope="col" className="n">
            {header}
            <span className="font-regular"> {unit}</span>
          </th>
        ))}
        {fields.map((field) => (
          <th key={field} scope="col" className="n">
            {FIELD_LABELS[field]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The tree of teams and people: what comes from above, what is said from below, and what it is split by. */
export function CascadeGrid({
  organizationSlug,
  page,
  locale,
  currency,
}: {
  organizationSlug: string;
  page: CascadePage;
  locale: string;
  currency: string;
}) {
  const draft = useDraftState<Typed>(`cascade:${page.id}`, {});
  const save = useCommand(saveLinesAction, organizationSlug);
  const [outcomes, setOutcomes] = useState<readonly CellOutcome[]>([]);
  const money = moneyOf(page, { locale, currency });
  const edits = editsOf(page.nodes, draft.values, locale);
  const run = () =>
    save.run({ id: page.id, cells: edits }, ({ cells }) => {
      setOutcomes(cells);
      const kept = cells
        .filter(({ outcome }) => outcome !== "SAVED")
        .map(({ lineId, field }) => keyOf(lineId, field));
      const typed = Object.entries(draft.values).filter(([key]) => kept.includes(key));
      draft.drop();
      if (typed.length > 0) draft.change(Object.fromEntries(typed));
    });
  // What a frozen plan was split by is in its reasons.
  const fields = page.state === "FROZEN" ? [] : LINE_FIELDS;
  const canType = page.nodes.some(({ editable }) => editable.length > 0);
  return (
    <form
      className="stack"
      style={{ gridTemplateColumns: "minmax(0, 1fr)" }}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <FormError message={save.failure?.message} reference={save.failure?.reference} />
      <div className="table-wrap">
        <div className="table-scroll" style={{ overflowX: "auto" }}>
          <table className="table" data-many="">
            <caption className="sr-only">{page.title}: teams and people</caption>
            <Head page={page} unit={page.currency ?? page.unit} fields={fields} />
            <tbody>
              {page.nodes.map((node) => (
                <tr key={node.key} data-row="">
                  <NodeName node={node} organizationSlug={organizationSlug} />
                  <GridNumbers page={page} node={node} money={money} />
                  {fields.map((field) => (
                    <td key={field} className="n">
                      {node.kind === "TEAM" && field !== "pin" ? null : (
                        <GridCell
                          node={node}
                          field={field}
                          locale={locale}
                          value={draft.values[keyOf(node.lineId, field)] ?? shownCell(node, field, locale)}
                          outcome={outcomes.find((one) => one.lineId === node.lineId && one.field === field)}
                          onChange={(value) => draft.change({ [keyOf(node.lineId, field)]: value })}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {canType ? (
        <div>
          <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={edits.length === 0}>
            {edits.length === 1 ? "Save 1 cell and split anew" : `Save ${edits.length} cells and split anew`}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
