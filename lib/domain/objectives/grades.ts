import { clampShare, type Progress } from "../key-results/progress";
import type { PromiseKind } from "../key-results/promise";
import { type Decimal, decimal, ONE } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";

/** Below `amberFrom` red, below `greenFrom` amber, else green. */
export const GRADE_BANDS = { amberFrom: decimal("0.4"), greenFrom: decimal("0.7") } as const;

/** A closing grade; `isMiss` marks what was promised in full and stayed below 1.0. */
export type Grade =
  | {
      readonly kind: "GRADED";
      readonly colour: "RED" | "AMBER" | "GREEN";
      readonly score: Decimal;
      readonly isMiss: boolean;
    }
  | { readonly kind: "UNGRADED" };

function gradeOf(progress: Progress, promise: PromiseKind): Grade {
  if (progress.state === "NOT_MEASURED") return { kind: "UNGRADED" };
  const score = clampShare(progress.share);
  const colour = score.lt(GRADE_BANDS.amberFrom)
    ? "RED"
    : score.lt(GRADE_BANDS.greenFrom)
      ? "AMBER"
      : "GREEN";
  return { kind: "GRADED", colour, score, isMiss: promise === "PROMISED" && score.lt(ONE) };
}

/**
 * Grade at close: red below 0.4, amber below 0.7, else green (Doerr's bands, their gaps closed). What was
 * promised in full and ended below 1.0 is a miss whatever its colour. Nothing measured is ungraded, not red.
 *
 * @example progress 0.8, promised → green and a miss
 */
export function grade(progress: Progress, promise: PromiseKind): Reasoned<Grade> {
  const value = gradeOf(progress, promise);
  return reasoned(value, () =>
    figure("Grade", value.kind === "GRADED" ? value.score : null, {
      unit: "share",
      rule: {
        id: "objective.grade",
        version: 1,
        formula: "< 0.4 red, < 0.7 amber, else green; promised and < 1.0 is a miss",
      },
      note: gradeNote(value),
    }),
  );
}

function gradeNote(value: Grade): string {
  if (value.kind === "UNGRADED") return "Nothing was measured.";
  const colour = { RED: "Red", AMBER: "Amber", GREEN: "Green" }[value.colour];
  return value.isMiss ? `${colour}; promised in full, so a miss.` : `${colour}.`;
}
