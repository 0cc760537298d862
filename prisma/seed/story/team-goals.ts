import { addDays } from "../../../lib/domain/time/day";
import type { SalesTeam } from "../larkfield";
import { aGoal } from "./a-goal";
import { billedGoals } from "./billed-goals";
import { type StoryContext, thousands } from "./context";
import { isMet } from "./standing";
import type { StoryGoal } from "./types";

type TeamPromise = {
  readonly team: SalesTeam;
  readonly owner: string;
  readonly title: string;
  /** Of the team's planned bookings, in percent. */
  readonly ofPlan: number;
  readonly confidence: number;
};

/** Central promises what it invoices and no bookings, Asia Pacific nothing at all. */
const PROMISES: readonly TeamPromise[] = [
  { team: "WEST", owner: "P12", title: "Win and renew in West", ofPlan: 94, confidence: 5 },
  {
    team: "EAST",
    owner: "P14",
    title: "Book East's quarter early",
    ofPlan: 106,
    confidence: 8,
  },
  { team: "EMEA", owner: "P15", title: "Book EMEA's quarter", ofPlan: 91, confidence: 6 },
];

/** Key of the team's bookings goal in this quarter. */
export function teamGoalKey(team: SalesTeam): string {
  return `G-${team}`;
}

function teamGoals(context: StoryContext): StoryGoal[] {
  const { startsOn, endsOn } = context.thisQuarter;
  return PROMISES.map(({ team, owner, title, ofPlan, confidence }) => {
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
        { keyResult: "KR-BOOKINGS", promised: target },
        { keyResult: `KR-${team}-BOOKINGS`, promised: target },
      ],
    });
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
    ...billedGoals(context),
    ...ENDINGS.map((ending) => closedGoal(context, ending)),
  ];
}
