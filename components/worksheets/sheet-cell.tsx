"use client";

import type { CellOutcome, SheetField, SheetRow } from "@/lib/features/worksheets/schema";
import { FIELD_LABELS } from "@/lib/features/worksheets/schema";
import { formatValue } from "@/lib/present/format/value";
import { toTyped } from "@/lib/present/goals/unit-value";

type Money = { locale: string; currency: string };

const isValue = (field: SheetField) => field === "target" || field === "baseline";

/** A stored cell as it is typed: percentages as people say them. */
export function typedCell(row: SheetRow, field: SheetField): string {
  const value = row.cells[field];
  if (value === "" || !isValue(field)) return value;
  return toTyped(value, row.unit) ?? "";
}

/** What a cell says that is not to be typed. */
function readText(
  row: SheetRow,
  field: SheetField,
  value: string,
  owners: readonly { value: string; label: string }[],
  money: Money,
): string {
  if (field === "ownerId") return owners.find((one) => one.value === value)?.label ?? "";
  const stored = row.cells[field];
  if (!isValue(field) || stored === "") return value;
  return formatValue(stored, row.unit as "count", { ...money, style: "compact" });
}

/** One cell of the grid: a field where it may be typed, else text; what became of it stands under it. */
export function SheetCell({
  row,
  field,
  value,
  owners,
  outcome,
  money,
  onChange,
}: {
  row: SheetRow;
  field: SheetField;
  value: string;
  owners: readonly { value: string; label: string }[];
  outcome: CellOutcome | undefined;
  money: Money;
  onChange: (value: string) => void;
}) {
  const label = `${FIELD_LABELS[field]} of ${row.title}`;
  const isBad = outcome?.outcome === "CONFLICT" || outcome?.outcome === "REFUSED";
  if (!row.editable.includes(field)) {
    return <span className="text-ink-2">{readText(row, field, value, owners, money)}</span>;
  }
  const shared = {
    "aria-label": label,
    className: "input",
    value,
    ...(isBad ? { "aria-invalid": true } : {}),
  };
  return (
    <>
      {field === "ownerId" ? (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          {owners.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          className={field === "title" ? "input" : "input input-number"}
          type={field === "startsOn" || field === "endsOn" ? "date" : "text"}
          inputMode={field === "title" ? undefined : "decimal"}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {outcome && outcome.outcome !== "UNCHANGED" ? (
        <small
          className={`sub whitespace-normal ${isBad ? "bad-t" : "good-t"}`}
          role={isBad ? "alert" : "status"}
        >
          {outcome.outcome === "SAVED" ? "saved" : null}
          {outcome.outcome === "PROPOSED" ? "proposed: a second person decides" : null}
          {outcome.outcome === "CONFLICT"
            ? `meanwhile: ${field === "ownerId" ? (owners.find((one) => one.value === outcome.theirs)?.label ?? "somebody else") : outcome.theirs}`
            : null}
          {outcome.outcome === "REFUSED" ? outcome.reason : null}
        </small>
      ) : row.proposes.includes(field) && row.editable.includes(field) ? (
        <small className="sub">is proposed</small>
      ) : null}
    </>
  );
}
