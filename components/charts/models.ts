import type { Effect } from "@/components/ui/effect";

/** The table twin of a chart: the same figures as text. */
export type ChartTable = {
  columns: readonly { label: string; isNumeric?: boolean | undefined }[];
  rows: readonly { cells: readonly string[]; isTotal?: boolean | undefined }[];
};

/** AC actual, PL plan, FC forecast, PY prior year. */
export type Scenario = "AC" | "PL" | "FC" | "PY";

/** A decimal string for the length and the text people read. */
export type Amount = { value: string; display: string };

export type BridgeEnd = Amount & { label: string; note?: string | undefined; scenario: Scenario };
export type BridgeStep = Amount & {
  id: string;
  label: string;
  effect: Effect;
  note?: string | undefined;
  href?: string | undefined;
};

/** From a start through signed steps to an end. The steps add up to end − start; the preparer guarantees it. */
export type BridgeModel = {
  start: BridgeEnd;
  steps: readonly BridgeStep[];
  end: BridgeEnd;
  total: Amount & { effect: Effect };
  /** A round amount drawn as a ruler, e.g. 500 k. */
  scale?: Amount | undefined;
};

export type VarianceMonth = {
  id: string;
  label: string;
  state: "CLOSED" | "PRELIMINARY" | "OPEN";
  /** Part of the period the page speaks about. */
  isInScope?: boolean | undefined;
  actual: Amount | null;
  forecast: Amount | null;
  reference: Amount | null;
  delta: (Amount & { effect: Effect }) | null;
  deltaPercent: (Amount & { effect: Effect }) | null;
};

export type VarianceColumnsModel = {
  unit: string;
  /** What the months are compared with. */
  referenceName: "PL" | "PY" | "FC";
  months: readonly VarianceMonth[];
};
