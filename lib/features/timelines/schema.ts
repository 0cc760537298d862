import type { ReactionView } from "@/lib/features/reactions/schema";

export type TimelineKind =
  | "CHECK_IN"
  | "COMMENT"
  | "CHANGE"
  | "TARGET"
  | "ADJUSTMENT"
  | "CHALLENGE"
  | "EXPLANATION"
  | "CLOSE"
  | "AUDIT";

export type TimelineSubject = {
  type: "objective" | "key-result" | "goal" | "cycle" | "initiative" | "cascade" | "own-metric";
  id: string;
  title: string;
  /** How its values are written. */
  unit?: string;
  currency?: string | null;
};

/** One thing that happened, newest first in the list. */
export type TimelineEntry = {
  id: string;
  kind: TimelineKind;
  at: string;
  who: string;
  /** What happened, in a few words; {0} and {1} stand for the values. */
  what: string;
  values: (string | null)[];
  unit: string | null;
  currency: string | null;
  /** What it is about, where a list spans several things. */
  about: string | null;
  text: string | null;
  /** Challenge of a check-in, or the reason of a change. */
  note: string | null;
  confidence: number | null;
  /** What people answered to a check-in. */
  reactions: ReactionView[];
};
