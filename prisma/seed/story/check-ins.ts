import { bookingsCheckIns, closingCheckIns } from "./bookings-check-ins";
import type { StoryContext } from "./context";
import type { Measurable, StoryCheckIn, StoryGoal } from "./types";

/** Days ago, confidence, sentence, and where it applies a challenge and a value measured by hand. */
type Said = readonly [
  daysAgo: number,
  confidence: number,
  sentence: string,
  challenge?: string | null,
  value?: string,
];
type Series = { readonly on: Measurable; readonly member: string; readonly said: readonly Said[] };

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

const KEY_RESULT_SERIES: readonly Series[] = [
  {
    on: { keyResult: "KR-REVENUE" },
    member: "P02",
    said: [
      [62, 7, "Too early to say more than that the plan is right."],
      [
        34,
        6,
        "Last quarter came in under budget; the causes are on the variance page.",
        "Late starts: booked is not earned.",
      ],
      [20, 5, "We land below 20 % unless delivery starts what sales signs."],
      [6, 5, "Cascade Freight and late starts explain most of last quarter."],
    ],
  },
  {
    on: { keyResult: "KR-BOOKINGS" },
    member: "P03",
    said: [
      [21, 6, "Teams differ; I look at each one on Mondays."],
      [
        7,
        6,
        "Signed is not started: both have to happen.",
        "Two deals signed lately have not been invoiced.",
      ],
    ],
  },
  {
    on: { keyResult: "KR-COVERAGE" },
    member: "P03",
    said: [
      [31, 7, "2.6 with the renewals in it.", null, "2.6"],
      [17, 6, "2.3.", null, "2.3"],
      [3, 6, "2.1; Asia Pacific is thin.", "Asia Pacific has nothing beyond its renewals.", "2.1"],
    ],
  },
  {
    on: { keyResult: "KR-MARGIN" },
    member: "P06",
    said: [
      [48, 7, "Cheaper hosting shows."],
      [27, 6, "Professional at cut prices eats part of what hosting saves."],
      [6, 6, "The reading stays five points, not 5 %.", "Who decides when a discount above 20 % is allowed?"],
    ],
  },
  {
    on: { keyResult: "KR-CLOSE-BOOKS" },
    member: "P07",
    said: [
      [79, 8, "Six days.", null, "6"],
      [48, 8, "Five days.", null, "5"],
      [18, 7, "Seven days: credit notes came late.", "Credit notes are approved by mail.", "7"],
    ],
  },
  {
    on: { keyResult: "KR-MARKETS" },
    member: "P03",
    said: [
      [40, 7, "A market counts with its first customer, not with an office."],
      [9, 7, "Mexico is next; the entity is registered."],
    ],
  },
  {
    on: { keyResult: "KR-NRR" },
    member: "P11",
    said: [
      [70, 7, "101 % without Cascade Freight.", null, "1.012"],
      [
        42,
        5,
        "Below 100 % with Cascade Freight in the sum.",
        "We learned of it from the cancellation.",
        "0.987",
      ],
      [14, 6, "Upsell brings it back above 100 %.", null, "1.004"],
    ],
  },
  {
    on: { keyResult: "KR-CHURN" },
    member: "P45",
    said: [
      [75, 7, "Two small ones left.", null, "0.0098"],
      [45, 6, "Three left.", null, "0.0141"],
      [15, 7, "Two left.", null, "0.0092"],
    ],
  },
  {
    on: { keyResult: "KR-REFERENCES" },
    member: "P41",
    said: [
      [44, 6, "Nine names.", null, "9"],
      [30, 6, "Eleven.", null, "11"],
      [16, 6, "Twelve; none in Spanish.", "Customers in new markets are too new to be references.", "12"],
    ],
  },
  {
    on: { keyResult: "KR-START" },
    member: "P10",
    said: [
      [41, 6, "68 days on average: last quarter's queue.", "Security reviews wait for one person.", "68"],
      [27, 6, "Second reviewer trained.", null, "46"],
      [13, 7, "27 days.", null, "27"],
      [4, 7, "22 days, new ones within 9.", null, "22"],
    ],
  },
  {
    on: { keyResult: "KR-TALKS" },
    member: "P46",
    said: [
      [38, 6, "Half of those due.", null, "0.51"],
      [24, 7, "63 %.", null, "0.63"],
      [10, 7, "71 %; Asia Pacific is missing.", "Nobody in Asia Pacific holds these talks.", "0.71"],
    ],
  },
  {
    on: { keyResult: "KR-MEXICO" },
    member: "P13",
    said: [
      [36, 6, "Entity registered.", null, "1"],
      [8, 6, "Tax set-up waits for the auditor.", "Finance has no one who knows Mexican invoices.", "1"],
    ],
  },
  {
    on: { keyResult: "KR-WEST-BOOKINGS" },
    member: "P12",
    said: [
      [19, 5, "The hole Cascade Freight left is in every number of West."],
      [5, 5, "New business has to do what one customer did."],
    ],
  },
  { on: { keyResult: "KR-LUKAS-SPAIN" }, member: "P31", said: [[7, 5, "Two in procurement."]] },
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
