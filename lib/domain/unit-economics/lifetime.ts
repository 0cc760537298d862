import { type Decimal, ONE } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";

/** What lifetime value counts: revenue, gross margin, or gross margin discounted to today. */
export type LifetimeMethod = "simple" | "gross_margin" | "discounted";

const UNLIMITED = "Nothing churns: the lifetime has no end";

/** Simple lifetime value: revenue per account and month ÷ monthly churn. No churn, no figure. */
export function simpleLifetimeValue(arpa: Decimal, monthlyChurnShare: Decimal): Figure {
  return quotient(arpa, monthlyChurnShare, UNLIMITED);
}

/**
 * Lifetime value on gross margin: ARPA × gross margin ÷ churn, ARPA and churn for the same length of time.
 * @example grossMarginLifetimeValue(2000, 0.60, 0.005) → 240000
 */
export function grossMarginLifetimeValue(arpa: Decimal, grossMargin: Decimal, churn: Decimal): Figure {
  return quotient(arpa.times(grossMargin), churn, UNLIMITED);
}

/**
 * Discounted lifetime value m × r ÷ (1 + d − r): margin m per period, retention r, discount d per period, the first
 * margin after one period; `immediate` counts it at once: m × (1 + d) ÷ (1 + d − r). (Farris; Gupta and Lehmann.)
 */
export function discountedLifetimeValue(
  input: { readonly margin: Decimal; readonly retention: Decimal; readonly discount: Decimal },
  immediate = false,
): Figure {
  const factor = immediate ? ONE.plus(input.discount) : input.retention;
  const below = ONE.plus(input.discount).minus(input.retention);
  return quotient(input.margin.times(factor), below, UNLIMITED);
}

/** A yearly rate as the equal monthly rate: (1 + rate)^(1 ÷ 12) − 1. */
export function monthlyRate(yearlyRate: Decimal): Decimal {
  return ONE.plus(yearlyRate).pow(ONE.div(12)).minus(ONE);
}

/** Acquisition cost per new customer: sales and marketing spend ÷ new customers. */
export function acquisitionCost(spend: Decimal, newCustomers: Decimal): Figure {
  return quotient(spend, newCustomers, "There was no new customer");
}

/** Months until a customer has paid its acquisition back: CAC ÷ (ARPA × gross margin). */
export function paybackMonths(cac: Decimal, arpa: Decimal, grossMargin: Decimal): Figure {
  return quotient(cac, arpa.times(grossMargin), "Gross margin per account is 0");
}

/** Highest acquisition cost that keeps a lifetime value to cost ratio. @example 240000 at 3:1 → 80000 */
export function highestAcquisitionCost(lifetimeValue: Decimal, ratio: Decimal): Figure {
  return quotient(lifetimeValue, ratio, "The wanted ratio is 0");
}
