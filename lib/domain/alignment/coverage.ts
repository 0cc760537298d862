import { GOAL_STATE_LABELS, type GoalState } from "../goals/states";
import { NOT_MEASURED_NOTES, type NotMeasuredCause } from "../key-results/progress";
import { Decimal, sum, toText, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";
import type { Need } from "./need";

/** What one goal promises to one key result, towards its target positive. */
export type Contribution = {
  readonly goalId: string;
  readonly label: string;
  readonly state: GoalState;
  readonly promised: Decimal;
  /** Null when the goal has not been measured; 0 for one that has not begun. */
  readonly delivered: Decimal | null;
  readonly why?: () => Reason;
};

/** One coverage: a ratio of promise to need with what is over or missing, or an outcome of its own. */
export type Coverage =
  | {
      readonly state: "RATIO";
      readonly ratio: Decimal;
      readonly promised: Decimal;
      readonly need: Decimal;
      /** Need nobody promised; 0 when covered. */
      readonly gap: Decimal;
      /** Promise beyond the need; 0 when there is none. */
      readonly overAssigned: Decimal;
    }
  | { readonly state: "MET"; readonly promised: Decimal; readonly need: Decimal }
  | { readonly state: "NOT_ADDITIVE" }
  | { readonly state: "NOT_MEASURED"; readonly because: NotMeasuredCause };

/** Both coverages of a key result, with the goals that count and those that do not. */
export type GoalCoverage = {
  /** Σ promised ÷ (target − baseline). */
  readonly planned: Coverage;
  /** Σ max(0, promised − delivered) ÷ (target − current). */
  readonly remaining: Coverage;
  /** Only agreed and active goals count; the others are listed. */
  readonly counted: readonly Contribution[];
  readonly notCounted: readonly Contribution[];
  /** Counted goals without a measurement: a reporting gap, outside the remaining promise. */
  readonly unmeasured: readonly Contribution[];
};

const PLANNED_RULE = {
  id: "alignment.planned-goal-coverage",
  version: 1,
  formula: "Σ promised by agreed and active goals ÷ (target − baseline)",
} as const;
const REMAINING_RULE = {
  id: "alignment.remaining-goal-coverage",
  version: 1,
  formula: "Σ max(0, promised − delivered) ÷ (target − current)",
} as const;

function compareToNeed(promised: Decimal, need: Decimal): Coverage {
  if (need.lte(ZERO)) return { state: "MET", promised, need };
  const gap = Decimal.max(ZERO, need.minus(promised));
  const overAssigned = Decimal.max(ZERO, promised.minus(need));
  return { state: "RATIO", ratio: promised.div(need), promised, need, gap, overAssigned };
}

/** What a goal still has to deliver of its promise; delivering more than promised leaves 0, not less. */
function stillPromised({ promised, delivered }: Contribution): Decimal {
  return delivered === null ? ZERO : Decimal.max(ZERO, promised.minus(delivered));
}

function isCounted({ state }: Contribution): boolean {
  return state === "AGREED" || state === "ACTIVE";
}

/**
 * Goal coverage of one key result: does what sales promises add up to what the key result needs? A need of 0
 * or less is MET, not a ratio. Contributions that do not add up say so.
 *
 * @example need 4,600, promised 3,840 → ratio 0.834…, gap 760
 */
export function goalCoverage(
  need: Reasoned<Need>,
  contributions: readonly Contribution[],
): Reasoned<GoalCoverage> {
  const counted = contributions.filter(isCounted);
  const value: GoalCoverage = {
    ...coveragesOf(need.value, counted),
    counted,
    notCounted: contributions.filter((contribution) => !isCounted(contribution)),
    unmeasured: counted.filter(({ delivered }) => delivered === null),
  };
  return reasoned(value, () => coverageReason(value, need));
}

function coveragesOf(
  need: Need,
  counted: readonly Contribution[],
): Pick<GoalCoverage, "planned" | "remaining"> {
  if (need.state !== "NEED") return { planned: need, remaining: need };
  const planned = compareToNeed(sum(counted.map(({ promised }) => promised)), need.planned);
  if (need.remaining === null) return { planned, remaining: { state: "NOT_MEASURED", because: "NO_VALUE" } };
  return { planned, remaining: compareToNeed(sum(counted.map(stillPromised)), need.remaining) };
}

function coverageNote(coverage: Coverage): string {
  if (coverage.state === "MET") return "Met: nothing more is needed.";
  if (coverage.state === "NOT_ADDITIVE")
    return "Contributions to this key result do not add up; goals are listed.";
  if (coverage.state === "NOT_MEASURED") return NOT_MEASURED_NOTES[coverage.because];
  if (coverage.gap.gt(ZERO)) return `${toText(coverage.gap)} is promised by nobody.`;
  return coverage.overAssigned.gt(ZERO)
    ? `${toText(coverage.overAssigned)} more is promised than needed.`
    : "Covered.";
}

function ratioLine(
  label: string,
  coverage: Coverage,
  rest: Omit<Reason, "label" | "value" | "note">,
): Reason {
  const ratio = coverage.state === "RATIO" ? coverage.ratio : null;
  return figure(label, ratio, { ...rest, unit: "ratio", note: coverageNote(coverage) });
}

function contributionLine(contribution: Contribution, amount: Decimal | null): Reason {
  const note =
    amount === null ? "Not measured: left out, shown as a gap." : `${GOAL_STATE_LABELS[contribution.state]}.`;
  const inputs = contribution.why === undefined ? {} : { inputs: [contribution.why()] };
  return figure(contribution.label, amount, { note, ...inputs });
}

function coverageReason(value: GoalCoverage, need: Reasoned<Need>): Reason {
  const promised = value.counted.map((contribution) => contributionLine(contribution, contribution.promised));
  const left = value.counted.map((contribution) =>
    contributionLine(contribution, contribution.delivered === null ? null : stillPromised(contribution)),
  );
  const remaining = ratioLine("Remaining goal coverage", value.remaining, {
    rule: REMAINING_RULE,
    inputs: left,
  });
  return ratioLine("Planned goal coverage", value.planned, {
    rule: PLANNED_RULE,
    inputs: [need.why(), ...promised, remaining],
  });
}
