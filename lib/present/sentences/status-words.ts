/** A computed status as people read it. */
export const STATUS_WORDS = {
  ON_TRACK: "On track",
  BEHIND: "Behind",
  AT_RISK: "At risk",
  STALE: "Stale",
  TOO_EARLY: "Too early",
  NOT_MEASURED: "Not measured",
  DONE: "Done",
} as const;
