import { laterDay } from "../../../lib/domain/time/day";
import { toThousands } from "../apportion";
import { centsText } from "../csv";
import { firstDay, monthsBetween, OPENING_MONTH } from "../timeline";
import { lastYearsMargin } from "./company-objectives";
import { fraction, type StoryContext, thousands } from "./context";
import type { PeriodClose, StoryAdjustment, StoryBonus, StoryGoal } from "./types";

function targetOf(goals: readonly StoryGoal[], key: string): number {
  const target = goals.find((goal) => goal.key === key)?.target;
  if (target === undefined || target === null) throw new RangeError(`Goal ${key} has no target`);
  return Number(target.replace(".", ""));
}

/** One target changed with approval, one change waiting for it. Goals carry the target before any change. */
export function adjustmentsOf(context: StoryContext, goals: readonly StoryGoal[]): StoryAdjustment[] {
  const { startsOn } = context.thisQuarter;
  const [emea, jonah] = [targetOf(goals, "G-EMEA"), targetOf(goals, "G-JONAH")];
  const proposedOn = laterDay(startsOn, context.daysAgo(16));
  return [
    {
      on: { goal: "G-EMEA" },
      before: centsText(emea),
      after: centsText(toThousands(emea * 0.95)),
      effectiveOn: startsOn,
      reason: "The euro is well below the budget rate; the target in euros stays what it was.",
      proposedBy: "P15",
      proposedOn,
      status: "APPROVED",
      decidedBy: "P06",
      decidedOn: laterDay(proposedOn, context.daysAgo(13)),
      decisionNote: "For this quarter only; the plan stays as approved.",
    },
    {
      on: { goal: "G-JONAH" },
      before: centsText(jonah),
      after: centsText(toThousands(jonah * 0.8)),
      effectiveOn: laterDay(startsOn, context.daysAgo(2)),
      reason: "Two of Jonah's accounts moved to Alice.",
      proposedBy: "P12",
      proposedOn: laterDay(startsOn, context.daysAgo(2)),
      status: "PROPOSED",
      decidedBy: null,
      decidedOn: null,
      decisionNote: null,
    },
  ];
}

/** Pay that follows a person's goal and a number of the company: one on revenue, one on margin. */
export function bonusesOf(context: StoryContext): StoryBonus[] {
  const common = { currency: "USD", threshold: "0.8", cap: "1.5" } as const;
  return [
    {
      ...common,
      goal: "G-PRIYA",
      member: "P20",
      organizationMetric: "revenue",
      organizationTarget: thousands(context.planned("revenue", context.thisQuarter)),
      targetAmount: "12000.00",
      personWeight: 70,
      organizationWeight: 30,
    },
    {
      ...common,
      goal: "G-PRICE",
      member: "P03",
      organizationMetric: "gross_margin",
      organizationTarget: fraction(lastYearsMargin(context) + 500),
      targetAmount: "15000.00",
      threshold: "0.9",
      cap: "1.25",
      personWeight: 50,
      organizationWeight: 50,
    },
  ];
}

/** Every month up to the one before last is closed; the last one is complete but still open. */
export function periodClosesOf(context: StoryContext): PeriodClose[] {
  return monthsBetween(OPENING_MONTH, context.line.currentMonth - 2).map((month) => ({
    month: firstDay(context.line, month),
    status: "CLOSED",
    changedBy: "P06",
  }));
}
