import { decimal, ONE } from "../number/decimal";
import { type Figure, hasValue, quotient } from "../number/quotient";
import { monthLength } from "../time/fiscal";
import {
  cappedDiscountedValue,
  cappedLifetimeValue,
  discountedLifetimeValue,
  grossMarginLifetimeValue,
  monthlyRate,
  simpleLifetimeValue,
} from "../unit-economics/lifetime";
import { monthlyChurn } from "../unit-economics/recurring";
import type { FormulaContext, FormulaInputs } from "./definition";

/** Customers lost of those at the start, or revenue lost of that at the start, as an equal share a month. */
function churnOf(input: FormulaInputs, { options, period }: FormulaContext): Figure {
  if (options.churn !== "revenue") return { value: monthlyChurn(input("churn"), monthLength(period)) };
  const lost = quotient(input("lost").plus(input("shrunk")), input("opening"), "Opening MRR is 0");
  return hasValue(lost) ? { value: monthlyChurn(lost.value, monthLength(period)) } : lost;
}

/** Lifetime value by the chosen method, churn and longest lifetime. */
export function lifetimeValue(input: FormulaInputs, context: FormulaContext): Figure {
  const { options } = context;
  const churn = churnOf(input, context);
  if (!hasValue(churn)) return churn;
  const months = decimal(options.capMonths ?? "0");
  const cap = months.isZero() ? null : months;
  if (options.method === "simple")
    return cap === null
      ? simpleLifetimeValue(input("arpa"), churn.value)
      : cappedLifetimeValue(input("arpa"), churn.value, cap);
  const margin = input("arpa").times(input("margin"));
  if (options.method !== "discounted")
    return cap === null
      ? grossMarginLifetimeValue(input("arpa"), input("margin"), churn.value)
      : cappedLifetimeValue(margin, churn.value, cap);
  const terms = {
    margin,
    retention: ONE.minus(churn.value),
    discount: monthlyRate(decimal(options.discount ?? "0.1")),
  };
  return cap === null ? discountedLifetimeValue(terms) : cappedDiscountedValue(terms, cap);
}
