import { type Decimal, ZERO } from "../number/decimal";
import { type Reason, type Reasoned, reasoned } from "../reasoned";
import { absenceOf, type Figure, type FigureInput, figureOf, knownValue } from "./figure";
import { ruleOf } from "./methods";
import { line, type Measured } from "./part";

/** The three places where a plan can be lost between finance and the ledger. */
export type GapName = "COMMITMENT" | "SALES" | "CONVERSION";

/** The gaps in the order money passes them. */
export const GAP_NAMES: readonly GapName[] = ["COMMITMENT", "SALES", "CONVERSION"];

/** The question each gap answers, for people. */
export const GAP_QUESTIONS: Readonly<Record<GapName, { label: string; question: string }>> = {
  COMMITMENT: { label: "Commitment gap", question: "Did sales promise what finance planned?" },
  SALES: { label: "Sales gap", question: "Did sales deliver its promise?" },
  CONVERSION: { label: "Conversion gap", question: "Did it become revenue or margin?" },
};

/**
 * The four figures of one line, in one unit, for one period, phased by plan and expected curves.
 * `plan` is finance's, `goals` the sum of agreed goal targets, `sold` what the goals' own metric achieved,
 * `actual` the ledger's. `goals` and `sold` are ignored without a goal, `plan` without a plan.
 */
export type ThreeGapsInput = {
  readonly plan: Decimal;
  readonly goals: FigureInput;
  readonly sold: FigureInput;
  readonly actual: FigureInput;
  readonly hasGoal: boolean;
  readonly hasPlan: boolean;
  readonly measured?: Measured;
};

/** Complete, or what is missing for it. */
export type GapState = "COMPLETE" | "NONE_YET" | "NO_ACTUAL" | "NOT_DEFINED" | "NO_RATE";

/** The walk from plan to actual. A gap is null only while a figure it needs is missing (see `state`). */
export type ThreeGaps = {
  readonly state: GapState;
  readonly hasGoal: boolean;
  readonly hasPlan: boolean;
  /** 0 without a plan. */
  readonly plan: Decimal;
  /** What was promised; null when there is no goal, or one in a currency without a rate. */
  readonly goals: Decimal | null;
  /** What the goals' metric achieved; null when there is no goal or nothing yet. */
  readonly sold: Decimal | null;
  readonly actual: Decimal | null;
  readonly commitment: Decimal | null;
  readonly sales: Decimal | null;
  readonly conversion: Decimal | null;
  /** actual − plan. */
  readonly total: Decimal | null;
  /** The largest gap by size, ties to the earlier; null when all are 0 or one is missing. */
  readonly largest: GapName | null;
};

/** The gap of that name. */
export function gapOf(
  gaps: Pick<ThreeGaps, "commitment" | "sales" | "conversion">,
  name: GapName,
): Decimal | null {
  return { COMMITMENT: gaps.commitment, SALES: gaps.sales, CONVERSION: gaps.conversion }[name];
}

/** The largest of three known gaps by size, ties to the earlier; null when all are 0 or one is missing. */
export function largestGap(gaps: Pick<ThreeGaps, "commitment" | "sales" | "conversion">): GapName | null {
  let best: { name: GapName; size: Decimal } | null = null;
  for (const name of GAP_NAMES) {
    const gap = gapOf(gaps, name);
    if (gap === null) return null;
    if (!gap.isZero() && (best === null || gap.abs().gt(best.size))) best = { name, size: gap.abs() };
  }
  return best?.name ?? null;
}

function minusKnown(left: Decimal | null, right: Decimal | null): Decimal | null {
  return left === null || right === null ? null : left.minus(right);
}

function gapState(figures: readonly Figure[]): GapState {
  for (const figure of figures) {
    if (figure.state === "NO_PLAN") return "NO_ACTUAL";
    if (figure.state !== "ACTUAL") return figure.state;
  }
  return "COMPLETE";
}

function gapsReason(
  input: ThreeGapsInput,
  gaps: ThreeGaps,
  { goals, sold, actual }: { goals: Figure; sold: Figure; actual: Figure },
): Reason {
  const measured = input.measured;
  const absent = (figure: Figure): string => (figure.state === "ACTUAL" ? "" : absenceOf(figure));
  const soldLine = line("Sold: what the goals' own metric achieved", gaps.sold, measured);
  const notes = [
    input.hasGoal ? "" : "No goal: nobody promised anything, so the whole difference is commitment gap.",
    input.hasPlan ? "" : "No plan: the plan is 0.",
    absent(actual) === "" ? "" : `Actual: ${absent(actual)}.`,
    !input.hasGoal || absent(goals) === "" ? "" : `Goals: ${absent(goals)}.`,
  ].filter((note) => note !== "");
  return {
    ...line("Actual − plan", gaps.total, measured),
    rule: ruleOf("three-gaps"),
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
    inputs: [
      line("Commitment gap", gaps.commitment, measured, [
        line(
          input.hasGoal ? "Goals: agreed targets" : "Actual",
          input.hasGoal ? gaps.goals : gaps.actual,
          measured,
        ),
        line("Plan", gaps.plan, measured),
      ]),
      line(
        "Sales gap",
        gaps.sales,
        measured,
        input.hasGoal ? [soldLine, line("Goals: agreed targets", gaps.goals, measured)] : [],
      ),
      line(
        "Conversion gap",
        gaps.conversion,
        measured,
        input.hasGoal ? [line("Actual", gaps.actual, measured), soldLine] : [],
      ),
    ].map((gap) =>
      gap.label === "Sales gap" && absent(sold) !== "" && input.hasGoal
        ? { ...gap, note: absent(sold) }
        : gap,
    ),
  };
}

/**
 * actual − plan = commitment gap (goals − plan) + sales gap (sold − goals) + conversion gap (actual − sold).
 * Closes exactly: four figures, three subtractions, nothing rounds. Without a goal nobody promised anything, so
 * the whole difference is commitment gap; without a plan the plan is 0. A figure that is missing leaves the gaps
 * that need it null and names itself in `state`; it is never taken as 0.
 *
 * @example threeGaps({ plan: 14560, goals: 14274, sold: 14054, actual: 13844, hasGoal: true, hasPlan: true })
 *   → commitment −286, sales −220, conversion −210, total −716
 */
export function threeGaps(input: ThreeGapsInput): Reasoned<ThreeGaps> {
  const plan = input.hasPlan ? input.plan : ZERO;
  const [soldFigure, actualFigure] = [figureOf(input.sold), figureOf(input.actual)];
  const actual = knownValue(actualFigure);
  const goalsFigure = figureOf(input.goals);
  const goals = input.hasGoal ? knownValue(goalsFigure) : null;
  const sold = input.hasGoal ? knownValue(soldFigure) : null;
  const total = minusKnown(actual, plan);
  const parts = input.hasGoal
    ? {
        commitment: minusKnown(goals, plan),
        sales: minusKnown(sold, goals),
        conversion: minusKnown(actual, sold),
      }
    : { commitment: total, sales: ZERO, conversion: ZERO };
  const gaps: ThreeGaps = {
    state: gapState(input.hasGoal ? [actualFigure, goalsFigure, soldFigure] : [actualFigure]),
    hasGoal: input.hasGoal,
    hasPlan: input.hasPlan,
    plan,
    goals,
    sold,
    actual,
    ...parts,
    total,
    largest: largestGap(parts),
  };
  return reasoned(gaps, () =>
    gapsReason(input, gaps, { goals: goalsFigure, sold: soldFigure, actual: actualFigure }),
  );
}
