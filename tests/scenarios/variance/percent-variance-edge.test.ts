import { decimal, ZERO } from "../../../lib/domain/number/decimal";
import { compare } from "../../../lib/domain/variance/compare";
import cases from "./percent-variance-edge.json";
import { runWorkedCases } from "./worked-case";

runWorkedCases<{ actual: string; budget: string }>("percent-variance-edge", cases, ({ actual, budget }) => {
  const { value } = compare({
    actual: decimal(actual),
    reference: decimal(budget),
    favourability: "HIGHER",
    unit: "currency",
  });
  return { variance: value.effect ?? ZERO, variancePct: value.percent?.times(100) ?? ZERO };
});
