import { addDays } from "../../../lib/domain/time/day";
import type { SalesTeam } from "../larkfield";
import { aGoal } from "./a-goal";
import { type StoryContext, thousands } from "./context";
import { growthNeeded } from "./growth-needed";
import type { StoryGoal } from "./types";

type BilledPromise = {
  readonly team: SalesTeam;
  readonly name: string;
  readonly owner: string;
  /** Of the revenue finance plans for the team, in percent: in the quarter that ended and in this one. */
  readonly ofPlan: readonly [last: number, now: number];
  /** Of the revenue still to be grown this year, in percent. */
  readonly ofGrowth: readonly [last: number, now: number];
  readonly confidence: number;
};

/** Asia Pacific promised nothing: its whole difference to plan is a commitment gap. */
const PROMISES: readonly BilledPromise[] = [
  { team: "WEST", name: "West", owner: "P12", ofPlan: [93, 88], ofGrowth: [24, 27], confidence: 5 },
  { team: "CENTRAL", name: "Central", owner: "P13", ofPlan: [98, 0], ofGrowth: [11, 12], confidence: 6 },
  { team: "EAST", name: "East", owner: "P14", ofPlan: [103, 102], ofGrowth: [18, 22], confidence: 8 },
  { team: "EMEA", name: "EMEA", owner: "P15", ofPlan: [95, 97], ofGrowth: [13, 17], confidence: 6 },
];

/** Key of the goal on what a team invoices in this quarter. */
export function billedGoalKey(team: SalesTeam): string {
  return `G-${team}-BILLED`;
}

const MONTHLY = 30;

function billed(context: StoryContext, team: SalesTeam): number {
  return context.actual({ metric: "billings", ...context.lastQuarter, team });
}

/** What every goal on invoiced sales has in common; the value is what was signed, invoiced as it falls due. */
function invoicedSales(context: StoryContext, promise: BilledPromise) {
  const { team, owner, confidence } = promise;
  return {
    metric: "billings",
    filter: { team },
    team,
    owner,
    unit: "currency",
    rhythmDays: MONTHLY,
    draftConfidence: confidence,
    baselinePeriod: context.lastQuarter.code,
    baselineSource: "Billing, invoice lines",
  } as const;
}

function thisQuarters(context: StoryContext, promise: BilledPromise): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  const { team, name, ofPlan, ofGrowth } = promise;
  return aGoal({
    ...invoicedSales(context, promise),
    key: billedGoalKey(team),
    title: `Raise ${name}'s invoiced sales`,
    target: thousands((context.planned("revenue", context.thisQuarter, { team }) * ofPlan[1]) / 100),
    baseline: thousands(billed(context, team)),
    startsOn,
    endsOn,
    agreedOn: addDays(startsOn, -9),
    contributions: [
      { keyResult: "KR-REVENUE", promised: thousands((growthNeeded(context) * ofGrowth[1]) / 100) },
    ],
  });
}

/**
 * "Monthly sales" is read as what is invoiced in a month, the baseline as the average month of the last quarter,
 * the promise as the last month of this one.
 */
function monthlySales(context: StoryContext, promise: BilledPromise): StoryGoal {
  const { startsOn, endsOn } = context.thisQuarter;
  const monthly = billed(context, promise.team) / 3;
  return aGoal({
    ...invoicedSales(context, promise),
    key: billedGoalKey(promise.team),
    title: `Increase ${promise.name}'s monthly sales by 15 %`,
    sentence: "Increase monthly sales by 15 % within the next quarter",
    targetKind: "GROWTH",
    targetRate: "0.15",
    baseline: thousands(monthly),
    baselineSource: "Billing, average month of the quarter",
    target: thousands(monthly * 1.15),
    evaluation: "LAST_MONTH",
    startsOn,
    endsOn,
    agreedBy: "P02",
    agreedOn: addDays(startsOn, -12),
    contributions: [
      { keyResult: "KR-REVENUE", promised: thousands((growthNeeded(context) * promise.ofGrowth[1]) / 100) },
    ],
  });
}

function lastQuarters(context: StoryContext, promise: BilledPromise): StoryGoal {
  const { startsOn, endsOn, code } = context.lastQuarter;
  const { team, name, ofPlan, ofGrowth } = promise;
  const target = thousands((context.planned("revenue", context.lastQuarter, { team }) * ofPlan[0]) / 100);
  const isMet = billed(context, team) >= Number(target) * 100;
  return aGoal({
    ...invoicedSales(context, promise),
    key: `${billedGoalKey(team)}-LAST`,
    title: `Raise ${name}'s invoiced sales in ${code}`,
    baselinePeriod: null,
    baselineSource: null,
    target,
    startsOn,
    endsOn,
    status: "CLOSED",
    closeReason: isMet
      ? "Met. Kept for the next quarter."
      : "Missed. Kept, with a target nearer to what is signed.",
    agreedOn: addDays(startsOn, -8),
    contributions: [
      { keyResult: "KR-REVENUE", promised: thousands((growthNeeded(context) * ofGrowth[0]) / 100) },
    ],
  });
}

/** What teams promise finance: sales in the terms that become revenue. */
export function billedGoals(context: StoryContext): StoryGoal[] {
  return [
    ...PROMISES.map((promise) =>
      promise.team === "CENTRAL" ? monthlySales(context, promise) : thisQuarters(context, promise),
    ),
    ...PROMISES.map((promise) => lastQuarters(context, promise)),
  ];
}
