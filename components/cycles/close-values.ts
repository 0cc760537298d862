import type { CloseStep } from "@/lib/features/cycles/schema-detail";
import { toStored, toTyped } from "@/lib/present/goals/unit-value";

export type CloseKeyResultValues = {
  isCarried: boolean;
  givenGrade: string;
  gradeNote: string;
  nextBaseline: string;
  nextTarget: string;
};

export type CloseValues = CloseStep["said"] & {
  keyResults: Record<string, CloseKeyResultValues>;
  goals: Record<string, string>;
};

/** What was said so far, as it is typed; a goal that is over is proposed to be closed. */
export function closeValues(step: CloseStep): CloseValues {
  return {
    ...step.said,
    keyResults: Object.fromEntries(
      step.keyResults.map(({ id, unit, said }) => [
        id,
        {
          ...said,
          nextBaseline: toTyped(said.nextBaseline || null, unit) ?? "",
          nextTarget: toTyped(said.nextTarget || null, unit) ?? "",
        },
      ]),
    ),
    goals: Object.fromEntries(
      step.goals.map(({ id, said, isOver }) => [id, said || (isOver ? "CLOSE" : "LEAVE")]),
    ),
  };
}

/** What is sent: numbers as they are stored. */
export function closeInput(step: CloseStep, values: CloseValues) {
  const { keyResults, goals, ...said } = values;
  return {
    ...said,
    decision: said.decision as "KEEP",
    keyResults: step.keyResults.flatMap(({ id, unit }) => {
      const word = keyResults[id];
      if (!word) return [];
      return [
        {
          id,
          ...word,
          nextBaseline: toStored(word.nextBaseline, unit),
          nextTarget: toStored(word.nextTarget, unit),
        },
      ];
    }),
    goals: Object.entries(goals).map(([id, decision]) => ({ id, decision: decision as "CLOSE" })),
  };
}
