import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./sales-price-variance.json";
import { runWorkedCases } from "./worked-case";

// A price is missed on what was sold: how many units the standard had does not matter.
runWorkedCases<{ actualUnits: string; actualPrice: string; standardPrice: string }>(
  "sales-price-variance",
  cases,
  ({ actualUnits, actualPrice, standardPrice }) => {
    const item = saleItem("x", soldAt(1, standardPrice), soldAt(actualUnits, actualPrice));
    return { salesPriceVariance: effectIn(split("sales-price-volume", [item]).value.totals, "PRICE") };
  },
);
