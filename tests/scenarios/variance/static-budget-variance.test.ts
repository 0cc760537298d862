import { decimal } from "../../../lib/domain/number/decimal";
import { effectIn, saleItem, soldFor, split } from "../../support/sale-items";
import cases from "./static-budget-variance.json";
import { runWorkedCases } from "./worked-case";

type Side = { units: string; revenue: string; variableCost: string; fixedCost: string };

runWorkedCases<{ static: Side; actual: Side }>("static-budget-variance", cases, (inputs) => {
  const { static: budget, actual } = inputs;
  const item = saleItem(
    "all",
    soldFor(budget.units, budget.revenue, budget.variableCost),
    soldFor(actual.units, actual.revenue, actual.variableCost),
    { fixedCost: { base: decimal(budget.fixedCost), actual: decimal(actual.fixedCost) } },
  );
  const { totals, delta } = split("static-budget", [item], "CONTRIBUTION").value;
  const [revenue, variableCost] = [effectIn(totals, "SALES_LINE"), effectIn(totals, "COST_LINE")];
  return {
    revenue,
    variableCost,
    contribution: revenue.plus(variableCost),
    fixedCost: effectIn(totals, "FIXED_COST"),
    operatingIncome: delta,
  };
});
