import { staticBudgetVariance } from "../../../lib/domain/variance/flexible-budget";
import cases from "./static-budget-variance.json";
import { decimals, runWorkedCases } from "./worked-case";

type Side = { units: string; revenue: string; variableCost: string; fixedCost: string };

runWorkedCases<{ static: Side; actual: Side }>(
  "static-budget-variance",
  cases,
  (inputs) => staticBudgetVariance(decimals(inputs.static), decimals(inputs.actual)).value,
);
