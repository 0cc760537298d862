import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { Day } from "@/lib/domain/time/day";
import type { Grain } from "@/lib/domain/time/fiscal";
import type { CompareState, Favourability, PercentState } from "@/lib/domain/variance/compare";
import type { MaterialityMode } from "@/lib/domain/variance/materiality";
import type { VarianceMethod } from "@/lib/domain/variance/methods";
import type { MemberLabel, TreeLevel, Where } from "@/lib/features/metrics/schema";

export const PRIOR_YEAR = "prior-year";

/** What is compared with what. `reference`: "prior-year", "target", or the code of a plan version. */
export type VarianceAsk = {
  metric: string;
  reference: string;
  from: Day;
  to: Day;
  grain: Grain;
  by?: Dimension[];
  where?: Where;
  /** Splits every difference into its causes. */
  method?: string;
  /** Of a driver tree: metrics with + − × or ÷ between them, in the order they move. */
  drivers?: string;
  /** Adds the fiscal year to date beside each period. */
  isWithYearToDate?: boolean;
  treeLevel?: TreeLevel;
  /** Instant as of which both sides were known; absent = now. */
  knownAt?: string;
};

/** Whether a difference could be split, and if not what is missing. */
export type SplitState =
  | "ACTUAL"
  | "NO_UNITS"
  | "NO_COST"
  | "NO_PLAN"
  | "NO_MARKET"
  | "NO_MOVEMENTS"
  | "NO_RATE"
  | "NO_LINES"
  | "NOT_DEFINED";

/** Limits of a materiality rule: amount in the metric's unit, percent as a fraction. */
export type MaterialityLimit = { id: string; mode: MaterialityMode; amount: string; percent: string };

/** A compared pair. `percent` null and "NOT_MEANINGFUL" is n.m.; a missing side is said by `state`, never 0. */
export type Compared = {
  actual: string | null;
  reference: string | null;
  delta: string | null;
  /** Δ signed by what is good for the metric; null where nobody judges it. */
  effect: string | null;
  percent: string | null;
  percentState: PercentState;
  /** Percentage points of percent metrics. */
  points: string | null;
  state: CompareState;
  isPreliminary: boolean;
  isMaterial: boolean;
  /** The rule that decided; null when none fits. */
  materialityRule: MaterialityLimit | null;
  note: string | null;
};

export type VarianceRow = Compared & {
  period: string;
  from: Day;
  to: Day;
  dims: Record<string, string>;
  members: Record<string, MemberLabel>;
  yearToDate: Compared | null;
  /** With a method: effects that add up to the difference, by code (of a driver tree: by driver). */
  parts: Readonly<Record<string, string>> | null;
  ref: string;
  actualRef: string;
  referenceRef: string;
};

export type VarianceAnswer = {
  metric: string;
  label: string;
  definition: string;
  unit: MetricUnit;
  currency: string;
  favourability: Favourability;
  isRatio: boolean;
  reference: string;
  referenceLabel: string;
  method: VarianceMethod;
  /** Whether the method could split every period; null without a method. */
  methodState: SplitState | null;
  /** What each effect is called. */
  partLabels: Readonly<Record<string, string>>;
  /** Why the parts are what they are, e.g. that the reference carries no units. */
  methodNote: string | null;
  rows: VarianceRow[];
  /** The same without dimensions, one per period: the rows add up to it where the metric adds. */
  totals: VarianceRow[];
};

/** A row of a figure as it was known on a past day and as it is known now. */
export type SinceRow = {
  member: MemberLabel | undefined;
  /** Null: nothing was known of it on that day, or is now. */
  before: string | null;
  after: string | null;
  /** What came to be known since; null where the metric does not add up over rows. */
  change: string | null;
};

/** The walk of an actual from what was known on a day to what is known now. */
export type SinceThen = { day: string; before: string | null; after: string | null; rows: SinceRow[] };
