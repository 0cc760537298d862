import type { Values } from "./grid-model";

/** A change of one cell, forth and back. */
export type CellPatch = {
  readonly key: string;
  readonly month: number;
  readonly before: string | null;
  readonly after: string | null;
};

export type GridState = {
  /** What the server said. */
  readonly base: Readonly<Record<string, Values>>;
  readonly values: Readonly<Record<string, Values>>;
  readonly undone: readonly (readonly CellPatch[])[];
  readonly done: readonly (readonly CellPatch[])[];
};

export type GridAction =
  | {
      readonly type: "SET";
      readonly cells: readonly {
        readonly key: string;
        readonly month: number;
        readonly value: string | null;
      }[];
    }
  | { readonly type: "UNDO" }
  | { readonly type: "REDO" }
  | {
      readonly type: "LOAD";
      readonly base: Readonly<Record<string, Values>>;
      readonly keep: readonly CellPatch[];
    };

const DEEPEST_UNDO = 200;

export function startGrid(base: GridState["base"]): GridState {
  return { base, values: base, done: [], undone: [] };
}

function written(
  values: GridState["values"],
  patches: readonly CellPatch[],
  side: "before" | "after",
): GridState["values"] {
  const changed: Record<string, (string | null)[]> = {};
  for (const patch of patches) {
    const row = changed[patch.key] ?? [...(values[patch.key] ?? [])];
    row[patch.month] = patch[side];
    changed[patch.key] = row;
  }
  return { ...values, ...changed };
}

/** What the grid is after something was done to it. Only rows that changed get new values. */
export function gridReducer(state: GridState, action: GridAction): GridState {
  switch (action.type) {
    case "SET": {
      const patches = action.cells.flatMap(({ key, month, value }): CellPatch[] => {
        const before = state.values[key]?.[month] ?? null;
        return before === value ? [] : [{ key, month, before, after: value }];
      });
      if (patches.length === 0) return state;
      const done = [...state.done, patches].slice(-DEEPEST_UNDO);
      return { ...state, values: written(state.values, patches, "after"), done, undone: [] };
    }
    case "UNDO": {
      const last = state.done.at(-1);
      if (!last) return state;
      const values = written(state.values, last, "before");
      return { ...state, values, done: state.done.slice(0, -1), undone: [...state.undone, last] };
    }
    case "REDO": {
      const next = state.undone.at(-1);
      if (!next) return state;
      const values = written(state.values, next, "after");
      return { ...state, values, undone: state.undone.slice(0, -1), done: [...state.done, next] };
    }
    case "LOAD":
      return { ...startGrid(action.base), values: written(action.base, action.keep, "after") };
  }
}

/** Cells that differ from what the server said. */
export function changedCells({ base, values }: Pick<GridState, "base" | "values">): CellPatch[] {
  return Object.entries(values).flatMap(([key, row]) => {
    const said = base[key];
    if (said === row) return [];
    return row.flatMap((after, month): CellPatch[] => {
      const before = said?.[month] ?? null;
      return before === after ? [] : [{ key, month, before, after }];
    });
  });
}
