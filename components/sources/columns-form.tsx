"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { mapRunAction } from "@/lib/features/sources/actions";
import type { ColumnView } from "@/lib/features/sources/schema";

type Field = { value: string; label: string };
type Chosen = Readonly<Record<string, string>>;

/** Field → headers, for every field whose headers are not what they were; null takes a field away. */
function changedColumns(columns: readonly ColumnView[], chosen: Chosen): Record<string, string[] | null> {
  const headersOf = (fieldOf: (column: ColumnView) => string | null) =>
    Map.groupBy(
      columns.filter((column) => fieldOf(column)),
      (column) => fieldOf(column) ?? "",
    );
  const before = headersOf(({ field }) => field);
  const after = headersOf(({ header, field }) => (header in chosen ? (chosen[header] ?? null) : field));
  const changes: Record<string, string[] | null> = {};
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    const was = (before.get(field) ?? []).map(({ header }) => header);
    const is = (after.get(field) ?? []).map(({ header }) => header);
    if (was.join("\n") !== is.join("\n")) changes[field] = is.length === 0 ? null : is;
  }
  return changes;
}

/** Each column of the file and the field it fills; a change reads the file again. */
export function ColumnsForm({
  organizationSlug,
  run,
  columns,
  fields,
  rows,
  isReadOnly,
}: {
  organizationSlug: string;
  run: { id: string; version: number };
  columns: readonly ColumnView[];
  fields: readonly Field[];
  rows: number;
  isReadOnly: boolean;
}) {
  const command = useCommand(mapRunAction, organizationSlug);
  const [chosen, setChosen] = useState<Chosen>({});
  const changes = changedColumns(columns, chosen);
  const count = Object.keys(changes).length;
  const options = [{ value: "", label: "Not used, kept with the record" }, ...fields];
  return (
    <div className="stack">
      <CommandFailure failure={command.failure} />
      <div className="table-scroll">
        <table className="table">
          <caption className="sr-only">Columns of the file and the fields they fill</caption>
          <thead>
            <tr>
              <th scope="col">Column in the file</th>
              <th scope="col">Field</th>
              <th scope="col" className="phone-hide">
                Sample values
              </th>
              <th scope="col" className="n phone-hide">
                Filled %
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ header, field, isSuggested, samples, filled }) => (
              <tr key={header}>
                <th scope="row">
                  <span className="flex items-center gap-2">
                    {header}
                    {field && !isSuggested ? (
                      <span className="text-ink-3" title="Remembered or chosen by hand">
                        <Icon name="history" size={12} />
                        <span className="sr-only">remembered</span>
                      </span>
                    ) : null}
                  </span>
                </th>
                <td>
                  <Select
                    label={`Field for ${header}`}
                    isLabelHidden
                    isDisabled={isReadOnly}
                    options={options}
                    value={chosen[header] ?? field ?? ""}
                    onChange={(value) => setChosen((now) => ({ ...now, [header]: value }))}
                  />
                </td>
                <td className="phone-hide text-ink-2 wraps">{samples.join(", ")}</td>
                <td className="n phone-hide">{rows === 0 ? "–" : ((filled / rows) * 100).toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isReadOnly ? null : (
        <div className="form-actions">
          <Button
            isDisabled={count === 0}
            isPending={command.isPending}
            onPress={() =>
              command.run({ runId: run.id, version: run.version, columns: changes }, () => setChosen({}))
            }
          >
            {count === 0
              ? "Save mapping"
              : `Save mapping: ${count} ${count === 1 ? "field changes" : "fields change"}`}
          </Button>
        </div>
      )}
    </div>
  );
}
