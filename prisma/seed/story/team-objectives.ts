import type { SalesTeam } from "../larkfield";
import { type StoryContext, thousands } from "./context";
import { aKeyResult } from "./key-result";
import type { StoryObjective } from "./types";

type Period = Pick<StoryObjective, "startsOn" | "endsOn" | "rollUp">;

function departments(period: Period): StoryObjective[] {
  return [
    {
      ...period,
      key: "O-SALES",
      title: "Sell what the plan needs, at the price it needs",
      level: "DEPARTMENT",
      team: "SALES",
      owner: "P03",
      why: "A plan nobody promised is only a wish.",
      parents: [
        { key: "O-REVENUE", contributes: true, weight: 25 },
        { key: "O-MARGIN", contributes: false, weight: 0 },
      ],
      keyResults: [
        aKeyResult({
          key: "KR-WINRATE",
          title: "Win 30 % of decided deals by value",
          kind: "REACH_PERCENT",
          metric: "win_rate_value",
          unit: "percent",
          baseline: "0.26",
          target: "0.3",
          adds: "NOT_ADDITIVE",
          weight: 20,
          owner: "P03",
        }),
        aKeyResult({
          key: "KR-ATTAINMENT",
          title: "Keep quota attainment above 90 %",
          kind: "KEEP_ABOVE",
          settings: { limit: "0.9", riskLimit: "0.8" },
          metric: "quota_attainment",
          unit: "percent",
          adds: "NOT_ADDITIVE",
          weight: 20,
          owner: "P03",
        }),
      ],
    },
    {
      ...period,
      key: "O-MARKETING",
      title: "Bring leads that become customers",
      level: "DEPARTMENT",
      team: "MKT",
      owner: "P09",
      why: "Fewer, better leads brought acquisition cost down; now there must be enough of them.",
      parents: [{ key: "O-REVENUE", contributes: true, weight: 15 }],
      keyResults: [
        aKeyResult({
          key: "KR-LEADS",
          title: "4,800 leads this year",
          kind: "REACH_NUMBER",
          metric: "leads",
          unit: "count",
          baseline: "0",
          target: "4800",
          weight: 60,
          owner: "P09",
        }),
        aKeyResult({
          key: "KR-REFERENCES",
          title: "20 reference customers",
          kind: "REACH_NUMBER",
          unit: "count",
          baseline: "6",
          target: "20",
          weight: 40,
          owner: "P41",
          rhythmDays: 14,
        }),
      ],
    },
    {
      ...period,
      key: "O-DELIVERY",
      title: "Start every customer on the day we promised",
      level: "DEPARTMENT",
      team: "OPS",
      owner: "P10",
      why: "Last quarter's new customers started two months late: booked, but not revenue.",
      parents: [
        { key: "O-MARGIN", contributes: true, weight: 30 },
        { key: "O-REVENUE", contributes: false, weight: 0 },
      ],
      keyResults: [
        aKeyResult({
          key: "KR-START",
          title: "From signature to start in 10 days",
          kind: "REACH_NUMBER",
          unit: "days",
          baseline: "70",
          target: "10",
          adds: "NOT_ADDITIVE",
          weight: 60,
          owner: "P10",
        }),
        aKeyResult({
          key: "KR-AUTOMATION",
          title: "Provisioning runs without a ticket",
          kind: "YES_NO",
          unit: "count",
          adds: "NOT_ADDITIVE",
          weight: 40,
          owner: "P43",
          rhythmDays: 14,
        }),
      ],
    },
    {
      ...period,
      key: "O-SUCCESS",
      title: "Talk to every customer before its renewal",
      level: "DEPARTMENT",
      team: "CS",
      owner: "P11",
      why: "Cascade Freight left without a conversation in its last 90 days.",
      parents: [{ key: "O-LIFETIME", contributes: true, weight: 30 }],
      keyResults: [
        aKeyResult({
          key: "KR-TALKS",
          title: "Renewal talks held 90 days before term, of those due",
          kind: "REACH_PERCENT",
          unit: "percent",
          baseline: "0.42",
          target: "0.95",
          adds: "NOT_ADDITIVE",
          weight: 100,
          owner: "P46",
        }),
      ],
    },
  ];
}

type TeamStory = { team: SalesTeam; owner: string; title: string; why: string; weight: number };

const TEAM_STORIES: readonly TeamStory[] = [
  {
    team: "WEST",
    owner: "P12",
    title: "Win West back",
    why: "West lost its largest customer; new and renewed business must fill the hole.",
    weight: 25,
  },
  {
    team: "EAST",
    owner: "P14",
    title: "Make East the most predictable team",
    why: "East sells well, but late in the quarter.",
    weight: 20,
  },
  {
    team: "EMEA",
    owner: "P15",
    title: "Grow EMEA in its own currencies",
    why: "Dollars hide how well the team sells while the euro is weak.",
    weight: 15,
  },
];

function teams(context: StoryContext, period: Period): StoryObjective[] {
  return TEAM_STORIES.map(({ team, owner, title, why, weight }): StoryObjective => {
    const target = thousands(context.planned("bookings", context.thisYear, { team }));
    const margin = team === "EMEA" ? "0.74" : "0.75";
    return {
      ...period,
      key: `O-${team}`,
      title,
      why,
      level: "TEAM",
      team,
      owner,
      parents: [{ key: "O-SALES", contributes: true, weight }],
      keyResults: [
        aKeyResult({
          key: `KR-${team}-BOOKINGS`,
          title: `Book the plan of ${team}`,
          kind: "REACH_CURRENCY",
          metric: "bookings",
          filter: { team },
          unit: "currency",
          baseline: "0",
          target,
          weight: team === "EAST" ? 70 : 50,
          owner,
        }),
        aKeyResult({
          key: `KR-${team}-MARGIN`,
          title: "Keep gross margin up",
          kind: "KEEP_ABOVE",
          settings: { limit: margin },
          metric: "gross_margin",
          filter: { team },
          unit: "percent",
          adds: "NOT_ADDITIVE",
          weight: 30,
          owner,
        }),
      ],
    };
  });
}

function persons(context: StoryContext, period: Period): StoryObjective[] {
  const quarter = { ...period, startsOn: context.thisQuarter.startsOn, endsOn: context.thisQuarter.endsOn };
  const addOns = context.planned("bookings", context.thisQuarter, { team: "WEST", product: "ANALYTICS" });
  return [
    {
      ...quarter,
      key: "O-PRIYA",
      title: "Be the one customers ask about Analytics",
      level: "PERSON",
      team: "WEST",
      owner: "P20",
      why: "Add-ons are where West still has room.",
      parents: [
        { key: "O-WEST", contributes: true, weight: 20 },
        { key: "O-LIFETIME", contributes: false, weight: 0 },
      ],
      keyResults: [
        aKeyResult({
          key: "KR-PRIYA-ADDONS",
          title: "Book Analytics in own accounts",
          kind: "REACH_CURRENCY",
          metric: "bookings",
          filter: { owner: "P20", product: "ANALYTICS" },
          unit: "currency",
          baseline: "0",
          target: thousands(Math.max(3000000, addOns / 2)),
          weight: 100,
          owner: "P20",
        }),
      ],
    },
    {
      ...quarter,
      key: "O-LUKAS",
      title: "Open Spain properly",
      level: "PERSON",
      team: "EMEA",
      owner: "P31",
      why: "One customer is an accident, five are a market.",
      parents: [
        { key: "O-EMEA", contributes: true, weight: 20 },
        { key: "O-MARKETS", contributes: false, weight: 0 },
      ],
      keyResults: [
        aKeyResult({
          key: "KR-LUKAS-SPAIN",
          title: "Four new customers in Spain",
          kind: "REACH_NUMBER",
          metric: "new_customers",
          filter: { region: "ES" },
          unit: "count",
          baseline: "0",
          target: "4",
          weight: 100,
          owner: "P31",
          promise: "ASPIRATIONAL",
        }),
      ],
    },
  ];
}

/** Department, team and personal objectives under the company's, parents first. */
export function cascadedObjectives(context: StoryContext): StoryObjective[] {
  const { startsOn, endsOn } = context.thisYear;
  const period: Period = { startsOn, endsOn, rollUp: "AVERAGE" };
  return [...departments(period), ...teams(context, period), ...persons(context, period)];
}
