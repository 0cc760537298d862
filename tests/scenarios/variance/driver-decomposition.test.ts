import { type Decimal, decimal, ZERO } from "../../../lib/domain/number/decimal";
import { driverTree, impliedDriver } from "../../../lib/domain/variance/driver-tree";
import cases from "./driver-decomposition.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Inputs = { budget: Record<string, string>; actual: Record<string, string> & { revenue?: string } };

runWorkedCases("driver-decomposition", cases as unknown as WorkedCase<Inputs>[], ({ budget, actual }) => {
  const keys = Object.keys(budget);
  const missing = keys.find((key) => actual[key] === undefined);
  const known = keys.filter((key) => key !== missing).map((key) => decimal(actual[key] ?? "0"));
  const implied = missing === undefined ? null : impliedDriver(decimal(actual.revenue ?? "0"), known);
  const impliedValue = implied?.state === "ACTUAL" ? implied.value : ZERO;
  const { value } = driverTree(
    "driver-tree-in-order",
    keys.map((key) => ({
      key,
      base: decimal(budget[key] ?? "0"),
      actual: key === missing ? impliedValue : decimal(actual[key] ?? "0"),
    })),
  );
  const figures: Record<string, Decimal> = {
    budgetRevenue: value.base,
    totalVariance: value.delta,
    impliedActualPrice: impliedValue,
  };
  for (const { key, effect } of value.effects) figures[`sequential_${key}`] = effect;
  return figures;
});
