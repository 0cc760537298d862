import { type Decimal, ONE, ZERO } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";

/** Share of decided deals that were won: won ÷ (won + lost), as a fraction; open deals stay out. */
export function winRate(won: Decimal, lost: Decimal): Figure {
  return quotient(won, won.plus(lost), "No deal was decided");
}

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

/** Deals of average size that would close the gap; a fraction, as the caller decides about rounding up. */
export function dealsNeeded(gap: Decimal, averageDeal: Decimal): Figure {
  return quotient(gap, averageDeal, "The average deal is 0");
}

/** Straight-line landing: booked ÷ share of the period that has elapsed. */
export function projectedEnd(booked: Decimal, elapsed: Decimal): Figure {
  return quotient(booked, elapsed, "The period has not begun");
}

/** A contract as bookings see it: a monthly plan has a fee per month, a term contract its whole value. */
export type Contract =
  | { readonly type: "monthly"; readonly monthlyFee: Decimal; readonly monthsSigned: number }
  | { readonly type: "term"; readonly value: Decimal };

/** Whether a monthly plan is booked again every month it runs or only in the month it was signed. */
export type BookingsPolicy = "rebook-monthly" | "book-once";

/**
 * Bookings of one month. `monthsSigned` counts the months since a monthly plan was signed (0 = this month);
 * term contracts passed in were signed this month.
 */
export function monthlyBookings(contracts: readonly Contract[], policy: BookingsPolicy): Decimal {
  return contracts.reduce((total, contract) => {
    if (contract.type === "term") return total.plus(contract.value);
    const isBooked = policy === "rebook-monthly" || contract.monthsSigned === 0;
    return isBooked ? total.plus(contract.monthlyFee) : total;
  }, ZERO);
}

/** How many times the gap the pipeline must hold at this win rate: 1 ÷ win rate. */
export function requiredCoverage(winRateShare: Decimal): Figure {
  return quotient(ONE, winRateShare, "The win rate is 0");
}
