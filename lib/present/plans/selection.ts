/** A place in the grid by row and column. */
export type Place = { readonly row: number; readonly column: number };
/** From where one began to where one is. */
export type Selection = { readonly anchor: Place; readonly head: Place };
export type Area = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

export function areaOf({ anchor, head }: Selection): Area {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export function at(place: Place): Selection {
  return { anchor: place, head: place };
}

type Size = { readonly rows: number; readonly columns: number };
const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** Moves the head; with `extends` the anchor stays, so the area grows. */
export function moved(selection: Selection, by: Place, size: Size, isExtending: boolean): Selection {
  const head = {
    row: within(selection.head.row + by.row, size.rows),
    column: within(selection.head.column + by.column, size.columns),
  };
  return isExtending ? { anchor: selection.anchor, head } : at(head);
}

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  PageUp: { row: -15, column: 0 },
  PageDown: { row: 15, column: 0 },
};
const FAR = 1_000_000;

/** How far a key moves; null for keys that do not. With Ctrl the arrows go to the edge, as spreadsheets do. */
export function stepOf(key: string, isCtrl: boolean): Place | null {
  if (key === "Home") return { row: isCtrl ? -FAR : 0, column: -FAR };
  if (key === "End") return { row: isCtrl ? FAR : 0, column: FAR };
  const step = STEPS[key];
  if (!step) return null;
  return isCtrl ? { row: step.row * FAR, column: step.column * FAR } : step;
}
