import type { Status } from "@/lib/domain/key-results/status";

/** One row of the objectives tree: an objective or one of its key results. Decimal strings, fractions. */
export type ObjectiveLine = {
  key: string;
  id: string;
  kind: "objective" | "key-result";
  depth: number;
  title: string;
  ownerId: string;
  ownerName: string;
  /** Of the row, for changes made from the list. */
  version: number;
  /** Days between check-ins; null for an objective, which is not checked in itself. */
  rhythmDays: number | null;
  coOwnerName: string | null;
  updaterName: string | null;
  where: string;
  href: string;
  state: "DRAFT" | "ACTIVE" | "CLOSED";
  isPrivate: boolean;
  weight: number | null;
  progress: string | null;
  expected: string | null;
  status: Status;
  computed: Status;
  pointsBehind: string | null;
  /** Why a guardrail holds the status down, or that one cannot be judged. */
  guarded: string | null;
  isGuardrail: boolean;
  /** Null for an objective. */
  promise: "PROMISED" | "ASPIRATIONAL" | null;
  /** What a sum of values below it counts twice, a sentence each. */
  doubleCounts: string[];
  disagreement: string | null;
  confidence: string | null;
  /** "3 of 4 measured"; only where something is missing it matters. */
  reporting: string | null;
  hasGap: boolean;
  /** What it reads, for a key result: "54,808 of 86,400 kUSD". */
  current: string | null;
  target: string | null;
  unit: string;
  currency: string | null;
  coverage: string | null;
  uncovered: string | null;
  coverageUnit: string;
  coverageNote: string | null;
  landing: string | null;
  gap: string | null;
  isGapGood: boolean | null;
  /** Why there is no number, when there is none. */
  note: string | null;
  grade: string | null;
  alsoUnder: string[];
  explain: string;
};
