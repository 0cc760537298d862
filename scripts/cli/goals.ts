import type { GoalView } from "@/lib/features/goals/prepare";
import { listGoals } from "@/lib/features/goals/queries";
import type { Actor } from "@/lib/platform/actor";
import { type CommandOutput, textTable } from "./output";
import { noArguments } from "./question-args";

export const GOALS_USAGE = "goals   sales goals with target, actual, landing and what they contribute to";

function goalDocument(goal: GoalView) {
  const {
    id,
    title,
    metric,
    filter,
    unit,
    currency,
    status,
    teamName,
    ownerName,
    startsOn,
    endsOn,
    evaluation,
    goalType,
    confidence,
  } = goal;
  const landing = goal.landing?.value;
  return {
    id,
    title,
    metric,
    filter,
    unit,
    currency,
    state: status,
    team: teamName,
    owner: ownerName,
    startsOn,
    endsOn,
    evaluation,
    goalType,
    confidence,
    baseline: goal.baseline?.toFixed() ?? null,
    target: goal.target?.toFixed() ?? null,
    actual: goal.readings.current?.toFixed() ?? null,
    expected: goal.expectedValue?.toFixed() ?? null,
    landing: landing?.state === "LANDS" ? landing.amount.toFixed() : null,
    status: goal.assessment?.status.value.status ?? "NOT_MEASURED",
    contributions: goal.contributions.map(
      ({ keyResultId, title: keyResult, promised, currency: promisedIn }) => ({
        keyResultId,
        keyResult,
        promised: promised?.toFixed() ?? null,
        currency: promisedIn,
      }),
    ),
    ref: `goal:${id}`,
  };
}

/** Every goal as it stands today, drafts and closed ones included. */
export async function goalsCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  noArguments(args, GOALS_USAGE);
  const open = await listGoals(actor, { period: "all" });
  const closed = await listGoals(actor, { period: "all", state: "CLOSED" });
  const goals = [...open, ...closed].map(goalDocument);
  const text = textTable(
    [
      { label: "goal" },
      { label: "state" },
      { label: "status" },
      ...["actual", "target", "landing"].map((label) => ({ label, isNumeric: true })),
    ],
    goals.map((goal) => [goal.title, goal.state, goal.status, goal.actual, goal.target, goal.landing]),
  );
  return { document: { goals }, text: goals.length === 0 ? "No goals." : text };
}
