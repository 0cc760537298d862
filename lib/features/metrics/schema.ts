import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { Favourability, MetricUnit } from "@/lib/domain/metrics/definition";
import type { Day } from "@/lib/domain/time/day";
import type { Grain } from "@/lib/domain/time/fiscal";

/** Filter by dimension: a code, name or id, or several of them; "(none)" is what has no member. */
export type Where = Partial<Record<Dimension, string | string[]>>;

/** The row of facts that have no member in a dimension: with it the parts add up to the total. */
export const NO_MEMBER = "(none)";

/** Own: each team and region with its own facts alone. TOP: the first level that divides, each with all below it. */
export type TreeLevel = "OWN" | "TOP";

/** What is asked of a metric. Days inclusive; scenario "actual" when left out. */
export type MetricAsk = {
  metric: string;
  from: Day;
  to: Day;
  grain: Grain;
  by?: Dimension[];
  where?: Where;
  /** "actual", "target", "quota" or the code of a plan version. */
  scenario?: string;
  /** Instant (ISO 8601) as of which the facts were known; absent = now. */
  knownAt?: string;
  treeLevel?: TreeLevel;
  /** Ids of teams or regions that stand for all below them; the others stand for themselves. */
  stopAt?: string[];
  /** Units and what was paid for them are wanted beside the amounts: prices will be made of the same rows. */
  isPriced?: boolean;
};

export type CellState = "ACTUAL" | "NONE_YET" | "NO_PLAN" | "NOT_DEFINED" | "NO_RATE";

/** A member of a dimension as it is shown. */
export type MemberLabel = { id: string; code: string; name: string };

/** One value of a metric: a period and a place. `note` says why there is no value. */
export type MetricCell = {
  period: string;
  from: Day;
  to: Day;
  /** Dimension → code of the member (its name where it has no code), "(none)" where there is none. */
  dims: Record<string, string>;
  members: Record<string, MemberLabel>;
  value: string | null;
  unit: MetricUnit;
  state: CellState;
  isPreliminary: boolean;
  note: string | null;
  /** Canonical reference for "why this number?". */
  ref: string;
};

export type MetricAnswer = {
  metric: string;
  label: string;
  definition: string;
  unit: MetricUnit;
  currency: string;
  /** True where the value is a ratio or formula, so that it has no exact decimal end. */
  isRatio: boolean;
  cells: MetricCell[];
};

/** A metric as a form or a switch offers it. */
export type MetricChoice = {
  code: string;
  label: string;
  unit: MetricUnit;
  favourability: Favourability;
  definition: string;
  /** Its values add up over the months of a period. */
  addsOverTime: boolean;
};
