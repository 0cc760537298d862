export type TimelineKind = "CHECK_IN" | "COMMENT" | "CHANGE" | "TARGET" | "ADJUSTMENT" | "AUDIT";

export type TimelineSubject = { type: "objective" | "key-result" | "goal"; id: string; title: string };

/** One thing that happened, newest first in the list. */
export type TimelineEntry = {
  id: string;
  kind: TimelineKind;
  at: string;
  who: string;
  /** What happened, in a few words; what it is about where a list spans several things. */
  what: string;
  about: string | null;
  text: string | null;
  /** Challenge of a check-in, or the reason of a change. */
  note: string | null;
  confidence: number | null;
};
