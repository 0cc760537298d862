import type { SalesTeam } from "../larkfield";
import { type StoryContext, thousands } from "./context";
import { departmentObjectives, type ObjectivePeriod } from "./department-objectives";
import { aKeyResult } from "./key-result";
import type { StoryObjective } from "./types";

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

function teams(context: StoryContext, period: ObjectivePeriod): StoryObjective[] {
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
          rhythmDays: 30,
        }),
      ],
    };
  });
}

function priya(context: StoryContext, quarter: ObjectivePeriod): StoryObjective {
  const addOns = context.planned("bookings", context.thisQuarter, { team: "WEST", product: "ANALYTICS" });
  return {
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
  };
}

function lukas(quarter: ObjectivePeriod): StoryObjective {
  return {
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
  };
}

function persons(context: StoryContext, period: ObjectivePeriod): StoryObjective[] {
  const quarter = { ...period, startsOn: context.thisQuarter.startsOn, endsOn: context.thisQuarter.endsOn };
  return [priya(context, quarter), lukas(quarter)];
}

/** Department, team and personal objectives under the company's, parents first. */
export function cascadedObjectives(context: StoryContext): StoryObjective[] {
  const { startsOn, endsOn } = context.thisYear;
  const period: ObjectivePeriod = { startsOn, endsOn, rollUp: "AVERAGE" };
  return [...departmentObjectives(context, period), ...teams(context, period), ...persons(context, period)];
}
