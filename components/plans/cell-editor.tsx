"use client";

import { useRef } from "react";

export type Leave = { row: number; column: number };

/** What is being typed into a cell. Enter and Tab keep it and go on, Escape drops it, a click elsewhere keeps it. */
export function CellEditor({
  start,
  label,
  onDone,
  onCancel,
}: {
  start: string;
  label: string;
  onDone: (text: string, leave: Leave) => void;
  onCancel: () => void;
}) {
  const isOver = useRef(false);
  const end = (act: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    act();
  };
  return (
    <input
      className="sheet-input"
      aria-label={label}
      defaultValue={start}
      inputMode="decimal"
      autoComplete="off"
      ref={(element) => element?.focus()}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        end(() => onDone(value, { row: 0, column: 0 }));
      }}
      onKeyDown={(event) => {
        const { value } = event.currentTarget;
        const step = event.shiftKey ? -1 : 1;
        event.stopPropagation();
        if (event.key === "Escape") end(onCancel);
        else if (event.key === "Enter") end(() => onDone(value, { row: step, column: 0 }));
        else if (event.key === "Tab") end(() => onDone(value, { row: 0, column: step }));
        else return;
        event.preventDefault();
      }}
    />
  );
}
