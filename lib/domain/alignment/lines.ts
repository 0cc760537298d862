import { type Decimal, sum } from "../number/decimal";
import { type DoubleCount, findDoubleCounting, type MeasuredLine } from "../objectives/double-counting";
import { figure, type Reasoned, reasoned } from "../reasoned";
import type { GoalCoverage } from "./coverage";

/** One key result with its coverage and what its counted goals measure. */
export type CoveredLine = {
  readonly keyResultId: string;
  readonly label: string;
  readonly coverage: GoalCoverage;
  readonly goals: readonly MeasuredLine[];
};

/** A goal that promises more to its key results together than it sets out to achieve. */
export type Overpromise = {
  readonly goalId: string;
  readonly label: string;
  readonly promised: Decimal;
  readonly achievable: Decimal;
};

/** Key results by what their coverage asks for. */
export type CoverageFindings = {
  /** Key results with a need and no counted goal at all. */
  readonly uncovered: readonly CoveredLine[];
  /** Key results with some promise, but less than they need. */
  readonly partlyCovered: readonly CoveredLine[];
  readonly overAssigned: readonly CoveredLine[];
  /** Pairs of goals under one key result that would count the same thing. */
  readonly doubleCovered: readonly { readonly line: CoveredLine; readonly pairs: readonly DoubleCount[] }[];
};

/** Sorts key results by what their coverage asks for: nobody, too little, too much, twice. */
export function coverageFindings(lines: readonly CoveredLine[]): CoverageFindings {
  const open = lines.flatMap((line) =>
    line.coverage.planned.state === "RATIO" ? [{ line, planned: line.coverage.planned }] : [],
  );
  const short = open.filter(({ planned }) => planned.gap.gt(0)).map(({ line }) => line);
  return {
    uncovered: short.filter(({ coverage }) => coverage.counted.length === 0),
    partlyCovered: short.filter(({ coverage }) => coverage.counted.length > 0),
    overAssigned: open.filter(({ planned }) => planned.overAssigned.gt(0)).map(({ line }) => line),
    doubleCovered: lines
      .map((line) => ({ line, pairs: findDoubleCounting(line.goals) }))
      .filter(({ pairs }) => pairs.length > 0),
  };
}

/**
 * Goals whose promises to several key results add up to more than the goal itself: the same money given twice.
 *
 * @param goals `achievable` is what the goal sets out to add (target − baseline), in one unit with the promises.
 */
export function findOverpromises(
  goals: readonly {
    readonly goalId: string;
    readonly label: string;
    readonly achievable: Decimal;
    readonly promises: readonly Decimal[];
  }[],
): Overpromise[] {
  return goals
    .map(({ goalId, label, achievable, promises }) => ({
      goalId,
      label,
      achievable,
      promised: sum(promises),
    }))
    .filter(({ promised, achievable }) => promised.gt(achievable));
}

/** Coverage of several key results of one unit and currency, added up before dividing, never an average of ratios. */
export function coverageTotal(lines: readonly CoveredLine[]): Reasoned<{
  readonly need: Decimal;
  readonly promised: Decimal;
  readonly gap: Decimal;
}> {
  const ratios = lines.flatMap(({ label, coverage }) =>
    coverage.planned.state === "RATIO" ? [{ label, ...coverage.planned }] : [],
  );
  const value = {
    need: sum(ratios.map(({ need }) => need)),
    promised: sum(ratios.map(({ promised }) => promised)),
    gap: sum(ratios.map(({ gap }) => gap)),
  };
  return reasoned(value, () =>
    figure("Uncovered", value.gap, {
      rule: {
        id: "alignment.uncovered",
        version: 1,
        formula: "Σ max(0, need − promised); what is over in one line fills no other",
      },
      inputs: ratios.map(({ label, gap }) => figure(label, gap)),
    }),
  );
}
