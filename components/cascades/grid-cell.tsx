"use client";

import { type CellOutcome, FIELD_LABELS, type LineField } from "@/lib/features/cascades/schema";
import type { CascadeNodeView } from "@/lib/features/cascades/schema-view";
import { readDecimal, showDecimal } from "@/lib/present/format/locale-number";

const RAMP_STEP = " / ";

/** A stored cell as it is shown and typed here. */
export function shownCell(node: CascadeNodeView, field: LineField, locale: string): string {
  const value = node.cells[field];
  if (field === "rampSince" || value === "") return value;
  return value
    .split(RAMP_STEP)
    .map((part) => showDecimal(part, locale))
    .join(RAMP_STEP);
}

/** A number as typed here becomes a decimal string; what cannot be read goes as it is and is refused by name. */
export function storedCell(field: LineField, typed: string, locale: string): string {
  const text = typed.trim();
  if (field === "rampSince" || text === "") return text;
  const parts = field === "ramp" ? text.split(/\s*[;/]\s*|,?\s+/).filter(Boolean) : [text];
  return parts.map((part) => readDecimal(part.replace(/%$/, ""), locale) ?? part).join(RAMP_STEP);
}

const WIDTHS: Partial<Record<LineField, number>> = { rampSince: 128, partTime: 60, ramp: 148 };

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
        style={{ minWidth: WIDTHS[field] ?? 88 }}
        type={isDay ? "date" : "text"}
        inputMode={isDay || field === "ramp" ? undefined : "decimal"}
        placeholder={field === "ramp" ? "as the rules" : undefined}
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
