import type { Day } from "@/lib/domain/time/day";
import type { GapName, GapState } from "@/lib/domain/variance/three-gaps";
import type { Where } from "@/lib/features/metrics/schema";

export type GapBy = "team" | "objective";

export type GapsAsk = {
  metric: string;
  from: Day;
  to: Day;
  by?: GapBy;
  /** Code of the plan version; the budget when left out. */
  plan?: string;
  where?: Where;
  /** Instant whose knowledge is asked for; now when left out. */
  knownAt?: string;
};

/** What the conversion gap opens into; UNMATCHED is what is left, so that it closes exactly. */
export const CONVERSION_LINES = [
  "TIMING",
  "LATER_PERIODS",
  "NOT_STARTED",
  "CREDITS",
  "FX",
  "MISSING_IN_SALES",
  "OUTSIDE_GOALS",
  "UNMATCHED",
] as const;
export type ConversionLineName = (typeof CONVERSION_LINES)[number];

export const CONVERSION_LABELS: Readonly<Record<ConversionLineName, { label: string; note: string }>> = {
  TIMING: { label: "Timing", note: "recognised above what was booked in the period" },
  LATER_PERIODS: { label: "Later periods", note: "booked, and partly recognised later" },
  NOT_STARTED: { label: "Not yet started", note: "booked, and nothing recognised yet" },
  CREDITS: { label: "Discounts and credits", note: "taken back from what was sold" },
  FX: { label: "FX", note: "rates moved between booking and ledger" },
  MISSING_IN_SALES: { label: "Missing in one system", note: "in the ledger, never booked" },
  OUTSIDE_GOALS: { label: "Sold outside the goals", note: "booked, but promised by no goal" },
  UNMATCHED: { label: "Unmatched", note: "rows that name no customer" },
};

/** One step between sold and the ledger, with the customers behind it, largest first. */
export type ConversionLine = {
  name: ConversionLineName;
  label: string;
  note: string;
  value: string;
  customers: { id: string; name: string; value: string }[];
  /** All customers behind the line, of which the largest are listed. */
  customerCount: number;
};

/** An agreed goal inside a row: its phased promise and what its own metric achieved. */
export type GapGoal = {
  id: string;
  title: string;
  metric: string;
  target: string;
  achieved: string | null;
  targetRef: string;
};

export type GapFigures = {
  plan: string;
  goals: string | null;
  sold: string | null;
  actual: string | null;
  commitment: string | null;
  sales: string | null;
  conversion: string | null;
  total: string | null;
  /** Inside goals and sold: what was contracted before the period and runs off in it. */
  runOff: string;
  largest: GapName | null;
};

export type GapRow = GapFigures & {
  key: string;
  label: string;
  code: string;
  state: GapState;
  hasGoal: boolean;
  hasPlan: boolean;
  note: string | null;
  goalLines: GapGoal[];
  conversionLines: ConversionLine[];
  ref: string;
  planRef: string;
  actualRef: string;
};

export type GapsAnswer = {
  metric: string;
  label: string;
  definition: string;
  currency: string;
  unit: "currency" | "count";
  from: Day;
  to: Day;
  plan: string;
  by: GapBy;
  isPreliminary: boolean;
  /** Objectives may overlap: then the rows do not add up, and the total is the company's. */
  isAdditive: boolean;
  rows: GapRow[];
  total: GapRow;
  /** Of the total, what no goal promised and what no plan foresaw; null where there is none, or rows overlap. */
  noGoal: GapFigures | null;
  noPlan: GapFigures | null;
  /** Actual of teams without a goal, which stands in for what they promised and sold; null where all have one. */
  unpromised: string | null;
};

/** Metrics whose plan sales can promise: money that adds up. */
export const GAP_METRICS = [
  { code: "revenue", label: "Revenue" },
  { code: "bookings", label: "Bookings" },
  { code: "billings", label: "Billings" },
  { code: "gross_profit", label: "Gross profit" },
] as const;
