import type { TimelineEntry } from "@/lib/features/timelines/schema";
import type { CycleLine, GoalDecision } from "./schema";

type Retrospective = { wentWell: string; wentBadly: string; learned: string };

/** A grade as it is shown: what counts, what was computed, why another was given. Shares 0–1. */
export type GradeView = {
  score: string | null;
  colour: "RED" | "AMBER" | "GREEN" | null;
  computed: string | null;
  given: string | null;
  note: string;
};

export type ClosedKeyResult = {
  id: string;
  title: string;
  href: string;
  unit: string;
  currency: string | null;
  baseline: string | null;
  target: string | null;
  finalValue: string | null;
  grade: GradeView;
  continuedBy: { title: string; href: string } | null;
};

/** How an objective ended, and where it goes on. */
export type ClosedObjective = Retrospective & {
  id: string;
  title: string;
  href: string;
  ownerName: string;
  place: string;
  state: "DRAFT" | "ACTIVE" | "CLOSED";
  grade: GradeView;
  decision: string | null;
  reason: string | null;
  continues: {
    title: string;
    href: string;
    grade: string | null;
    decision: string | null;
    reason: string | null;
  } | null;
  continuedBy: { title: string; href: string; cycleName: string | null } | null;
  keyResults: ClosedKeyResult[];
};

export type CycleDetail = Retrospective & {
  line: CycleLine;
  objectives: ClosedObjective[];
  timeline: TimelineEntry[];
  today: string;
  drafts: number;
  can: { write: boolean; close: boolean };
};

export type CloseKeyResult = {
  id: string;
  title: string;
  weight: number;
  promise: "PROMISED" | "ASPIRATIONAL";
  unit: string;
  currency: string | null;
  baseline: string | null;
  target: string | null;
  finalValue: string | null;
  note: string | null;
  computedGrade: string | null;
  colour: "RED" | "AMBER" | "GREEN" | null;
  verdict: string;
  explain: string;
  /** Where it would start in the next cycle. */
  carry: {
    baseline: string | null;
    target: string | null;
    rule: string;
    isMetAlready: boolean;
    takesNumbers: boolean;
  };
  said: {
    isCarried: boolean;
    givenGrade: string;
    gradeNote: string;
    nextBaseline: string;
    nextTarget: string;
  };
};

export type CloseGoal = {
  id: string;
  title: string;
  ownerName: string;
  endsOn: string | null;
  isOver: boolean;
  said: GoalDecision | "";
};

/** One objective in the close wizard. */
export type CloseStep = {
  id: string;
  title: string;
  place: string;
  ownerName: string;
  computedGrade: string | null;
  keyResults: CloseKeyResult[];
  goals: CloseGoal[];
  canDecide: boolean;
  isDecided: boolean;
  /** What changed since it was decided, in words; null when nothing did. */
  stale: string | null;
  /** Version of what was said; 0 = nothing yet. */
  version: number;
  said: Retrospective & {
    decision: string;
    reason: string;
    nextTitle: string;
    givenGrade: string;
    gradeNote: string;
  };
};

export type CloseWizard = {
  cycle: CycleLine & Retrospective;
  steps: CloseStep[];
  /** Objectives the actor may not see that nobody has decided yet. */
  hiddenUndecided: number;
  nextCycles: { value: string; label: string }[];
  proposedNext: { name: string; startsOn: string; endsOn: string; length: string } | null;
  can: { close: boolean; write: boolean };
};
