/** What a chart is told: everything is decided, nothing is left to compute but pixels. */

/** Effect on the business; only this decides a hue. */
export type Effect = "GOOD" | "BAD" | "NEUTRAL";

/** AC actual, PL plan, FC forecast, PY prior year. */
export type Scenario = "AC" | "PL" | "FC" | "PY";

/** The exact decimal string and the text people read. */
export type Amount = { readonly value: string; readonly display: string };

/** Where a mark starts and ends on its axis, as fractions of it: 0 is left or bottom, 1 right or top. */
export type Extent = { readonly from: number; readonly to: number };

/** The table twin: the same figures as text. */
export type ChartTable = {
  readonly columns: readonly { readonly label: string; readonly isNumeric?: boolean | undefined }[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly isTotal?: boolean | undefined }[];
};

/** How numbers read; formatting is the caller's, what is shown is the preparer's. */
export type ChartFormat = {
  readonly value: (value: string) => string;
  /** Signed, except zero. */
  readonly delta: (value: string) => string;
  /** A signed fraction as percent. */
  readonly percent: (fraction: string) => string;
  /** What the amounts above are rounded to ("1000" for k): displayed parts then add up to the displayed total. */
  readonly step?: string;
};

/** Stands where there is no number. */
export const MISSING = "\u2013";
/** Stands where a percentage has no meaning. */
export const NOT_MEANINGFUL = "n.m.";
