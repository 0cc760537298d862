import type { PersonCode } from "../people";

/** What became of a challenge somebody raised in a check-in. All days count from the day it was raised. */
export type StoryChallenge = {
  /** Its words, as the check-in said them. */
  readonly text: string;
  readonly by: PersonCode;
  readonly to: PersonCode;
  readonly assignedAfter: number;
  readonly dueAfter: number;
  readonly startedAfter?: number;
  readonly resolved?: { readonly after: number; readonly reason: string };
};

/** Some are taken care of; those nobody has yet stay as they were raised. */
export const CHALLENGES: readonly StoryChallenge[] = [
  {
    text: "Late starts: booked is not earned.",
    by: "P02",
    to: "P10",
    assignedAfter: 2,
    dueAfter: 40,
    startedAfter: 4,
  },
  {
    text: "Reps honour quotes made at the cut price.",
    by: "P03",
    to: "P03",
    assignedAfter: 1,
    dueAfter: 14,
    startedAfter: 2,
    resolved: {
      after: 12,
      reason: "Old quotes have run out, and the price list no longer offers the cut price.",
    },
  },
  {
    text: "We learned of it from the cancellation.",
    by: "P11",
    to: "P46",
    assignedAfter: 1,
    dueAfter: 21,
    resolved: { after: 18, reason: "Renewal talks start 90 days before term now; a key result counts them." },
  },
  {
    text: "Nobody owns Cascade Freight's subsidiaries any more.",
    by: "P12",
    to: "P20",
    assignedAfter: 1,
    dueAfter: 10,
    resolved: { after: 9, reason: "Priya has them; the first meeting is on the 3rd." },
  },
  {
    text: "Who decides when a discount above 20 % is allowed?",
    by: "P06",
    to: "P03",
    assignedAfter: 0,
    dueAfter: 5,
  },
  {
    text: "No reference customer in Spanish yet: marketing?",
    by: "P31",
    to: "P09",
    assignedAfter: 1,
    dueAfter: 12,
    startedAfter: 3,
  },
  {
    text: "Credit notes for late starts come out of my number.",
    by: "P13",
    to: "P06",
    assignedAfter: 1,
    dueAfter: 7,
  },
  {
    text: "Nobody in Asia Pacific holds these talks.",
    by: "P46",
    to: "P16",
    assignedAfter: 2,
    dueAfter: 20,
    startedAfter: 6,
  },
];
