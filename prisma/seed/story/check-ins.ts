import { bookingsCheckIns, closingCheckIns } from "./bookings-check-ins";
import type { StoryContext } from "./context";
import { KEY_RESULT_SERIES } from "./key-result-series";
import type { Series } from "./series";
import type { Measurable, StoryCheckIn, StoryGoal } from "./types";

const GOAL_SERIES: readonly Series[] = [
  {
    on: { goal: "G-WEST-BILLED" },
    member: "P12",
    said: [[11, 5, "What was Cascade Freight's is missing on every invoice run."]],
  },
  {
    on: { goal: "G-CENTRAL-BILLED" },
    member: "P13",
    said: [
      [30, 6, "Seats added at renewals carry it."],
      [4, 6, "Two large renewals decide the month.", "Credit notes for late starts come out of my number."],
    ],
  },
  {
    on: { goal: "G-EAST-BILLED" },
    member: "P14",
    said: [[8, 8, "Everything that started is invoiced."]],
  },
  {
    on: { goal: "G-EMEA-BILLED" },
    member: "P15",
    said: [[9, 6, "Invoiced from the day we signed; some customers have not started."]],
  },
  {
    on: { goal: "G-NADIA" },
    member: "P27",
    said: [
      [20, 6, "I walk away from bids we cannot win."],
      [6, 7, "Two bids declined this week."],
    ],
  },
  {
    on: { goal: "G-LUKAS" },
    member: "P31",
    said: [
      [24, 6, "Another company in Spain is in procurement."],
      [
        7,
        5,
        "Procurement asks for references in Spanish.",
        "No reference customer in Spanish yet: marketing?",
      ],
    ],
  },
  {
    on: { goal: "G-PRICE" },
    member: "P03",
    said: [
      [
        25,
        5,
        "The price cut ended; old quotes are valid another month.",
        "Reps honour quotes made at the cut price.",
      ],
      [9, 5, "New quotes on Professional go out without it."],
    ],
  },
  {
    on: { goal: "G-HOSTING" },
    member: "P10",
    said: [
      [22, 7, "Idle capacity for the late starters is being given back."],
      [8, 7, "Moved two regions to cheaper machines."],
    ],
  },
  {
    on: { goal: "G-LEADS" },
    member: "P09",
    said: [
      [21, 7, "Partners bring more, paid search the same as before."],
      [7, 7, "No more money needed this quarter."],
    ],
  },
];

function startOf(context: StoryContext, on: Measurable): string {
  const isQuarterly = "goal" in on || on.keyResult === "KR-LUKAS-SPAIN" || on.keyResult === "KR-PRIYA-ADDONS";
  return isQuarterly ? context.thisQuarter.startsOn : context.thisYear.startsOn;
}

/**
 * What people said in the last weeks. Early in a period the older words would lie before it began: they are
 * drawn together into the days there have been, in their order, at most one a day and the newest ones first to stay.
 */
function placed(context: StoryContext, { on, member, said }: Series): StoryCheckIn[] {
  const start = startOf(context, on);
  return said
    .map(([daysAgo, confidence, sentence, challenge, value], index): StoryCheckIn => {
      const meant = context.daysAgo(daysAgo);
      const pressed = context.daysAgo(said.length - 1 - index);
      const fits = context.daysAgo(said[0]?.[0] ?? 0) >= start;
      return {
        on,
        asOf: fits ? meant : pressed,
        value: value ?? null,
        confidence,
        sentence,
        challenge: challenge ?? null,
        member,
      };
    })
    .filter((checkIn) => checkIn.asOf >= start);
}

/** Everybody's check-ins, oldest first. */
export function checkInsOf(context: StoryContext, goals: readonly StoryGoal[]): StoryCheckIn[] {
  const written = [...GOAL_SERIES, ...KEY_RESULT_SERIES].flatMap((series) => placed(context, series));
  const all = [...closingCheckIns(context, goals), ...bookingsCheckIns(context, goals), ...written];
  return all.sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
}
