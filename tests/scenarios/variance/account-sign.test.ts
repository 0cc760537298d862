import { decimal, ZERO } from "../../../lib/domain/number/decimal";
import { compare } from "../../../lib/domain/variance/compare";
import cases from "./account-sign.json";
import { runWorkedCases } from "./worked-case";

type Inputs = { accountType: string; actual: string; budget: string };

// The sources call a cost account an expense; everything else is better when higher.
runWorkedCases<Inputs>("account-sign", cases, ({ accountType, actual, budget }) => {
  const isExpense = /^(EXPENSE|COST)/i.test(accountType);
  const { value } = compare({
    actual: decimal(actual),
    reference: decimal(budget),
    favourability: isExpense ? "LOWER" : "HIGHER",
    unit: "currency",
  });
  const percent = value.percent?.times(100) ?? ZERO;
  return { variance: value.effect ?? ZERO, variancePct: isExpense ? percent.negated() : percent };
});
