import { salesPriceVariance } from "../../../lib/domain/variance/sales-variances";
import cases from "./sales-price-variance.json";
import { decimals, runWorkedCases } from "./worked-case";

runWorkedCases<{ actualUnits: string; actualPrice: string; standardPrice: string }>(
  "sales-price-variance",
  cases,
  (inputs) => ({
    salesPriceVariance: salesPriceVariance(decimals(inputs)).value.effect,
  }),
);
