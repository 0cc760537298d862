import type { TimelineEntry } from "@/lib/features/timelines/schema";
import type { CascadeState, LineField, StoredRules } from "./schema";

/** One line of the grid. Numbers are decimal strings; null = not known. */
export type CascadeNodeView = {
  key: string;
  kind: "TEAM" | "PERSON";
  level: number;
  label: string;
  teamId: string | null;
  memberId: string | null;
  /** Line that may be typed into; null for the top of all teams and for who came after the freeze. */
  lineId: string | null;
  cells: Record<LineField, string>;
  editable: LineField[];
  pipeline: string | null;
  roleText: string;
  /** What the people carry; null while the split is refused. */
  assigned: string | null;
  carried: string | null;
  months: string[] | null;
  presence: string | null;
  share: string | null;
  bottomUp: { value: string | null; known: number; of: number };
  gap: string | null;
  /** In the living version, and what it is more or less than the plan. */
  living: string | null;
  difference: string | null;
  livingMonths: string[] | null;
  goal: { id: string; status: string } | null;
};

export type CascadeVersionView = {
  seq: number;
  kind: string;
  text: string;
  reason: string;
  effectiveOn: string;
  who: string;
  recordedAt: string;
};

export type CascadeLine = {
  id: string;
  title: string;
  subject: string;
  team: string;
  metric: string;
  unit: string;
  currency: string | null;
  target: string;
  people: number;
  startsOn: string;
  endsOn: string;
  state: CascadeState;
  /** Living less plan; null before it is frozen. */
  difference: string | null;
  href: string;
};

export type CascadePage = {
  id: string;
  version: number;
  title: string;
  state: CascadeState;
  subject: { type: "goal" | "key-result"; id: string; title: string; href: string };
  metric: string;
  unit: string;
  currency: string | null;
  target: string;
  startsOn: string;
  endsOn: string;
  rules: StoredRules;
  months: string[];
  nodes: CascadeNodeView[];
  /** Why it cannot be split, with what to do. */
  refusal: { sentence: string; keys: string[] } | null;
  totals: {
    assigned: string | null;
    bottomUp: { value: string | null; known: number; of: number };
    gap: string | null;
    /** Σ of the people ÷ target, as it came out. */
    factor: string | null;
    living: string | null;
    /** Of the plan, with nobody in the living version (negative: more is out). */
    unassigned: string | null;
  };
  versions: CascadeVersionView[];
  isSelfApproved: boolean;
  frozenBy: string | null;
  /** For the change form. */
  members: { value: string; label: string }[];
  teams: { value: string; label: string }[];
  timeline: TimelineEntry[];
  can: {
    edit: boolean;
    propose: boolean;
    freeze: boolean;
    sendBack: boolean;
    change: boolean;
    apply: boolean;
    writeQuotas: boolean;
  };
};

/** What can be handed down, filled in for the form. */
export type NewCascade = {
  subjectType: "goal" | "key-result";
  subjectId: string;
  subjectTitle: string;
  title: string;
  metric: string;
  unit: string;
  currency: string | null;
  target: string | null;
  startsOn: string;
  endsOn: string;
  teamId: string | null;
  teams: { value: string; label: string }[];
};
