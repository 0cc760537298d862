import { type Decimal, ZERO } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";

/**
 * Sales velocity: opportunities × average deal × win rate ÷ cycle days = money per day.
 * @example salesVelocity({ opportunities: 120, averageDeal: 42000, winRate: 0.22, cycleDays: 78 }) → 14215.38…
 */
export function salesVelocity(input: {
  readonly opportunities: Decimal;
  readonly averageDeal: Decimal;
  readonly winRate: Decimal;
  readonly cycleDays: Decimal;
}): Figure {
  const won = input.opportunities.times(input.averageDeal).times(input.winRate);
  return quotient(won, input.cycleDays, "The sales cycle is 0 days");
}

/** What is left to book until the quota is met; 0 once it is. */
export function remainingGap(quota: Decimal, booked: Decimal): Decimal {
  const gap = quota.minus(booked);
  return gap.isNegative() ? ZERO : gap;
}

/** What the pipeline is divided by: what is left of the quota (default) or all of it. Sources differ, so it is stored. */
export type CoverageDenominator = "remaining" | "quota";

/** Open pipeline ÷ remaining gap or ÷ quota. A met quota leaves no gap to cover: no figure. */
export function pipelineCoverage(
  input: { readonly pipeline: Decimal; readonly quota: Decimal; readonly booked: Decimal },
  denominator: CoverageDenominator = "remaining",
): Figure {
  if (denominator === "quota") return quotient(input.pipeline, input.quota, "The quota is 0");
  return quotient(
    input.pipeline,
    remainingGap(input.quota, input.booked),
    "The quota is met: nothing is left to cover",
  );
}

/** Pipeline that would close the gap at this win rate: gap ÷ win rate, in money. */
export function pipelineNeeded(gap: Decimal, winRateShare: Decimal): Figure {
  return quotient(gap, winRateShare, "The win rate is 0");
}
