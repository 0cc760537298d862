"use client";

import { type CellOutcome, FIELD_LABELS, type LineField } from "@/lib/features/cascades/schema";
import type { CascadeNodeView } from "@/lib/features/cascades/schema-view";
import { showDecimal } from "@/lib/present/format/locale-number";

/** A stored cell as it is shown and typed here. */
export function shownCell(node: CascadeNodeView, field: LineField, locale: string): string {
  const value = node.cells[field];
  return field === "rampSince" || value === "" ? value : showDecimal(value, locale);
}

/** One cell of the grid: a field where it may be typed, else text; what became of it stands under it. */
export function GridCell({
  node,
  field,
  value,
  locale,
  outcome,
  onChange,
}: {
  node: CascadeNodeView;
  field: LineField;
  value: string;
  locale: string;
  outcome: CellOutcome | undefined;
  onChange: (value: string) => void;
}) {
  if (!node.editable.includes(field)) {
    const text = shownCell(node, field, locale);
    return <span className="num text-ink-2">{text}</span>;
  }
  const isBad = outcome !== undefined && outcome.outcome !== "SAVED";
  const isDay = field === "rampSince";
  return (
    <>
      <input
        className={isDay ? "input num" : "input input-number"}
        style={{ minWidth: isDay ? 128 : field === "partTime" ? 60 : 88 }}
        type={isDay ? "date" : "text"}
        inputMode={isDay ? undefined : "decimal"}
        aria-label={`${FIELD_LABELS[field]} of ${node.label}`}
        aria-invalid={isBad || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {outcome ? (
        <small
          className={`sub whitespace-normal ${isBad ? "bad-t" : "good-t"}`}
          role={isBad ? "alert" : "status"}
        >
          {outcome.reason ?? "saved"}
        </small>
      ) : null}
    </>
  );
}
