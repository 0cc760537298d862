import type { AdjustmentView } from "@/lib/features/adjustments/schema";
import type { BonusView } from "@/lib/features/bonuses/schema";
import type { Habit } from "@/lib/features/challenges/schema";
import type { CommentView } from "@/lib/features/comments/schema";
import type { InitiativeView } from "@/lib/features/initiatives/schema";
import type { SimulationView } from "@/lib/features/simulations/schema";
import type { TimelineEntry } from "@/lib/features/timelines/schema";
import type { Evaluation } from "./schema";
import type { GoalEvidence } from "./schema-evidence";
import type { GoalLine } from "./schema-lines";

/** What a goal promises to one key result. */
export type ContributionLine = {
  keyResultId: string;
  title: string;
  objectiveId: string;
  objectiveTitle: string;
  promised: string | null;
  unit: string;
  currency: string | null;
};

/** A day with the share of the way due by then, and the value that comes to. */
export type Milestone = { on: string; share: string; value: string | null };

/** A waiting change of an agreed goal. Amounts are decimal strings in the goal's unit. */
export type PendingView = {
  changes: { label: string; before: string | null; after: string | null; isAmount: boolean }[];
  reason: string;
  proposedBy: string;
  isOwn: boolean;
};

/** Everything a goal's own page shows. */
export type GoalDetail = {
  line: GoalLine;
  baseline: string | null;
  baselinePeriod: string | null;
  baselineSource: string | null;
  evaluation: Evaluation;
  goalType: string;
  agreedBy: string | null;
  version: number;
  today: string;
  contributions: ContributionLine[];
  milestones: Milestone[];
  pending: PendingView | null;
  /** Work and spend that serve it. */
  initiatives: InitiativeView[];
  evidence: GoalEvidence;
  /** The stored simulation; null before the first, or while a newer one is made. */
  simulation: SimulationView | null;
  isSimulationFresh: boolean;
  /** What finance's latest forecast says of the same days. */
  forecast: string | null;
  comments: CommentView[];
  people: string[];
  habit: Habit;
  timeline: TimelineEntry[];
  adjustments: AdjustmentView[];
  bonuses: BonusView[];
  /** Members this actor may set pay for on this goal. */
  payable: { value: string; label: string }[];
  /** A sum that this person may hand down to teams and people. */
  canCascade: boolean;
  can: {
    edit: boolean;
    /** An agreed goal changes only by a new agreement. */
    isAgreed: boolean;
    agreeChange: boolean;
    dropChange: boolean;
    propose: boolean;
    agree: boolean;
    sendBack: boolean;
    activate: boolean;
    close: boolean;
    comment: boolean;
    adjust: boolean;
    override: boolean;
  };
};
