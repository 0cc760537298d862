import { addDays } from "../../../lib/domain/time/day";
import { createKeyResult } from "../../../lib/features/key-results/commands";
import { createKeyResultInput } from "../../../lib/features/key-results/schema";
import { createObjective } from "../../../lib/features/objectives/commands";
import { createObjectiveInput, setWeightsInput } from "../../../lib/features/objectives/schema";
import { activateObjective, setWeights } from "../../../lib/features/objectives/steps";
import type { ExampleStory, StoryKeyResult, StoryObjective } from "../story/types";
import type { Cast } from "./cast";
import { filterOf, keyResultOf, objectiveOf, type Shelf, teamOf } from "./shelf";

const PLANNED_AHEAD_DAYS = 12;
const AGREED_AHEAD_DAYS = 5;

async function create(cast: Cast, shelf: Shelf, objective: StoryObjective): Promise<void> {
  const { key, title, why, level, team, owner, startsOn, endsOn, rollUp, parents } = objective;
  const input = createObjectiveInput.parse({
    title,
    why,
    level,
    teamId: teamOf(shelf, team),
    ownerId: cast.idOf(owner),
    startsOn,
    endsOn,
    rollUp,
    parents: parents.map((parent, index) => ({
      parentId: objectiveOf(shelf, parent.key),
      contributes: parent.contributes,
      isPrimary: index === 0,
    })),
  });
  const day = addDays(startsOn, -PLANNED_AHEAD_DAYS);
  const { id } = await createObjective(cast.on(owner, day), input);
  shelf.objectives.set(key, id);
  for (const keyResult of objective.keyResults) await addKeyResult(cast, shelf, objective, keyResult);
}

/** The limit of a kept key result is its target; the chosen reading travels with the settings. */
function termsOf({ settings, target, note }: StoryKeyResult) {
  const { limit, baseline: _, target: __, currency: ___, ...own } = settings;
  return { target: limit ?? target, settings: note === null ? own : { ...own, note } };
}

async function addKeyResult(
  cast: Cast,
  shelf: Shelf,
  objective: StoryObjective,
  row: StoryKeyResult,
): Promise<void> {
  const input = createKeyResultInput.parse({
    ...row,
    objectiveId: objectiveOf(shelf, objective.key),
    ...termsOf(row),
    filter: filterOf(shelf, row.filter),
    ownerId: cast.idOf(row.owner),
    updaterId: row.updater === null ? null : cast.idOf(row.updater),
    isScored: !row.isGuardrail,
    startsOn: objective.startsOn,
    endsOn: objective.endsOn,
  });
  const day = addDays(objective.startsOn, -PLANNED_AHEAD_DAYS);
  const { id } = await createKeyResult(cast.on(objective.owner, day), input);
  shelf.keyResults.set(row.key, id);
}

function weightsOf(story: ExampleStory, shelf: Shelf, objective: StoryObjective) {
  const scored = objective.keyResults.filter(({ isGuardrail }) => !isGuardrail);
  const own = scored.map(({ key, weight }) => ({
    kind: "key-result",
    id: keyResultOf(shelf, key),
    weight,
    isPinned: true,
  }));
  const children = story.objectives.flatMap((child) =>
    child.parents
      .filter((parent) => parent.key === objective.key && parent.contributes)
      .map(({ weight }) => ({
        kind: "objective",
        id: objectiveOf(shelf, child.key),
        weight,
        isPinned: true,
      })),
  );
  return [...own, ...children];
}

/** Weights are given once all children are there; then the objective is in force. */
async function putInForce(
  cast: Cast,
  shelf: Shelf,
  story: ExampleStory,
  objective: StoryObjective,
): Promise<void> {
  const id = objectiveOf(shelf, objective.key);
  const day = addDays(objective.startsOn, -AGREED_AHEAD_DAYS);
  const weights = weightsOf(story, shelf, objective);
  const input = setWeightsInput.parse({ objectiveId: id, version: 1, weights });
  const { version } = await setWeights(cast.on(objective.owner, day), input);
  await activateObjective(cast.on(objective.owner, day), { id, version });
}

export async function setObjectives(cast: Cast, shelf: Shelf, story: ExampleStory): Promise<void> {
  for (const objective of story.objectives) await create(cast, shelf, objective);
  for (const objective of story.objectives) await putInForce(cast, shelf, story, objective);
}
