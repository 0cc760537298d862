import type { Decimal } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import type { Comparison } from "./compare";
import { ruleOf } from "./methods";
import { line, type Measured } from "./part";

/** Which of the two limits must be reached. ALWAYS: every difference counts, whatever its size. */
export type MaterialityMode = "AMOUNT" | "PERCENT" | "OR" | "AND" | "ALWAYS";

/** A single line or a group of lines. */
export type VarianceLevel = "LINE" | "GROUP";

/** Month, quarter or year to date. */
export type VarianceBasis = "MTD" | "QTD" | "YTD";

/**
 * One rule of an ordered list; what is left out fits everything. `amount` is in the metric's unit (percent metrics:
 * a fraction, 0.01 is one point), `percent` a fraction of |reference|.
 */
export type MaterialityRule = {
  readonly id: string;
  readonly metric?: string;
  readonly teamId?: string;
  readonly level?: VarianceLevel;
  readonly basis?: VarianceBasis;
  readonly mode: MaterialityMode;
  readonly amount: Decimal;
  readonly percent: Decimal;
};

/** A compared figure and where it stands. `teamIds`: its team and the teams above, so a rule covers a subtree. */
export type JudgedVariance = {
  readonly metric: string;
  readonly teamIds: readonly string[];
  readonly level: VarianceLevel;
  readonly basis: VarianceBasis;
  readonly comparison: Comparison;
  readonly measured?: Measured;
};

/** The verdict, the rule that gave it and why. */
export type Materiality = {
  readonly isMaterial: boolean;
  readonly ruleId: string | null;
  readonly because: "REACHED" | "BELOW" | "NO_DIFFERENCE" | "NOT_COMPARED" | "NO_RULE";
};

function fits(rule: MaterialityRule, variance: JudgedVariance): boolean {
  return (
    (rule.metric === undefined || rule.metric === variance.metric) &&
    (rule.teamId === undefined || variance.teamIds.includes(rule.teamId)) &&
    (rule.level === undefined || rule.level === variance.level) &&
    (rule.basis === undefined || rule.basis === variance.basis)
  );
}

/**
 * Whether the percent limit is reached. Where no percentage is shown because it would be beyond any (reference 0,
 * changed sign, above 999 %), it counts as reached. Points have no percentage: null, the amount alone decides.
 */
function percentReached(rule: MaterialityRule, comparison: Comparison): boolean | null {
  if (comparison.percentState === "POINTS") return null;
  return comparison.percent === null || comparison.percent.abs().gte(rule.percent);
}

function reached(rule: MaterialityRule, comparison: Comparison, delta: Decimal): boolean {
  const byAmount = delta.abs().gte(rule.amount);
  const byPercent = percentReached(rule, comparison) ?? byAmount;
  switch (rule.mode) {
    case "ALWAYS":
      return true;
    case "AMOUNT":
      return byAmount;
    case "PERCENT":
      return byPercent;
    case "OR":
      return byAmount || byPercent;
    case "AND":
      return byAmount && byPercent;
  }
}

function judge(rule: MaterialityRule | undefined, { comparison }: JudgedVariance): Materiality {
  if (comparison.delta === null)
    return { isMaterial: false, ruleId: rule?.id ?? null, because: "NOT_COMPARED" };
  if (rule === undefined) return { isMaterial: false, ruleId: null, because: "NO_RULE" };
  if (comparison.delta.isZero()) return { isMaterial: false, ruleId: rule.id, because: "NO_DIFFERENCE" };
  const isMaterial = reached(rule, comparison, comparison.delta);
  return { isMaterial, ruleId: rule.id, because: isMaterial ? "REACHED" : "BELOW" };
}

const BECAUSE: Readonly<Record<Materiality["because"], string>> = {
  REACHED: "Material: the limit is reached.",
  BELOW: "Below the limit.",
  NO_DIFFERENCE: "No difference.",
  NOT_COMPARED: "Not compared: a side is missing.",
  NO_RULE: "No rule fits.",
};

/**
 * Whether a variance needs an explanation. The first rule that fits its metric, team, level and basis decides; later
 * ones are not asked. "At least": reaching a limit exactly is material. A favourable difference counts like an
 * unfavourable one, exactly no difference never does, and what could not be compared is not judged.
 *
 * @example rule "100 000 AND 5 %": −478 000 at −9.3 % is material, −121 000 at −4.6 % is not
 */
export function isMaterial(
  rules: readonly MaterialityRule[],
  variance: JudgedVariance,
): Reasoned<Materiality> {
  const rule = rules.find((each) => fits(each, variance));
  const value = judge(rule, variance);
  const { delta, percent } = variance.comparison;
  return reasoned(value, () => ({
    ...line("Difference", delta, variance.measured),
    rule: ruleOf("materiality"),
    note: BECAUSE[value.because],
    inputs: [
      line("Difference in percent", percent, { unit: "share" }),
      ...(rule === undefined
        ? []
        : [
            {
              ...line(`Rule ${rule.id}: amount`, rule.amount, variance.measured),
              note: `Mode ${rule.mode}.`,
            },
            line(`Rule ${rule.id}: percent`, rule.percent, { unit: "share" }),
          ]),
    ],
  }));
}
