import type { TotalFigure } from "@/lib/domain/alignment/totals";
import type { WhatIfModel } from "@/lib/domain/alignment/what-if";
import type { AlignmentMapInput } from "@/lib/present/charts/alignment-map-model";

/** One line of the alignment table: the company on one metric, or an objective. Amounts as decimal text. */
export type AlignmentRow = {
  /** "company:<metric>" or the objective's id. */
  key: string;
  kind: "COMPANY" | "OBJECTIVE";
  title: string;
  ownerName: string | null;
  level: number;
  /** Label of the metric its money is counted in; null where nothing is money. */
  metric: string | null;
  note: string | null;
  figures: Record<TotalFigure, string | null>;
  target: string | null;
  refs: Record<TotalFigure, string>;
};

/** A line of the plan, or a key result, that nobody promises anything to. */
export type UncoveredLine = {
  key: string;
  kind: "KEY_RESULT" | "PLAN_LINE";
  title: string;
  where: string;
  need: string;
  promised: string;
  gap: string;
  ref: string;
  href: string | null;
};

/** Two goals that promise the same money: same metric, overlapping scope and days. */
export type DoubleLine = {
  key: string;
  keyResultId: string;
  keyResultTitle: string;
  aId: string;
  aTitle: string;
  bId: string;
  bTitle: string;
  certainty: "SURE" | "POSSIBLE";
  from: string;
  to: string;
  sentence: string;
};

export const ORPHAN_KINDS = ["GOAL", "INITIATIVE", "SPEND", "OBJECTIVE", "KEY_RESULT"] as const;
export type OrphanKind = (typeof ORPHAN_KINDS)[number];
export type OrphanLine = {
  key: string;
  kind: OrphanKind;
  title: string;
  sentence: string;
  amount: string | null;
  ref: string | null;
  href: string;
};

export const FOCUS_MONEYS = ["goals", "pipeline", "weighted", "spend"] as const;
export type FocusMoney = (typeof FOCUS_MONEYS)[number];
export const FOCUS_LABELS: Readonly<Record<FocusMoney, string>> = {
  goals: "Goal money",
  pipeline: "Open pipeline",
  weighted: "Pipeline, weighted",
  spend: "Spend",
};

export type FocusRow = {
  /** Null: leads to no objective. */
  objectiveId: string | null;
  title: string;
  /** Null where it cannot be said: no win rate yet. */
  amounts: Record<FocusMoney, string | null>;
  shares: Record<FocusMoney, string | null>;
  refs: Record<FocusMoney, string>;
};
export type FocusView = {
  rows: FocusRow[];
  totals: Record<FocusMoney, string | null>;
  /** What was counted once although several claim it. */
  notes: string[];
};

export type AlignmentPage = {
  period: string;
  currency: string;
  asOf: string;
  company: AlignmentRow[];
  rows: AlignmentRow[];
  uncovered: UncoveredLine[];
  doubles: DoubleLine[];
  orphans: OrphanLine[];
  focus: FocusView;
  map: AlignmentMapInput;
  model: WhatIfModel;
};
