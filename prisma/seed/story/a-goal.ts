import type { StoryGoal } from "./types";

type Essentials = Pick<
  StoryGoal,
  "key" | "title" | "metric" | "owner" | "unit" | "target" | "startsOn" | "endsOn"
>;

/** A goal with what most of them share: a total over the period, an absolute target, weekly, active. */
export function aGoal(row: Essentials & Partial<StoryGoal>): StoryGoal {
  return {
    sentence: null,
    filter: {},
    team: null,
    targetKind: "ABSOLUTE",
    targetRate: null,
    baseline: null,
    baselinePeriod: null,
    baselineSource: null,
    evaluation: "TOTAL",
    curve: { kind: "linear" },
    rhythmDays: 7,
    draftConfidence: 7,
    goalType: "QUOTA",
    status: "ACTIVE",
    proposedBy: row.owner,
    agreedBy: "P06",
    agreedOn: null,
    closeReason: null,
    contributions: [],
    ...row,
  };
}
