import type { Orphan } from "@/lib/domain/alignment/orphans";
import type { Status } from "@/lib/domain/key-results/status";
import type { MetricUnit } from "@/lib/domain/metrics/definition";

/** Promise against need in money or counts: delivered, still promised, promised by nobody. */
export type OkrCoverage = {
  need: string;
  promised: string;
  delivered: string;
  gap: string;
  unit: MetricUnit;
};

/** Where it lands against its target. */
export type OkrLanding = {
  amount: string;
  target: string | null;
  overTarget: string | null;
  atRisk: string | null;
  unit: MetricUnit;
  note: string;
  /** Share of simulated runs that reach the target; null without a simulation. */
  probability: string | null;
  /** What finance's latest forecast says of the same days. */
  forecast: string | null;
};

export type OkrRow = {
  key: string;
  kind: "OBJECTIVE" | "KEY_RESULT";
  id: string;
  level: number;
  title: string;
  ownerName: string;
  reporting: string;
  progress: string | null;
  expected: string | null;
  status: Status;
  statusNote: string | null;
  confidence: number | null;
  wasConfidence: number | null;
  coverage: OkrCoverage | null;
  coverageNote: string | null;
  landing: OkrLanding | null;
  ref: string;
};

export type OkrRisk = {
  keyResultId: string;
  title: string;
  objectiveTitle: string;
  /** Why a guardrail holds its objective's status down. */
  guarded: string | null;
  ownerName: string;
  uncovered: string | null;
  short: string | null;
  atRisk: string;
  unit: MetricUnit;
  ref: string;
};

/** A row that is not what it was on a past day; `was` null: it was not there. */
export type OkrMove = Pick<OkrRow, "key" | "kind" | "id" | "title"> & {
  was: Pick<OkrRow, "progress" | "status" | "confidence"> | null;
  is: Pick<OkrRow, "progress" | "status" | "confidence">;
};

export type OkrRollUp = {
  period: string;
  elapsed: string | null;
  currency: string;
  rows: OkrRow[];
  risks: OkrRisk[];
  orphans: Orphan[];
  counts: { objectives: number; onTrack: number; keyResultsWithoutGoal: number };
};
