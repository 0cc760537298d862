import { decimal, ZERO } from "../number/decimal";
import { type Figure, hasValue, quotient } from "../number/quotient";
import { monthLength } from "../time/fiscal";
import { type LifetimeRule, lifetimeOf, monthlyRate } from "../unit-economics/lifetime";
import { monthlyChurn } from "../unit-economics/recurring";
import type { ChosenOptions, FormulaContext, FormulaInputs } from "./definition";

/** The lifetime rule the options of CLV choose. */
export function lifetimeRule({ method, discount, capMonths }: ChosenOptions): LifetimeRule {
  const months = decimal(capMonths ?? "0");
  return {
    method: method === "simple" || method === "discounted" ? method : "gross_margin",
    discount: method === "discounted" ? monthlyRate(decimal(discount ?? "0.1")) : ZERO,
    cap: months.isZero() ? null : months,
  };
}

/** Customers lost of those at the start, or revenue lost of that at the start, as an equal share a month. */
function churnOf(input: FormulaInputs, { options, period }: FormulaContext): Figure {
  if (options.churn !== "revenue") return { value: monthlyChurn(input("churn"), monthLength(period)) };
  const lost = quotient(input("lost").plus(input("shrunk")), input("opening"), "Opening MRR is 0");
  return hasValue(lost) ? { value: monthlyChurn(lost.value, monthLength(period)) } : lost;
}

/** Lifetime value by the chosen method, churn and longest lifetime. */
export function lifetimeValue(input: FormulaInputs, context: FormulaContext): Figure {
  const churn = churnOf(input, context);
  if (!hasValue(churn)) return churn;
  const inputs = { arpa: input("arpa"), margin: input("margin"), churn: churn.value };
  return lifetimeOf(inputs, lifetimeRule(context.options));
}
