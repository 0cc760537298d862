import { salesVolumeVariance } from "../../../lib/domain/variance/sales-variances";
import cases from "./sales-volume-variance.json";
import { decimals, runWorkedCases } from "./worked-case";

type Inputs = { budgetUnits: string; actualUnits: string; standardPrice: string; standardCost: string };

runWorkedCases<Inputs>("sales-volume-variance", cases, (inputs) => {
  const figures = decimals(inputs);
  return {
    revenueBasis: salesVolumeVariance({ ...figures, basis: "REVENUE" }).value.effect,
    contributionBasis: salesVolumeVariance({ ...figures, basis: "CONTRIBUTION" }).value.effect,
    profitBasis: salesVolumeVariance({ ...figures, basis: "PROFIT" }).value.effect,
  };
});
