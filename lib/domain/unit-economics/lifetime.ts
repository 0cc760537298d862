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

/**
 * Lifetime value of a monthly margin with at most `cap` months of it: margin ÷ churn, or margin × cap where the
 * lifetime 1 ÷ churn is longer, nothing churns included; a capped value says so.
 * @example cappedLifetimeValue(100, 0, 60) → 6000, "Nothing churns: …"
 */
export function cappedLifetimeValue(margin: Decimal, churn: Decimal, cap: Decimal): Figure {
  const isLonger = churn.isZero() || ONE.div(churn).gt(cap);
  if (!isLonger) return { value: margin.div(churn) };
  const why = churn.isZero() ? "Nothing churns" : "Customers would stay longer";
  return { value: margin.times(cap), note: `${why}: the lifetime is capped at ${cap.toFixed()} months` };
}

/**
 * Discounted lifetime value of the first `cap` months: m × q × (1 − q^n) ÷ (1 − q) with q = r ÷ (1 + d), the sum of
 * m × q^t for t = 1 … n.
 */
export function cappedDiscountedValue(
  input: { readonly margin: Decimal; readonly retention: Decimal; readonly discount: Decimal },
  cap: Decimal,
): Figure {
  const kept = input.retention.div(ONE.plus(input.discount));
  const note = `Only the first ${cap.toFixed()} months count`;
  if (kept.eq(ONE)) return { value: input.margin.times(cap), note };
  const months = kept.times(ONE.minus(kept.pow(cap))).div(ONE.minus(kept));
  return { value: input.margin.times(months), note };
}

/** What a lifetime value is made of: revenue per account and month, gross margin and churn a month, both shares. */
export type LifetimeInputs = { readonly arpa: Decimal; readonly margin: Decimal; readonly churn: Decimal };

/** How it is counted: discount a month, and at most `cap` months of it (null = no limit). */
export type LifetimeRule = {
  readonly method: LifetimeMethod;
  readonly discount: Decimal;
  readonly cap: Decimal | null;
};

/** Lifetime value by any of the methods; where nothing churns and nothing limits it, the reason. */
export function lifetimeOf({ arpa, margin, churn }: LifetimeInputs, rule: LifetimeRule): Figure {
  const { method, discount, cap } = rule;
  if (method === "discounted") {
    const terms = { margin: arpa.times(margin), retention: ONE.minus(churn), discount };
    return cap === null ? discountedLifetimeValue(terms) : cappedDiscountedValue(terms, cap);
  }
  const monthly = method === "simple" ? arpa : arpa.times(margin);
  if (cap !== null) return cappedLifetimeValue(monthly, churn, cap);
  return method === "simple"
    ? simpleLifetimeValue(arpa, churn)
    : grossMarginLifetimeValue(arpa, margin, churn);
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
