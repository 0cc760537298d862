import { decimal, ZERO } from "../../../lib/domain/number/decimal";
import { compare } from "../../../lib/domain/variance/compare";
import cases from "./contribution-margin-variance.json";
import { runWorkedCases } from "./worked-case";

runWorkedCases<{ actualContribution: string; budgetContribution: string }>(
  "contribution-margin-variance",
  cases,
  (inputs) => {
    const { value } = compare({
      actual: decimal(inputs.actualContribution),
      reference: decimal(inputs.budgetContribution),
      favourability: "HIGHER",
      unit: "currency",
    });
    return { contributionMarginVariance: value.effect ?? ZERO };
  },
);
