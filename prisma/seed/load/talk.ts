import { addDays, type Day } from "../../../lib/domain/time/day";
import { recordCheckIn } from "../../../lib/features/check-ins/commands";
import { addComment } from "../../../lib/features/comments/commands";
import type { AddCommentInput } from "../../../lib/features/comments/schema";
import { explainVariance } from "../../../lib/features/explanations/commands";
import { explainVarianceInput, varianceKey } from "../../../lib/features/explanations/schema";
import type {
  CommentSubject,
  ExampleStory,
  StoryCheckIn,
  StoryComment,
  StoryExplanation,
} from "../story/types";
import type { Cast } from "./cast";
import { goalOf, keyResultOf, objectiveOf, type Shelf, subjectOf } from "./shelf";

/** Variances of the last quarter are explained while its last month is being closed. */
const EXPLAINED_DAYS_AGO = 19;

async function checkIn(cast: Cast, shelf: Shelf, said: StoryCheckIn): Promise<void> {
  const { on, asOf, value, confidence, sentence, challenge, member } = said;
  const input = { asOf, value, confidence, sentence, part: null, challenge: challenge ?? "" };
  await recordCheckIn(cast.on(member, asOf), { ...subjectOf(shelf, on), ...input });
}

function commentSubject(
  shelf: Shelf,
  on: CommentSubject,
): Pick<AddCommentInput, "subjectType" | "subjectId"> {
  if ("objective" in on) return { subjectType: "objective", subjectId: objectiveOf(shelf, on.objective) };
  if ("variance" in on) return { subjectType: "variance", subjectId: varianceKey(on.variance) };
  return subjectOf(shelf, on);
}

async function comment(cast: Cast, shelf: Shelf, said: StoryComment): Promise<void> {
  const input = { ...commentSubject(shelf, said.on), text: said.text };
  await addComment(cast.on(said.member, said.saidOn), input);
}

async function explain(cast: Cast, shelf: Shelf, row: StoryExplanation, today: Day): Promise<void> {
  const { keyResult, goal } = row;
  const input = explainVarianceInput.parse({
    ...row,
    varianceKey: varianceKey(row.variance),
    actionOwnerId: cast.idOf(row.actionOwner),
    keyResultId: keyResult === null ? null : keyResultOf(shelf, keyResult),
    goalId: goal === null ? null : goalOf(shelf, goal),
  });
  await explainVariance(cast.on(row.author, addDays(today, -EXPLAINED_DAYS_AGO)), input);
}

export async function recordCheckIns(cast: Cast, shelf: Shelf, story: ExampleStory): Promise<void> {
  for (const said of story.checkIns) await checkIn(cast, shelf, said);
}

export async function talk(cast: Cast, shelf: Shelf, story: ExampleStory, today: Day): Promise<void> {
  for (const said of story.comments) await comment(cast, shelf, said);
  for (const row of story.explanations) await explain(cast, shelf, row, today);
}
