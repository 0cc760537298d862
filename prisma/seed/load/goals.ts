import { addDays, type Day, earlierDay, laterDay } from "../../../lib/domain/time/day";
import { decideAdjustment, proposeAdjustment } from "../../../lib/features/adjustments/commands";
import { setBonus } from "../../../lib/features/bonuses/commands";
import { setBonusInput } from "../../../lib/features/bonuses/schema";
import { draftGoal } from "../../../lib/features/goals/commands";
import { draftGoalInput } from "../../../lib/features/goals/schema";
import { activateGoal, agreeGoal, closeGoal, proposeGoal } from "../../../lib/features/goals/steps";
import { personOf } from "../people";
import type { ExampleStory, StoryAdjustment, StoryBonus, StoryGoal } from "../story/types";
import type { Cast } from "./cast";
import { filterOf, goalOf, keyResultOf, type Shelf, subjectOf, teamOf } from "./shelf";

/** Days from the first draft to the proposal, and from the proposal to the agreement. */
const DRAFTED_AHEAD_DAYS = 3;
const PROPOSED_AHEAD_DAYS = 2;
const WAITING_DAYS = 4;
const CLOSED_AFTER_DAYS = 4;

/** First draft, then complete, agreed and active as one command after the other leaves it: version by version. */
const VERSION = { drafted: 1, proposed: 2, agreed: 3, active: 4 } as const;

function fieldsOf(cast: Cast, shelf: Shelf, goal: StoryGoal) {
  return draftGoalInput.parse({
    ...goal,
    sentence: goal.sentence ?? "",
    baselinePeriod: goal.baselinePeriod ?? "",
    baselineSource: goal.baselineSource ?? "",
    filter: filterOf(shelf, goal.filter),
    teamId: teamOf(shelf, goal.team),
    ownerId: cast.idOf(goal.owner),
    contributions: goal.contributions.map(({ keyResult, promised }) => ({
      keyResultId: keyResultOf(shelf, keyResult),
      promised,
    })),
  });
}

async function setGoal(cast: Cast, shelf: Shelf, goal: StoryGoal, today: Day): Promise<void> {
  const author = goal.proposedBy ?? goal.owner;
  const agreedOn = goal.agreedOn ?? addDays(today, -WAITING_DAYS);
  const proposedOn = addDays(agreedOn, -PROPOSED_AHEAD_DAYS);
  const drafter = cast.on(author, addDays(proposedOn, -DRAFTED_AHEAD_DAYS));
  const { id } = await draftGoal(drafter, fieldsOf(cast, shelf, goal));
  shelf.goals.set(goal.key, id);
  if (goal.status === "DRAFTED") return;
  await proposeGoal(cast.on(author, proposedOn), { id, version: VERSION.drafted });
  if (goal.status === "PROPOSED" || goal.agreedBy === null) return;
  await agreeGoal(cast.on(goal.agreedBy, agreedOn), { id, version: VERSION.proposed });
  if (goal.status === "AGREED") return;
  const startsOn = earlierDay(today, laterDay(agreedOn, goal.startsOn ?? agreedOn));
  await activateGoal(cast.on(goal.owner, startsOn), { id, version: VERSION.agreed });
}

export async function setGoals(cast: Cast, shelf: Shelf, story: ExampleStory, today: Day): Promise<void> {
  for (const goal of story.goals) await setGoal(cast, shelf, goal, today);
}

/** Goals whose period is over, once their last words are spoken. */
export async function closeGoals(cast: Cast, shelf: Shelf, story: ExampleStory, today: Day): Promise<void> {
  for (const { key, owner, status, endsOn, closeReason } of story.goals) {
    if (status !== "CLOSED" || endsOn === null) continue;
    const actor = cast.on(owner, earlierDay(today, addDays(endsOn, CLOSED_AFTER_DAYS)));
    await closeGoal(actor, {
      id: goalOf(shelf, key),
      version: VERSION.active,
      reason: closeReason ?? "Ended.",
    });
  }
}

export async function adjust(cast: Cast, shelf: Shelf, adjustment: StoryAdjustment): Promise<void> {
  const { on, after, effectiveOn, reason, proposedBy, proposedOn, status, decidedBy, decidedOn } = adjustment;
  const { id } = await proposeAdjustment(cast.on(proposedBy, proposedOn), {
    ...subjectOf(shelf, on),
    after,
    effectiveOn,
    reason,
  });
  if (status !== "APPROVED" || decidedBy === null || decidedOn === null) return;
  await decideAdjustment(cast.on(decidedBy, decidedOn), {
    id,
    version: 1,
    decision: "APPROVE",
    note: adjustment.decisionNote ?? "",
  });
}

/** Nobody sets their own pay: the manager does, or the executive where the manager has no account. */
export async function promisePay(cast: Cast, shelf: Shelf, bonus: StoryBonus, on: Day): Promise<void> {
  const { goal, member, ...terms } = bonus;
  const { manager } = personOf(member);
  const author = manager !== "" && personOf(manager).login !== undefined ? manager : "P02";
  const input = setBonusInput.parse({ ...terms, goalId: goalOf(shelf, goal), memberId: cast.idOf(member) });
  await setBonus(cast.on(author, on), input);
}
