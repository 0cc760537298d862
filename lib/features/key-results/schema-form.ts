import type { CurveValues } from "./schema-curve";

/** The key-result form's fields as text, as they are typed. */
export type KeyResultValues = {
  title: string;
  kind: string;
  /** A metric's code, "" for by hand. */
  metric: string;
  unit: string;
  scopeTeam: string;
  scopeRegion: string;
  scopeProduct: string;
  scopeSegment: string;
  baseline: string;
  target: string;
  direction: string;
  measuredOver: string;
  isStrict: boolean;
  score: string;
  riskLimit: string;
  low: string;
  high: string;
  milestones: { code: string; name: string; weight: string; dueOn: string }[];
  promise: string;
  adds: string;
  rate: string;
  ownerId: string;
  rhythmDays: string;
  startsOn: string;
  endsOn: string;
  coOwnerId: string;
  updaterId: string;
  isGuardrail: boolean;
  isScored: boolean;
  currency: string;
} & CurveValues;
