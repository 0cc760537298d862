import { addDays } from "../../../lib/domain/time/day";
import type { Cents, SalesTeam } from "../larkfield";
import { aGoal } from "./a-goal";
import { type StoryContext, thousands } from "./context";
import { isMet } from "./standing";
import type { StoryGoal } from "./types";

type TeamPromise = {
  readonly team: SalesTeam;
  readonly owner: string;
  readonly title: string;
  /** Of the team's planned bookings, and of the revenue still to be grown this year, in percent. */
  readonly ofPlan: number;
  readonly ofGrowth: number;
  readonly confidence: number;
};

/** Asia Pacific promised nothing this quarter: its whole difference to plan is a commitment gap. */
const PROMISES: readonly TeamPromise[] = [
  { team: "WEST", owner: "P12", title: "Win and renew in West", ofPlan: 94, ofGrowth: 27, confidence: 5 },
  {
    team: "EAST",
    owner: "P14",
    title: "Book East's quarter early",
    ofPlan: 106,
    ofGrowth: 22,
    confidence: 8,
  },
  { team: "EMEA", owner: "P15", title: "Book EMEA's quarter", ofPlan: 91, ofGrowth: 17, confidence: 6 },
];

/** Key of the team's bookings goal in this quarter. */
export function teamGoalKey(team: SalesTeam): string {
  return `G-${team}`;
}

/** Extra revenue of the year that the revenue key result asks for. */
export function growthNeeded(context: StoryContext): Cents {
  return Math.round(context.actual({ metric: "revenue", ...context.lastYear }) * 0.2);
}

function teamGoals(context: StoryContext): StoryGoal[] {
  const { startsOn, endsOn } = context.thisQuarter;
  const need = growthNeeded(context);
  return PROMISES.map(({ team, owner, title, ofPlan, ofGrowth, confidence }) => {
    const target = thousands((context.planned("bookings", context.thisQuarter, { team }) * ofPlan) / 100);
    const baseline = thousands(context.actual({ metric: "bookings", ...context.lastQuarter, team }));
    return aGoal({
      key: teamGoalKey(team),
      title,
      metric: "bookings",
      filter: { team },
      team,
      owner,
      unit: "currency",
      target,
      startsOn,
      endsOn,
      baseline,
      baselinePeriod: context.lastQuarter.code,
      baselineSource: "CRM, won deals",
      draftConfidence: confidence,
      agreedOn: addDays(startsOn, -9),
      contributions: [
        { keyResult: "KR-REVENUE", promised: thousands((need * ofGrowth) / 100) },
        { keyResult: "KR-BOOKINGS", promised: target },
        { keyResult: `KR-${team}-BOOKINGS`, promised: target },
      ],
    });
  });
}

/**
 * "Monthly sales" is read as bookings, the baseline as the average month of the last quarter, the promise as the
 * average month of this one.
 */
function monthlySales(context: StoryContext): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  const monthly = context.actual({ metric: "bookings", ...context.lastQuarter, team: "CENTRAL" }) / 3;
  return aGoal({
    key: teamGoalKey("CENTRAL"),
    title: "Increase Central's monthly sales by 15 %",
    sentence: "Increase monthly sales by 15 % within the next quarter",
    metric: "bookings",
    filter: { team: "CENTRAL" },
    team: "CENTRAL",
    owner: "P13",
    unit: "currency",
    targetKind: "GROWTH",
    targetRate: "0.15",
    baseline: thousands(monthly),
    baselinePeriod: context.lastQuarter.code,
    baselineSource: "CRM, won deals, average month of the quarter",
    target: thousands(monthly * 1.15),
    evaluation: "AVERAGE",
    startsOn,
    endsOn,
    draftConfidence: 6,
    agreedBy: "P02",
    agreedOn: addDays(startsOn, -12),
    contributions: [
      { keyResult: "KR-REVENUE", promised: thousands(growthNeeded(context) * 0.12) },
      { keyResult: "KR-BOOKINGS", promised: thousands(monthly * 1.15 * 3) },
    ],
  });
}

type Ending = {
  readonly team: SalesTeam;
  readonly owner: string;
  readonly ofPlan: number;
  readonly met: string;
  readonly missed: string;
};

const ENDINGS: readonly Ending[] = [
  {
    team: "WEST",
    owner: "P12",
    ofPlan: 97,
    met: "Met in bookings, but the revenue did not follow: late starts, and Cascade Freight is gone. Modified: start dates before signature.",
    missed:
      "Missed, and Cascade Freight is gone. Modified: new business first, renewal talks 90 days before term.",
  },
  {
    team: "EAST",
    owner: "P14",
    ofPlan: 85,
    met: "Met. Kept for the next quarter with a higher target: East books late, but it books.",
    missed: "Missed in the last two weeks. Kept, with a checkpoint in the middle of the quarter.",
  },
];

function closedGoal(context: StoryContext, { team, owner, ofPlan, met, missed }: Ending): StoryGoal {
  const { startsOn, endsOn } = context.lastQuarter;
  const target = thousands((context.planned("bookings", context.lastQuarter, { team }) * ofPlan) / 100);
  const goal = aGoal({
    key: `G-${team}-LAST`,
    title: `Book ${team} in ${context.lastQuarter.code}`,
    metric: "bookings",
    filter: { team },
    team,
    owner,
    unit: "currency",
    target,
    startsOn,
    endsOn,
    status: "CLOSED",
    agreedOn: addDays(startsOn, -8),
    contributions: [
      { keyResult: "KR-BOOKINGS", promised: target },
      { keyResult: `KR-${team}-BOOKINGS`, promised: target },
    ],
  });
  return { ...goal, closeReason: isMet(context, goal) ? met : missed };
}

/** What teams promise: this quarter's goals, and two that ended with the last quarter. */
export function sharedGoals(context: StoryContext): StoryGoal[] {
  return [
    ...teamGoals(context),
    monthlySales(context),
    ...ENDINGS.map((ending) => closedGoal(context, ending)),
  ];
}
