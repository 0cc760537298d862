import { z } from "zod";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { filterField, optionalAmount } from "@/lib/features/key-results/schema";
import { contributionInput, EVALUATIONS, TARGET_KINDS } from "./schema";

const text = z.string().max(400).default("");
const day = z.preprocess(
  (value) => (value === "" ? null : value),
  z.iso.date().nullable().catch(null).default(null),
);

/** A goal while it is typed: anything may still be missing or unreadable, nothing of it refuses. */
export const goalEvidenceInput = z.object({
  goalId: z.uuid().nullable().catch(null).default(null),
  title: text,
  metric: z.string().refine(isAnyMetricCode).nullable().catch(null),
  isByHand: z.boolean().default(false),
  filter: filterField.catch({}),
  hasOwner: z.boolean().default(true),
  targetKind: z.enum(TARGET_KINDS).catch("ABSOLUTE"),
  targetRate: optionalAmount.catch(null),
  baseline: optionalAmount.catch(null),
  baselinePeriod: text,
  baselineSource: text,
  target: optionalAmount.catch(null),
  evaluation: z.enum(EVALUATIONS).catch("TOTAL"),
  startsOn: day,
  endsOn: day,
  rhythmDays: z.coerce.number().int().min(1).max(366).nullable().catch(null),
  confidence: z.preprocess(
    (value) => (value === "" ? null : value),
    z.coerce.number().int().min(1).max(10).nullable().catch(null),
  ),
  contributions: z.array(contributionInput).catch([]),
});
export type GoalEvidenceInput = z.output<typeof goalEvidenceInput>;

export type MonthValue = { month: string; value: string | null; isClosed: boolean };
export type BaselineChoice = {
  option: string;
  label: string;
  /** In the way the goal is evaluated: the whole period, or one month. */
  value: string | null;
  period: string;
  isPreliminary: boolean;
  /** What the target would be with it, less what it is now. */
  effect: string | null;
};
export type LetterView = {
  letter: string;
  name: string;
  level: 0 | 1 | 2;
  points: number;
  of: number;
  reason: string;
  fix: string | null;
};
export type ParentEvidence = {
  keyResultId: string;
  title: string;
  need: string | null;
  promisedByOthers: string;
  mine: string;
  left: string | null;
  unit: string;
  currency: string | null;
  adds: boolean;
};

export type CapacityEvidence = {
  /** Null where too little is known; the note says what. */
  value: string | null;
  note: string | null;
  people: number;
  /** Months of ramped full-time people over the period. */
  rampedMonths: string | null;
  /** Median month of a ramped person in the last twelve. */
  perMonth: string | null;
  missing: string | null;
  /** Canonical reference for "why this number?"; null where the scope has several members of one dimension. */
  ref: string | null;
};

/** What the data says about a goal while it is written. Numbers are decimal strings. */
export type GoalEvidence = {
  unit: string;
  currency: string | null;
  isRate: boolean;
  history: MonthValue[];
  baselines: BaselineChoice[];
  target: string | null;
  required: string | null;
  growth: string[];
  growthBelow: number;
  support: {
    delivered: string;
    pipeline: string;
    winRate: string;
    expected: string;
    missing: string | null;
    /** Open pipeline that would close the gap at this win rate; null where nothing is ever won. */
    needed: string | null;
  } | null;
  /** What the people in scope can bring; null where the metric has no people. */
  capacity: CapacityEvidence | null;
  parents: ParentEvidence[];
  letters: LetterView[];
  hardStops: string[];
  points: number;
  of: number;
};
