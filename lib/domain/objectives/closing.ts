import type { PromiseKind } from "../key-results/promise";
import { type Decimal, ONE, ZERO } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import { GRADE_BANDS } from "./grades";

/** A grade at close: what the numbers say, and what a person said instead. Shares 0–1. */
export type GivenGrade = { readonly computed: Decimal | null; readonly given: Decimal | null };

/** The grade that counts: the given one where there is one. */
export function gradeThatCounts({ computed, given }: GivenGrade): Decimal | null {
  return given ?? computed;
}

/** The colour of a grade: below 0.4 red, below 0.7 amber, else green. */
export function gradeColour(score: Decimal): "RED" | "AMBER" | "GREEN" {
  if (score.lt(GRADE_BANDS.amberFrom)) return "RED";
  return score.lt(GRADE_BANDS.greenFrom) ? "AMBER" : "GREEN";
}

/** What a grade means for what was promised: in full means 1.0, aspirational about 0.7. */
export function gradeVerdict(score: Decimal | null, promise: PromiseKind): string {
  if (score === null) return "Nothing was measured: give a grade by hand, or leave it ungraded.";
  if (promise === "PROMISED") return score.lt(ONE) ? "Promised in full, so a miss." : "Kept in full.";
  if (score.gte(ONE)) return "Aspirational and reached: it may have been too easy.";
  return score.lt(GRADE_BANDS.greenFrom)
    ? "Aspirational: below 0.7."
    : "Aspirational: 0.7 and more is success.";
}

/** A part of an objective as it is graded. */
export type GradedPart = {
  readonly label: string;
  /** Whole, not negative. */
  readonly weight: number;
  readonly grade: Decimal | null;
};

/**
 * Grade of an objective: the weighted mean of its parts' grades, over the graded ones; parts without a weight do
 * not move it. Null when nothing that weighs is graded: unmeasured is not 0.
 *
 * @example parts 50 × 0.8 and 50 × 0.4 → 0.6
 */
export function objectiveGrade(parts: readonly GradedPart[]): Reasoned<Decimal | null> {
  let [weight, total] = [0, ZERO];
  for (const part of parts) {
    if (part.grade === null) continue;
    weight += part.weight;
    total = total.plus(part.grade.times(part.weight));
  }
  const value = weight === 0 ? null : total.div(weight);
  return reasoned(value, () =>
    figure("Grade", value, {
      unit: "share",
      rule: {
        id: "objective.closing-grade",
        version: 1,
        formula: "Σ weight × grade ÷ Σ weight, over graded parts",
      },
      inputs: parts.map(({ label, grade, weight: own }) =>
        figure(`${label} (weight ${own})`, grade, { unit: "share" }),
      ),
    }),
  );
}
