import { type Decimal, HUNDRED, ONE } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";

/** How a goal's target is said. `rate` is a fraction (0.15 = 15 %), `points` percentage points (15 = 15 pts). */
export type TargetTerms = {
  ABSOLUTE: { readonly value: Decimal };
  PERCENT_GROWTH: { readonly rate: Decimal };
  PERCENTAGE_POINTS: { readonly points: Decimal };
};

/** How a target is said. */
export type TargetKind = keyof TargetTerms;

/** A target with its kind, as one value. */
export type GoalTarget = { [K in TargetKind]: { readonly kind: K } & TargetTerms[K] }[TargetKind];

/** The number a target comes to, or what is missing to say it. */
export type TargetOutcome =
  | { readonly state: "TARGET"; readonly value: Decimal }
  | { readonly state: "NEEDS_BASELINE" }
  | { readonly state: "NOT_A_PERCENTAGE" };

/** What the kinds are called, and how each is worked out. */
export const TARGET_KINDS: Readonly<
  Record<TargetKind, { readonly label: string; readonly formula: string }>
> = {
  ABSOLUTE: { label: "A number", formula: "the number itself" },
  PERCENT_GROWTH: { label: "Percent on the baseline", formula: "baseline × (1 + rate)" },
  PERCENTAGE_POINTS: { label: "Percentage points", formula: "baseline + points ÷ 100" },
};

function outcomeOf(target: GoalTarget, baseline: Decimal | null, isPercentMetric: boolean): TargetOutcome {
  if (target.kind === "ABSOLUTE") return { state: "TARGET", value: target.value };
  if (target.kind === "PERCENTAGE_POINTS" && !isPercentMetric) return { state: "NOT_A_PERCENTAGE" };
  if (baseline === null) return { state: "NEEDS_BASELINE" };
  const value =
    target.kind === "PERCENT_GROWTH"
      ? baseline.times(ONE.plus(target.rate))
      : baseline.plus(target.points.div(HUNDRED));
  return { state: "TARGET", value };
}

const OUTCOME_NOTES: Readonly<Record<Exclude<TargetOutcome["state"], "TARGET">, string>> = {
  NEEDS_BASELINE: "A relative target needs a baseline.",
  NOT_A_PERCENTAGE: "Percentage points need a metric that is a percentage.",
};

/**
 * The number a goal aims at. Percentages are fractions: 15 points on a win rate of 0.20 is 0.35.
 *
 * @example PERCENT_GROWTH 0.15 on 200,000 → 230,000 exactly
 */
export function resolveTarget(input: {
  readonly target: GoalTarget;
  readonly baseline: Decimal | null;
  readonly isPercentMetric: boolean;
  readonly why?: () => Reason;
}): Reasoned<TargetOutcome> {
  const { target, baseline, isPercentMetric, why } = input;
  const value = outcomeOf(target, baseline, isPercentMetric);
  return reasoned(value, () => {
    const rule = {
      id: `goal.target-${target.kind.toLowerCase().replace("_", "-")}`,
      version: 1,
      formula: TARGET_KINDS[target.kind].formula,
    };
    const inputs = [why?.() ?? figure("Baseline", baseline), givenLine(target)];
    if (value.state === "TARGET") return figure("Target", value.value, { rule, inputs });
    return figure("Target", null, { rule, inputs, note: OUTCOME_NOTES[value.state] });
  });
}

function givenLine(target: GoalTarget): Reason {
  if (target.kind === "ABSOLUTE") return figure("Number given", target.value);
  if (target.kind === "PERCENT_GROWTH") return figure("Growth", target.rate, { unit: "share" });
  return figure("Points", target.points, { unit: "points" });
}
