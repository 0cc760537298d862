import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import {
  type FlexibleBudget,
  type FlexibleBudgetInput,
  flexibleBudget,
} from "../../../lib/domain/variance/flexible-budget";
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

function inputOf(inputs: ByProduct | OneProduct): FlexibleBudgetInput {
  if ("products" in inputs) {
    return {
      products: Object.entries(inputs.products).map(([key, product]) => ({
        key,
        budget: {
          units: decimal(product.budgetUnits),
          revenue: decimal(product.budgetSales),
          variableCost: decimal(product.budgetVariable),
        },
        actual: { units: decimal(product.actualUnits), revenue: decimal(product.actualSales) },
      })),
      sharedVariableCost: decimal(inputs.actualVariableCost),
      fixedCost: { budget: decimal(inputs.budgetFixed), actual: decimal(inputs.actualFixed) },
    };
  }
  const { budget, actual } = inputs;
  const units = decimal(actual.units);
  return {
    products: [
      {
        key: "all",
        budget: {
          units: decimal(budget.units),
          unitPrice: decimal(budget.price),
          unitVariableCost: decimal(budget.variableCostPerUnit),
        },
        actual: {
          units,
          revenue:
            actual.revenue === undefined
              ? units.times(decimal(actual.price ?? "0"))
              : decimal(actual.revenue),
          variableCost: decimal(actual.variableCost ?? actual.variableCostTotal ?? "0"),
        },
      },
    ],
    fixedCost: { budget: decimal(budget.fixedCost), actual: decimal(actual.fixedCost) },
  };
}

function figuresOf(report: FlexibleBudget): Record<string, Decimal> {
  const figures: Record<string, Decimal> = {
    variableCost: report.variableCost.flexibleBudgetVariance,
    fixedCost: report.fixedCost.flexibleBudgetVariance,
    flex_income: report.operatingIncome.flexible,
    actual_income: report.operatingIncome.actual,
    fb_income: report.operatingIncome.flexibleBudgetVariance,
  };
  for (const product of report.products)
    figures[`${product.key}_salesPrice`] = product.revenue.flexibleBudgetVariance;
  for (const name of ["revenue", "variableCost", "contribution", "fixedCost", "operatingIncome"] as const) {
    figures[`fb_${name}`] = report[name].flexibleBudgetVariance;
    figures[`sv_${name}`] = report[name].salesVolumeVariance;
    figures[`static_${name}`] = report[name].staticBudgetVariance;
    figures[`flex_${name}`] = report[name].flexible;
  }
  return figures;
}

runWorkedCases("flexible-budget", cases as unknown as WorkedCase<ByProduct | OneProduct>[], (inputs) =>
  figuresOf(flexibleBudget(inputOf(inputs)).value),
);
