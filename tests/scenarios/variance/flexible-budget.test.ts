import { type Decimal, decimal, sum } from "../../../lib/domain/number/decimal";
import type { SaleItem } from "../../../lib/domain/variance/sale-splits";
import { effectIn, saleItem, soldAt, soldFor, split } from "../../support/sale-items";
import cases from "./flexible-budget.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type ByProduct = {
  products: Record<
    string,
    {
      budgetUnits: string;
      budgetSales: string;
      budgetVariable: string;
      actualUnits: string;
      actualSales: string;
    }
  >;
  actualVariableCost: string;
  budgetFixed: string;
  actualFixed: string;
};
type OneProduct = {
  budget: { units: string; price: string; variableCostPerUnit: string; fixedCost: string };
  actual: {
    units: string;
    price?: string;
    revenue?: string;
    variableCost?: string;
    variableCostTotal?: string;
    fixedCost: string;
  };
};

/** Cost and fixed cost that stand on no product are items of their own, as lines of a ledger are. */
function itemsOf(inputs: ByProduct | OneProduct): SaleItem[] {
  if ("products" in inputs) {
    const fixedCost = { base: decimal(inputs.budgetFixed), actual: decimal(inputs.actualFixed) };
    return [
      ...Object.entries(inputs.products).map(([key, sold]) =>
        saleItem(
          key,
          soldFor(sold.budgetUnits, sold.budgetSales, sold.budgetVariable),
          soldFor(sold.actualUnits, sold.actualSales),
        ),
      ),
      saleItem("shared cost", null, soldFor(null, 0, inputs.actualVariableCost)),
      saleItem("fixed cost", null, null, { fixedCost }),
    ];
  }
  const { budget, actual } = inputs;
  const revenue =
    actual.revenue ??
    decimal(actual.units)
      .times(actual.price ?? "")
      .toFixed();
  return [
    saleItem(
      "all",
      soldAt(budget.units, budget.price, budget.variableCostPerUnit),
      soldFor(actual.units, revenue, actual.variableCost ?? actual.variableCostTotal),
      { fixedCost: { base: decimal(budget.fixedCost), actual: decimal(actual.fixedCost) } },
    ),
  ];
}

/** Income before and after: the ends the bridge of the operating profit stands between. */
function incomeOf(items: readonly SaleItem[], which: "base" | "actual"): Decimal {
  return sum(
    items.map((item) =>
      (item[which]?.amount ?? decimal(0)).minus(item[which]?.cost ?? 0).minus(item.fixedCost?.[which] ?? 0),
    ),
  );
}

/** The lines of the report: revenue is the method on the metric revenue, contribution on a profit. */
function figuresOf(items: readonly SaleItem[]): Record<string, Decimal> {
  const { rows, totals, delta } = split("flexible-budget", items, "CONTRIBUTION").value;
  const ofRevenue = split("flexible-budget", items, "REVENUE").value.totals;
  const [price, cost, fixed] = ["FLEXIBLE_PRICE", "FLEXIBLE_COST", "FIXED_COST"].map((code) =>
    effectIn(totals, code),
  ) as [Decimal, Decimal, Decimal];
  const volume = effectIn(totals, "SALES_VOLUME");
  const volumeOfRevenue = effectIn(ofRevenue, "SALES_VOLUME");
  const flexibleIncome = incomeOf(items, "base").plus(volume);
  const figures: Record<string, Decimal> = {
    variableCost: cost,
    fixedCost: fixed,
    flex_income: flexibleIncome,
    flex_operatingIncome: flexibleIncome,
    actual_income: incomeOf(items, "base").plus(delta),
    fb_income: delta.minus(volume),
    fb_revenue: effectIn(ofRevenue, "FLEXIBLE_PRICE"),
    fb_variableCost: cost,
    fb_contribution: price.plus(cost),
    fb_fixedCost: fixed,
    fb_operatingIncome: price.plus(cost).plus(fixed),
    sv_revenue: volumeOfRevenue,
    sv_variableCost: volume.minus(volumeOfRevenue),
    sv_contribution: volume,
    sv_operatingIncome: volume,
    static_operatingIncome: split("static-budget", items, "CONTRIBUTION").value.delta,
  };
  for (const { key, effects } of rows) figures[`${key}_salesPrice`] = effectIn(effects, "FLEXIBLE_PRICE");
  return figures;
}

runWorkedCases("flexible-budget", cases as unknown as WorkedCase<ByProduct | OneProduct>[], (inputs) =>
  figuresOf(itemsOf(inputs)),
);
