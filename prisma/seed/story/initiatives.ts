import { addDays } from "../../../lib/domain/time/day";
import type { StoryContext } from "./context";
import type { StoryInitiative } from "./types";

type Row = Pick<StoryInitiative, "key" | "title" | "purpose" | "owner"> & Partial<StoryInitiative>;

/** Work of this year, running, without money of its own unless the row says so. */
function anInitiative({ thisYear }: StoryContext, row: Row): StoryInitiative {
  return {
    team: null,
    startsOn: thisYear.startsOn,
    endsOn: thisYear.endsOn,
    status: "RUNNING",
    stopReason: null,
    budget: null,
    spendSource: "NONE",
    spendFilter: {},
    serves: [],
    spends: [],
    ...row,
  };
}

/** Marketing's money is in the ledger by account. */
function campaigns(context: StoryContext): StoryInitiative[] {
  const shared = { owner: "P09", team: "MKT", spendSource: "FACTS" } as const;
  return [
    anInitiative(context, {
      ...shared,
      key: "I-SEARCH",
      title: "Search and paid campaigns",
      purpose: "Leads whose first talk is about routing, not about price",
      budget: "420000",
      spendFilter: { account: "6130" },
      serves: [
        { on: { goal: "G-LEADS" }, percent: "80" },
        { on: { keyResult: "KR-BOOKINGS" }, percent: "20" },
      ],
    }),
    anInitiative(context, {
      ...shared,
      key: "I-EVENTS",
      title: "Customer evenings and trade fairs",
      purpose: "Customers who speak for us where their peers listen",
      budget: "180000",
      spendFilter: { account: "6140" },
      serves: [
        { on: { keyResult: "KR-REFERENCES" }, percent: "55" },
        { on: { keyResult: "KR-LEADS" }, percent: "30" },
      ],
    }),
    anInitiative(context, {
      ...shared,
      key: "I-PARTNERS",
      title: "Partner programme",
      purpose: "Partners who open markets where nobody of us lives",
      budget: "110000",
      spendFilter: { account: "6150" },
      serves: [{ on: { keyResult: "KR-MARKETS" }, percent: "100" }],
    }),
  ];
}

/** Projects whose cost somebody enters, one without any cost, one stopped, and one that serves nothing. */
function projects(context: StoryContext): StoryInitiative[] {
  const { daysAgo, thisQuarter } = context;
  const entered = { spendSource: "TYPED" } as const;
  return [
    anInitiative(context, {
      ...entered,
      key: "I-START",
      title: "A start date before the signature",
      purpose: "No contract without a day on which it begins",
      owner: "P10",
      team: "OPS",
      budget: "60000",
      serves: [{ on: { keyResult: "KR-START" }, percent: "100" }],
      spends: [
        { on: daysAgo(52), amount: "18400", note: "Scheduling tool, first year" },
        { on: daysAgo(20), amount: "7250.50", note: "Training of the delivery desk" },
      ],
    }),
    anInitiative(context, {
      key: "I-TALKS",
      title: "Renewal talks ninety days before the term",
      purpose: "Nobody hears of a price for the first time in the last week",
      owner: "P11",
      serves: [{ on: { goal: "G-RENEW" }, percent: "100" }],
    }),
    anInitiative(context, {
      ...entered,
      key: "I-MARKETPLACE",
      title: "Listing in a carriers' marketplace",
      purpose: "First customers in Mexico without a team there",
      owner: "P13",
      team: "CENTRAL",
      startsOn: addDays(thisQuarter.startsOn, -60),
      endsOn: thisQuarter.endsOn,
      status: "STOPPED",
      stopReason: "The marketplace takes 30 % of the first year; below our margin",
      budget: "25000",
      serves: [{ on: { keyResult: "KR-MEXICO" }, percent: "100" }],
      spends: [{ on: daysAgo(40), amount: "6100", note: "Listing fee and translation" }],
    }),
    anInitiative(context, {
      ...entered,
      key: "I-BRAND",
      title: "New brand and web site",
      purpose: "Look like the company we have become",
      owner: "P09",
      team: "MKT",
      budget: "140000",
      spends: [
        { on: daysAgo(75), amount: "38000", note: "Agency, concept" },
        { on: daysAgo(31), amount: "46500", note: "Agency, design" },
      ],
    }),
  ];
}

/** What people work on and spend for, besides selling. */
export function initiativesOf(context: StoryContext): StoryInitiative[] {
  return [...campaigns(context), ...projects(context)];
}
