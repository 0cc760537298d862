import type { CurrencyCode } from "../money/currencies";
import { type Decimal, ONE, ZERO } from "../number/decimal";
import type { ThresholdPay } from "./payout-curve";

/** What financial number a goal's bonus follows. */
export type BonusBasis = "REVENUE" | "MARGIN";

/**
 * The terms of a bonus on a goal, as agreed and stored. Shares and attainments are fractions (0.9 is 90 %).
 *
 * How the threshold works is an explicit choice, `thresholdPay`. Below `threshold` a result pays nothing, either way.
 * PROPORTIONAL (default): from the threshold on it pays what was attained, so at a threshold of 0.8 the first pay is
 * 80 % of the amount. FROM_ZERO: pay starts at 0 % at the threshold and rises in a straight line to 100 % at
 * `targetAttainment`. Above target both pay in proportion to attainment: there is no accelerator, only the cap.
 */
export type BonusTerms = {
  readonly metric: string;
  readonly basis: BonusBasis;
  readonly threshold: Decimal;
  readonly thresholdPay: ThresholdPay;
  /** Pay at target, in `currency`. */
  readonly targetAmount: Decimal;
  /** The attainment that pays `targetAmount`; usually 1. */
  readonly targetAttainment: Decimal;
  /** The most that is paid, as a share of `targetAmount`; null = no cap. */
  readonly cap: Decimal | null;
  /** How much the person's and the organization's result count; they add up to 1. */
  readonly personWeight: Decimal;
  readonly organizationWeight: Decimal;
  readonly currency: CurrencyCode;
};

/** What is wrong with terms, by field. */
export type BonusProblem = { readonly field: keyof BonusTerms; readonly because: string };

/**
 * Everything that must not be in stored terms: an empty list means they can pay. A bonus whose cap is below 1 can
 * never pay its target amount, and one whose threshold lies above target pays nothing at 100 %: both are refused.
 */
export function bonusProblems(terms: BonusTerms): BonusProblem[] {
  const problems: BonusProblem[] = [];
  const refuse = (isWrong: boolean, field: keyof BonusTerms, because: string): void => {
    if (isWrong) problems.push({ field, because });
  };
  refuse(terms.targetAmount.lt(ZERO), "targetAmount", "The amount at target cannot be negative.");
  refuse(
    terms.targetAttainment.lte(ZERO),
    "targetAttainment",
    "The attainment that pays in full must be above 0.",
  );
  refuse(terms.threshold.lt(ZERO), "threshold", "The threshold cannot be negative.");
  refuse(
    terms.threshold.gt(terms.targetAttainment),
    "threshold",
    "The threshold cannot be above target: target would pay nothing.",
  );
  refuse(terms.cap?.lt(ONE) ?? false, "cap", "A cap below 100 % would never pay the amount at target.");
  refuse(terms.personWeight.lt(ZERO), "personWeight", "A weight cannot be negative.");
  refuse(terms.organizationWeight.lt(ZERO), "organizationWeight", "A weight cannot be negative.");
  refuse(
    !terms.personWeight.plus(terms.organizationWeight).eq(ONE),
    "organizationWeight",
    "The two weights must add up to 100 %.",
  );
  return problems;
}
