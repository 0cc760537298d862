import type { KeyResultView } from "@/lib/features/key-results/queries";
import { listObjectives } from "@/lib/features/objectives/queries";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { Actor } from "@/lib/platform/actor";
import type { CommandOutput } from "./output";
import { noArguments } from "./question-args";

export const OBJECTIVES_USAGE = "objectives   objectives with key results, as a tree";

const share = (progress: { state: string; share?: { toFixed(): string } }) =>
  progress.share?.toFixed() ?? null;

function keyResultDocument(keyResult: KeyResultView) {
  const {
    id,
    title,
    metric,
    filter,
    unit,
    currency,
    baseline,
    target,
    weight,
    ownerName,
    startsOn,
    endsOn,
    readings,
    assessment,
    confidence,
  } = keyResult;
  return {
    id,
    title,
    metric,
    filter,
    unit,
    currency,
    weight,
    owner: ownerName,
    startsOn,
    endsOn,
    confidence,
    baseline: baseline?.toFixed() ?? null,
    target: target?.toFixed() ?? null,
    current: readings.current?.toFixed() ?? null,
    progress: share(assessment.progress.value),
    status: assessment.status.value.status,
    ref: `key-result:${id}`,
  };
}

function objectiveDocument(objective: ObjectiveView) {
  const {
    id,
    title,
    level,
    teamName,
    ownerName,
    startsOn,
    endsOn,
    mode,
    status,
    parents,
    keyResults,
    rollUp,
    outcome,
  } = objective;
  return {
    id,
    title,
    level,
    team: teamName,
    owner: ownerName,
    startsOn,
    endsOn,
    rollUp: mode,
    state: status,
    progress: share(rollUp.value.progress),
    status: outcome.value.status,
    parents: parents.map(({ id: parentId, contributes, isPrimary, weight }) => ({
      id: parentId,
      contributes,
      isPrimary,
      weight,
    })),
    keyResults: keyResults.map(keyResultDocument),
    ref: `objective:${id}`,
  };
}

type Tree = ReturnType<typeof objectiveDocument> & { children: Tree[] };

function treeOf(all: readonly ReturnType<typeof objectiveDocument>[], parentId: string | null): Tree[] {
  const primary = (one: (typeof all)[number]) => {
    const parent = one.parents.find((link) => link.isPrimary) ?? one.parents[0];
    return parent && all.some(({ id }) => id === parent.id) ? parent.id : null;
  };
  return all
    .filter((one) => primary(one) === parentId)
    .map((one) => ({ ...one, children: treeOf(all, one.id) }));
}

function lines(tree: Tree, depth: number): string[] {
  const indent = "  ".repeat(depth);
  return [
    `${indent}${tree.title}  ${tree.status}  ${tree.progress ?? "–"}`,
    ...tree.keyResults.map(
      (one) => `${indent}  · ${one.title}: ${one.current ?? "–"} of ${one.target ?? "–"}  ${one.status}`,
    ),
    ...tree.children.flatMap((child) => lines(child, depth + 1)),
  ];
}

/** Every objective one may see, under its primary parent, with its key results. */
export async function objectivesCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  noArguments(args, OBJECTIVES_USAGE);
  const { objectives } = await listObjectives(actor, { period: "all" });
  const trees = treeOf(objectives.map(objectiveDocument), null);
  return {
    document: { objectives: trees },
    text: trees.flatMap((tree) => lines(tree, 0)).join("\n") || "No objectives.",
  };
}
