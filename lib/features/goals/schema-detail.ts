import type { AdjustmentView } from "@/lib/features/adjustments/schema";
import type { BonusView } from "@/lib/features/bonuses/schema";
import type { CommentView } from "@/lib/features/comments/schema";
import type { InitiativeView } from "@/lib/features/initiatives/schema";
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
  /** Work and spend that serve it. */
  initiatives: InitiativeView[];
  evidence: GoalEvidence;
  comments: CommentView[];
  people: string[];
  timeline: TimelineEntry[];
  adjustments: AdjustmentView[];
  bonuses: BonusView[];
  /** Members this actor may set pay for on this goal. */
  payable: { value: string; label: string }[];
  can: {
    edit: boolean;
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
