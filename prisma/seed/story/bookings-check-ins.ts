import { itemAt } from "../random";
import type { StoryContext } from "./context";
import { isMet, type Standing, standingOf } from "./standing";
import type { StoryCheckIn, StoryGoal } from "./types";

/** Who reports on a bookings goal, how many days ago, and the challenges raised on some of the reports. */
type Report = {
  readonly goal: string;
  readonly member: string;
  readonly daysAgo: readonly number[];
  readonly challenges: readonly (string | null)[];
  /** Somebody whose confidence does not move with the numbers. */
  readonly stubbornConfidence?: number;
};

const REPORTS: readonly Report[] = [
  {
    goal: "G-WEST",
    member: "P12",
    daysAgo: [36, 29, 22, 15, 8],
    challenges: [
      null,
      null,
      "Nobody owns Cascade Freight's subsidiaries any more.",
      "Legal takes eleven days for a standard contract.",
      "I need start dates from operations before customers sign.",
    ],
  },
  {
    goal: "G-EAST",
    member: "P14",
    daysAgo: [32, 25, 11, 4],
    challenges: [null, null, "Most of it closes in the last two weeks, as always.", null],
  },
  {
    goal: "G-EMEA",
    member: "P15",
    daysAgo: [31, 17, 3],
    challenges: ["Targets in dollars punish the team for the exchange rate.", null, null],
  },
  { goal: "G-PRIYA", member: "P20", daysAgo: [27, 13, 6], challenges: [null, null, null] },
  {
    goal: "G-JONAH",
    member: "P22",
    daysAgo: [27, 20, 13],
    challenges: [null, null, "Demos take two weeks to schedule with the engineers."],
    stubbornConfidence: 7,
  },
  {
    goal: "G-UPSELL",
    member: "P11",
    daysAgo: [29, 15, 2],
    challenges: [null, "Usage reviews need an hour per account we do not have.", null],
  },
];

const SENTENCES: Readonly<Record<Standing, readonly string[]>> = {
  AHEAD: [
    "Ahead of the line.",
    "Ahead; no reason to relax.",
    "Still ahead of where we should be.",
    "Ahead, with the larger deals still open.",
    "Ahead. I would rather ask for more than wait.",
  ],
  ON: [
    "On the line.",
    "Where we said we would be.",
    "On pace; nothing slipped this week.",
    "On pace, with the larger deals still open.",
    "As planned.",
  ],
  BEHIND: [
    "Behind the line; what is in proposals has to close this quarter.",
    "Behind. I go through every open deal with its owner.",
    "Below where we should be; renewals come first this week.",
    "Still behind the line.",
    "Behind; I ask for help with the two largest deals.",
  ],
};

const CONFIDENCE: Readonly<Record<Standing, number>> = { AHEAD: 8, ON: 7, BEHIND: 5 };

function goalOf(goals: readonly StoryGoal[], key: string): StoryGoal {
  const found = goals.find((goal) => goal.key === key);
  if (found === undefined) throw new RangeError(`No goal ${key}`);
  return found;
}

/** Weekly words on bookings goals, true to the deals of their day. Days before the goal began are left out. */
export function bookingsCheckIns(context: StoryContext, goals: readonly StoryGoal[]): StoryCheckIn[] {
  return REPORTS.flatMap(({ goal: key, member, daysAgo, challenges, stubbornConfidence }) => {
    const goal = goalOf(goals, key);
    const start = goal.startsOn ?? context.line.today;
    const days = daysAgo.map((ago) => context.daysAgo(ago)).filter((day) => day >= start);
    const said = days.length > 0 ? days : [context.line.today];
    return said.map((asOf, index): StoryCheckIn => {
      const standing = standingOf(context, goal, asOf);
      const place = daysAgo.length - said.length + index;
      return {
        on: { goal: key },
        asOf,
        value: null,
        confidence: stubbornConfidence ?? CONFIDENCE[standing],
        sentence: itemAt(SENTENCES[standing], index % SENTENCES[standing].length),
        challenge: challenges[place] ?? null,
        member,
      };
    });
  });
}

/** Last words on the goals that ended with the last quarter. */
export function closingCheckIns(context: StoryContext, goals: readonly StoryGoal[]): StoryCheckIn[] {
  return goals
    .filter((goal) => goal.status === "CLOSED" && goal.metric === "bookings")
    .map((goal): StoryCheckIn => {
      const met = isMet(context, goal);
      return {
        on: { goal: goal.key },
        asOf: context.lastQuarter.endsOn,
        value: null,
        confidence: met ? 9 : 2,
        sentence: met ? "Booked, late but in time. It has to become revenue now." : "Missed.",
        challenge: met ? null : "Too much of the quarter hung on its last two weeks.",
        member: goal.owner,
      };
    });
}
