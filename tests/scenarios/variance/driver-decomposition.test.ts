import { type Decimal, decimal, ONE, sum, ZERO } from "../../../lib/domain/number/decimal";
import { decomposeDrivers } from "../../../lib/domain/variance/decompose-drivers";
import { impliedDriver } from "../../../lib/domain/variance/driver-tree";
import { productOf } from "../../support/driver-product";
import cases from "./driver-decomposition.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Inputs = { budget: Record<string, string>; actual: Record<string, string> & { revenue: string } };

const product = (factors: readonly Decimal[]) => factors.reduce((whole, factor) => whole.times(factor), ONE);

// The price is stated nowhere in the actuals: it is the last driver, what orders × units leave of the revenue.
runWorkedCases("driver-decomposition", cases as unknown as WorkedCase<Inputs>[], ({ budget, actual }) => {
  const stated = Object.keys(budget).filter((key) => actual[key] !== undefined);
  const [rest = ""] = Object.keys(budget).filter((key) => actual[key] === undefined);
  const base = product(Object.values(budget).map((value) => decimal(value)));
  const drivers = stated.map((key) => ({
    key,
    label: key,
    base: decimal(budget[key] ?? ""),
    actual: decimal(actual[key] ?? ""),
  }));
  const place = { key: "all", label: "All", base, actual: decimal(actual.revenue), drivers };
  const { value } = decomposeDrivers("driver-tree-in-order", productOf(drivers.length), [place], {
    key: rest,
    label: rest,
  });
  const figures: Record<string, Decimal> = {
    budgetRevenue: place.actual.minus(sum(Object.values(value.totals))),
    totalVariance: value.delta,
    impliedActualPrice: impliedDriver(place.actual, product(drivers.map((driver) => driver.actual))) ?? ZERO,
  };
  for (const [key, effect] of Object.entries(value.totals)) figures[`sequential_${key}`] = effect;
  return figures;
});
