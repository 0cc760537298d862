"use client";

import type { ClipboardEvent, KeyboardEvent } from "react";
import type { Area, Place, Selection } from "@/lib/present/plans/selection";
import { moved, stepOf } from "@/lib/present/plans/selection";

export type SheetActs = {
  readonly size: { readonly rows: number; readonly columns: number };
  readonly selection: Selection;
  readonly area: Area;
  readonly isEditing: boolean;
  readonly select: (selection: Selection) => void;
  readonly edit: (start: string | null) => void;
  readonly clear: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly fillDown: () => void;
  readonly fillRight: () => void;
  readonly save: () => void;
  readonly hold: () => void;
  readonly copy: () => string;
  readonly paste: (text: string) => void;
};

/** What Ctrl or Cmd and a letter do, as spreadsheets have it. */
function controlled(acts: SheetActs, key: string, isShift: boolean): boolean {
  const act: (() => void) | undefined = {
    z: isShift ? acts.redo : acts.undo,
    y: acts.redo,
    d: acts.fillDown,
    r: acts.fillRight,
    s: acts.save,
    a: () =>
      acts.select({
        anchor: { row: 0, column: 0 },
        head: { row: acts.size.rows - 1, column: acts.size.columns - 1 },
      }),
  }[key.toLowerCase()];
  act?.();
  return act !== undefined;
}

function go(acts: SheetActs, by: Place): void {
  acts.select(moved(acts.selection, by, acts.size, false));
}

function plain(acts: SheetActs, event: KeyboardEvent): boolean {
  const { key, shiftKey } = event;
  if (key === "Enter") go(acts, { row: shiftKey ? -1 : 1, column: 0 });
  else if (key === "Tab") {
    // Tab leaves the sheet at its edges, so that nobody is caught in it.
    const { column } = acts.selection.head;
    if (shiftKey ? column === 0 : column === acts.size.columns - 1) return false;
    go(acts, { row: 0, column: shiftKey ? -1 : 1 });
  } else if (key === "F2") acts.edit(null);
  else if (key === "Delete" || key === "Backspace") acts.clear();
  else if (key.length === 1 && key !== " ") acts.edit(key);
  else return false;
  return true;
}

/** Keys and clipboard of the sheet while no cell is being typed into. */
export function sheetKeys(acts: SheetActs) {
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (acts.isEditing) return;
      const isCtrl = event.ctrlKey || event.metaKey;
      const step = stepOf(event.key, isCtrl);
      if (step) acts.select(moved(acts.selection, step, acts.size, event.shiftKey));
      const isDone =
        step !== null ||
        (isCtrl ? controlled(acts, event.key, event.shiftKey) : !event.altKey && plain(acts, event));
      if (!isDone) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onCopy: (event: ClipboardEvent) => {
      if (acts.isEditing) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", acts.copy());
    },
    onCut: (event: ClipboardEvent) => {
      if (acts.isEditing) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", acts.copy());
      acts.clear();
    },
    onPaste: (event: ClipboardEvent) => {
      if (acts.isEditing) return;
      event.preventDefault();
      acts.paste(event.clipboardData.getData("text/plain"));
    },
  };
}
