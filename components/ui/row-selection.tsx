"use client";

import { createContext, type ReactNode, use, useMemo, useRef, useState } from "react";

type Selection = {
  /** Keys chosen and shown, in the order of the list. */
  chosen: readonly string[];
  count: number;
  isChosen: (key: string) => boolean;
  /** With `isRange` everything between this row and the one pressed before follows it. */
  choose: (key: string, isOn: boolean, isRange: boolean) => void;
  chooseAll: (isOn: boolean) => void;
  /** Keeps exactly these. */
  keep: (keys: readonly string[]) => void;
};

const SelectionContext = createContext<Selection | null>(null);

/** Which rows of a list are chosen. A row a filter takes away is no longer chosen: nothing unseen is changed. */
export function RowSelection({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const selection = useMemo<Selection>(() => {
    const chosen = keys.filter((key) => picked.has(key));
    const between = (key: string): readonly string[] => {
      const [from, to] = [keys.indexOf(last.current ?? key), keys.indexOf(key)];
      return from < 0 ? [key] : keys.slice(Math.min(from, to), Math.max(from, to) + 1);
    };
    return {
      chosen,
      count: keys.length,
      isChosen: (key) => picked.has(key),
      choose: (key, isOn, isRange) => {
        const next = new Set(chosen);
        for (const one of isRange ? between(key) : [key]) isOn ? next.add(one) : next.delete(one);
        last.current = key;
        setPicked(next);
      },
      chooseAll: (isOn) => setPicked(new Set(isOn ? keys : [])),
      keep: (kept) => setPicked(new Set(kept)),
    };
  }, [keys, picked]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function useRowSelection(): Selection {
  const selection = use(SelectionContext);
  if (!selection) throw new Error("Rows are chosen inside a RowSelection.");
  return selection;
}

/** The box of one row; `x` presses it, shift takes the rows between along. */
export function RowBox({ rowKey, name }: { rowKey: string; name: string }) {
  const { isChosen, choose } = useRowSelection();
  return (
    <label className="check">
      <input
        type="checkbox"
        data-key="x"
        checked={isChosen(rowKey)}
        onChange={(event) => {
          const { nativeEvent } = event;
          const isRange = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
          choose(rowKey, event.currentTarget.checked, isRange);
        }}
      />
      <span className="sr-only">Choose {name}</span>
    </label>
  );
}

/** The box in the head: all rows shown, or none. */
export function AllRowsBox() {
  const { chosen, count, chooseAll } = useRowSelection();
  const isAll = count > 0 && chosen.length === count;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = chosen.length > 0 && !isAll;
        }}
        onChange={(event) => chooseAll(event.currentTarget.checked)}
      />
      <span className="sr-only">Choose all {count} rows shown</span>
    </label>
  );
}
