import { clampShare } from "@/lib/domain/key-results/progress";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { type Carried, type CarryFlow, carryOver } from "@/lib/domain/objectives/carry-over";
import { gradeThatCounts, objectiveGrade } from "@/lib/domain/objectives/closing";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import type { Reading } from "@/lib/features/key-results/readings";
import type { Board } from "@/lib/features/objectives/board";
import type { ObjectiveView } from "@/lib/features/objectives/views";

const PLACES = 10;

/** As it is stored: a grade or value without a float in between. */
export function storedText(value: Decimal | null): string | null {
  return value === null ? null : value.toDecimalPlaces(PLACES).toFixed();
}

export function storedDecimal(value: { toFixed(): string } | null): Decimal | null {
  return value === null ? null : decimal(value.toFixed());
}

/** What the key result earned: its progress held within 0 and 1; null where nothing was measured. */
export function earnedGrade(kr: KeyResultView): Decimal | null {
  const progress = kr.assessment.progress.value;
  return progress.state === "MEASURED" ? clampShare(progress.share) : null;
}

const FLOWS: Partial<Record<Reading, CarryFlow>> = { TO_DATE: "RESTARTING", COMPARED: "COMPARED" };

/** Where the key result would start in the next cycle. */
export function carryOfKeyResult(kr: KeyResultView): Carried {
  return carryOver({
    kind: kr.kind,
    flow: FLOWS[kr.reading] ?? "LEVEL",
    adds: kr.adds,
    addsRate: kr.addsRate,
    baseline: kr.baseline,
    target: kr.target,
    final: kr.readings.current,
  }).value;
}

/** Milestones that are done. */
export function doneParts(kr: KeyResultView): Set<string> {
  return new Set(
    kr.readings.measurements.flatMap(({ part, value }) => (part && value?.gte(1) ? [part] : [])),
  );
}

type Given = ReadonlyMap<string, Decimal | null>;

/**
 * The objective's grade: the weighted mean of its key results' grades (given ones before computed ones) and of its
 * contributing objectives. A sum of values is graded by its own progress.
 */
export function gradeOfObjective(objective: ObjectiveView, board: Board, given: Given): Decimal | null {
  const progress = objective.rollUp.value.progress;
  const own = progress.state === "MEASURED" ? clampShare(progress.share) : null;
  if (objective.mode === "SUM") return own;
  const hasGiven = objective.keyResults.some(({ id }) => given.get(id) != null);
  if (!hasGiven) return own;
  const children = objective.children.flatMap(({ id, title, contributes, weight }) => {
    const child = board.objectives.find((one) => one.id === id);
    const reached = child?.rollUp.value.progress;
    const grade = reached?.state === "MEASURED" ? clampShare(reached.share) : (child?.grade ?? null);
    return contributes ? [{ label: title, weight, grade }] : [];
  });
  const parts = objective.keyResults.map((kr) => ({
    label: kr.title,
    weight: kr.weight,
    grade: gradeThatCounts({ computed: earnedGrade(kr), given: given.get(kr.id) ?? null }),
  }));
  return objectiveGrade([...parts, ...children]).value;
}
