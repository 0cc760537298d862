import { addDays, type Day, todayIn } from "../../../lib/domain/time/day";
import { assignChallenge, resolveChallenge, startChallenge } from "../../../lib/features/challenges/commands";
import type { Actor } from "../../../lib/platform/actor";
import type { Db } from "../../../lib/platform/db/tenant";
import { LARKFIELD } from "../larkfield";
import { CHALLENGES, type StoryChallenge } from "../story/challenges";
import type { Cast } from "./cast";

type Raised = { id: string; version: number; raisedOn: Day };

async function work(cast: Cast, today: Day, one: StoryChallenge, { id, raisedOn, ...row }: Raised) {
  const on = (after: number) => addDays(raisedOn, after);
  let { version } = row;
  if (on(one.assignedAfter) > today) return;
  const assignment = { id, version, assignedTo: cast.idOf(one.to), dueOn: on(one.dueAfter) };
  ({ version } = await assignChallenge(cast.on(one.by, on(one.assignedAfter)), assignment));
  if (one.startedAfter !== undefined && on(one.startedAfter) <= today)
    ({ version } = await startChallenge(cast.on(one.to, on(one.startedAfter)), { id, version }));
  if (one.resolved && on(one.resolved.after) <= today) {
    const { after, reason } = one.resolved;
    await resolveChallenge(cast.on(one.to, on(after)), { id, version, reason });
  }
}

/** What became of challenges. Early in a period some were not raised yet: there is nothing to tell of them. */
export async function workOnChallenges(owner: Actor, db: Db, cast: Cast, today: Day): Promise<void> {
  const raised = await db.challenge.findMany({
    where: { organizationId: owner.organizationId, text: { in: CHALLENGES.map(({ text }) => text) } },
    select: { id: true, text: true, version: true, createdAt: true },
  });
  for (const { text, createdAt, ...row } of raised) {
    const one = CHALLENGES.find((challenge) => challenge.text === text);
    if (one) await work(cast, today, one, { ...row, raisedOn: todayIn(LARKFIELD.timeZone, createdAt) });
  }
}
