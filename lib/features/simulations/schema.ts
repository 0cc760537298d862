import { z } from "zod";
import { goalEvidenceInput } from "@/lib/features/goals/schema-evidence";

/** Why a probability was kept: to show, or to be scored once the goal is closed. */
export type Occasion = "PRESENT" | "AGREED" | "CHECK_IN";

const amount = z.string();

/** Open deals of one stage and age with the rate they are counted at. */
const pipelineRow = z.object({
  stage: z.string().nullable(),
  band: z.number().nullable(),
  level: z.enum(["STAGE_AND_AGE", "STAGE", "OVERALL"]),
  deals: z.number(),
  amount,
  wins: z.number(),
  trials: z.number(),
  rate: amount,
  low: amount,
  high: amount,
  expected: amount,
});
export type PipelineRow = z.output<typeof pipelineRow>;

/** What a result was made of, as far as a page shows it. */
export const evidenceSchema = z.object({
  drivers: z.array(z.object({ label: z.string(), expected: amount, swing: amount })).default([]),
  assumptions: z.array(z.string()).default([]),
  pipeline: z.array(pipelineRow).default([]),
  newBusiness: amount.nullable().default(null),
  /** Days won deals closed later than expected: the middle one and the one nine in ten stay below. */
  slippage: z.object({ count: z.number(), p50: z.number(), p90: z.number() }).nullable().default(null),
  transitions: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })).default([]),
});
export type SimulationEvidence = z.output<typeof evidenceSchema>;

/** A goal's simulation as pages show it. Numbers are decimal strings, the probability a share. */
export type SimulationView = {
  state: "SIMULATED" | "NO_SIMULATION";
  /** Why there is none, in a sentence. */
  because: string | null;
  method: "PIPELINE" | "HISTORY" | null;
  probability: string | null;
  mean: string | null;
  p10: string | null;
  p50: string | null;
  p90: string | null;
  current: string | null;
  target: string | null;
  runs: number | null;
  seed: string | null;
  version: number;
  asOf: string;
  /** Null for an estimate nobody kept. */
  recordedAt: string | null;
  evidence: SimulationEvidence;
};

/** A goal while it is typed, as for the evidence. */
export const estimateInput = goalEvidenceInput;
export type EstimateInput = z.output<typeof estimateInput>;

/** A closed goal's probability with what happened. */
export type ScoredGoal = {
  goalId: string;
  title: string;
  occasion: Occasion;
  asOf: string;
  /** True where it was computed later, from what was known on the day. */
  isLater: boolean;
  probability: string;
  target: string;
  actual: string;
  isReached: boolean;
  unit: string;
  currency: string | null;
};
