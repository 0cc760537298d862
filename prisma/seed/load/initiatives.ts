import { type Day, earlierDay } from "../../../lib/domain/time/day";
import {
  createInitiative,
  linkInitiative,
  moveInitiative,
  recordSpend,
} from "../../../lib/features/initiatives/commands";
import { createInitiativeInput } from "../../../lib/features/initiatives/schema";
import type { ExampleStory, StoryInitiative } from "../story/types";
import type { Cast } from "./cast";
import { filterOf, type Shelf, subjectOf, teamOf } from "./shelf";

async function start(cast: Cast, shelf: Shelf, one: StoryInitiative, today: Day): Promise<void> {
  const { owner, team, spendFilter, serves, spends, status, stopReason } = one;
  const began = earlierDay(today, one.startsOn);
  const { id } = await createInitiative(
    cast.on(owner, began),
    createInitiativeInput.parse({
      ...one,
      ownerId: cast.idOf(owner),
      teamId: teamOf(shelf, team),
      spendFilter: filterOf(shelf, spendFilter),
    }),
  );
  let version = 1;
  for (const { on, percent } of serves) {
    const { subjectType, subjectId } = subjectOf(shelf, on);
    const link = { id, version, subject: `${subjectType}:${subjectId}`, sharePercent: percent };
    ({ version } = await linkInitiative(cast.on(owner, began), link));
  }
  for (const { on, amount, note } of spends)
    await recordSpend(cast.on(owner, on), { id, occurredOn: on, amount, note });
  if (status !== "PLANNED")
    ({ version } = await moveInitiative(cast.on(owner, began), { id, version, to: "RUNNING", reason: null }));
  if (status === "STOPPED" || status === "DONE")
    await moveInitiative(cast.on(owner, today), { id, version, to: status, reason: stopReason });
}

export async function startInitiatives(
  cast: Cast,
  shelf: Shelf,
  story: ExampleStory,
  today: Day,
): Promise<void> {
  for (const one of story.initiatives) await start(cast, shelf, one, today);
}
