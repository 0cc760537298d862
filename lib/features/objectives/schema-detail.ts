import type { AdjustmentView } from "@/lib/features/adjustments/schema";
import type { Habit } from "@/lib/features/challenges/schema";
import type { CommentView } from "@/lib/features/comments/schema";
import type { ClosedObjective } from "@/lib/features/cycles/schema-detail";
import type { CheckInSubject, GoalLine } from "@/lib/features/goals/schema-lines";
import type { InitiativeView } from "@/lib/features/initiatives/schema";
import type { CoursePreview } from "@/lib/features/key-results/schema-curve";
import type { TargetLine } from "@/lib/features/key-results/schema-targets";
import type { TimelineEntry } from "@/lib/features/timelines/schema";
import type { ObjectiveLine } from "./schema-lines";

/** An objective above or below another one. */
export type ParentLink = {
  readonly id: string;
  readonly title: string;
  readonly contributes: boolean;
  readonly isPrimary: boolean;
  readonly weight: number;
  readonly isPinned: boolean;
};

/** What was said and what happened. */
export type Talk = {
  habit: Habit;
  comments: CommentView[];
  people: string[];
  timeline: TimelineEntry[];
};
export type WeightLine = {
  kind: "key-result" | "objective";
  id: string;
  title: string;
  weight: number;
  isPinned: boolean;
};

/** Everything an objective's own page shows. */
export type ObjectiveDetail = Talk & {
  line: ObjectiveLine;
  why: string | null;
  startsOn: string;
  endsOn: string;
  mode: "AVERAGE" | "SUM";
  version: number;
  overrideReason: string | null;
  closeDecision: string | null;
  closeReason: string | null;
  /** How it ended and where it goes on. */
  ending: ClosedObjective | null;
  parents: ParentLink[];
  children: ParentLink[];
  lines: ObjectiveLine[];
  weights: WeightLine[];
  goals: GoalLine[];
  possibleParents: { id: string; title: string }[];
  can: {
    write: boolean;
    override: boolean;
    comment: boolean;
    activate: boolean;
    close: boolean;
    addKeyResult: boolean;
  };
};

/** Everything a key result's own page shows. */
export type KeyResultDetail = Talk & {
  line: ObjectiveLine;
  objective: { id: string; title: string };
  promiseText: string;
  explained: string;
  baseline: string | null;
  startsOn: string;
  endsOn: string;
  rhythmDays: number;
  dueOn: string | null;
  version: number;
  overrideReason: string | null;
  today: string;
  checkIn: CheckInSubject;
  goals: GoalLine[];
  /** Work and spend that serve it. */
  initiatives: InitiativeView[];
  adjustments: AdjustmentView[];
  targets: TargetLine[];
  /** Null for kinds without a course. */
  course: (CoursePreview & { label: string }) | null;
  /** A sum that this person may hand down to teams and people. */
  canCascade: boolean;
  can: { write: boolean; override: boolean; comment: boolean; checkIn: boolean; adjust: boolean };
};
