import type { CurveValues } from "@/lib/features/key-results/schema-curve";

/** The goal form's fields as text, as they are typed. */
export type GoalValues = {
  /** The sentence; it is the goal's title. */
  title: string;
  /** Answers to what the sentence leaves open, by question. */
  answers: Record<string, string>;
  /** A metric's code, or "hand". */
  metric: string;
  handLabel: string;
  handUnit: string;
  team: string;
  owner: string;
  coOwner: string;
  updater: string;
  scopeTeam: string;
  scopeRegion: string;
  scopeProduct: string;
  scopeSegment: string;
  scopeCustomer: string;
  /** Its name: customers are too many to be sent along. */
  scopeCustomerName: string;
  evaluation: string;
  targetKind: string;
  target: string;
  rate: string;
  baseline: string;
  baselinePeriod: string;
  baselineSource: string;
  startsOn: string;
  endsOn: string;
  rhythmDays: string;
  confidence: string;
  goalType: string;
  keyResult: string;
  promised: string;
} & CurveValues;
