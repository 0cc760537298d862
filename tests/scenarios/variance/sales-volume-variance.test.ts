import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./sales-volume-variance.json";
import { runWorkedCases } from "./worked-case";

type Inputs = { budgetUnits: string; actualUnits: string; standardPrice: string; standardCost: string };

runWorkedCases<Inputs>("sales-volume-variance", cases, (inputs) => {
  const { budgetUnits, actualUnits, standardPrice, standardCost } = inputs;
  const item = saleItem(
    "x",
    soldAt(budgetUnits, standardPrice, standardCost),
    soldAt(actualUnits, standardPrice, standardCost),
  );
  const volume = (...[method, basis]: [Parameters<typeof split>[0], Parameters<typeof split>[2]?]) =>
    effectIn(split(method, [item], basis).value.totals, "VOLUME");
  return {
    revenueBasis: volume("sales-price-volume", "REVENUE"),
    contributionBasis: volume("sales-price-volume", "CONTRIBUTION"),
    profitBasis: volume("sales-price-volume-profit"),
  };
});
