import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { line, type Measured, scaled } from "./part";

/** A product's budget, by the unit or as totals for the budgeted units. */
export type BudgetedProduct =
  | { readonly units: Decimal; readonly unitPrice: Decimal; readonly unitVariableCost: Decimal }
  | { readonly units: Decimal; readonly revenue: Decimal; readonly variableCost: Decimal };

/** A product's actuals; leave `variableCost` out where actual cost is known only for all products together. */
export type ActualProduct = {
  readonly units: Decimal;
  readonly revenue: Decimal;
  readonly variableCost?: Decimal;
};

/** Budget and actuals of a period. `sharedVariableCost` is actual variable cost that no product carries. */
export type FlexibleBudgetInput = {
  readonly products: readonly {
    readonly key: string;
    readonly label?: string;
    readonly budget: BudgetedProduct;
    readonly actual: ActualProduct;
  }[];
  readonly sharedVariableCost?: Decimal;
  readonly fixedCost: { readonly budget: Decimal; readonly actual: Decimal };
  readonly measured?: Measured;
};

/**
 * One line of the report. Amounts are plain (costs positive); the three variances are effects on income: positive
 * is favourable. flexibleBudgetVariance + salesVolumeVariance = staticBudgetVariance.
 */
export type FlexibleLine = {
  readonly static: Decimal;
  readonly flexible: Decimal;
  readonly actual: Decimal;
  readonly flexibleBudgetVariance: Decimal;
  readonly salesVolumeVariance: Decimal;
  readonly staticBudgetVariance: Decimal;
};

/** The five lines of an income statement by contribution. */
export type FlexibleBudgetLine =
  | "revenue"
  | "variableCost"
  | "contribution"
  | "fixedCost"
  | "operatingIncome";

/** The report, in total and for each product (revenue's flexible-budget variance is its sales price variance). */
export type FlexibleBudget = Readonly<Record<FlexibleBudgetLine, FlexibleLine>> & {
  readonly products: readonly {
    readonly key: string;
    readonly revenue: FlexibleLine;
    readonly variableCost: FlexibleLine;
  }[];
};

const LINE_LABELS: Readonly<Record<FlexibleBudgetLine, string>> = {
  revenue: "Revenue",
  variableCost: "Variable cost",
  contribution: "Contribution",
  fixedCost: "Fixed cost",
  operatingIncome: "Operating income",
};

function lineOf(
  side: "INCOME" | "COST",
  budgeted: Decimal,
  flexible: Decimal,
  actual: Decimal,
): FlexibleLine {
  const signed = (to: Decimal, from: Decimal): Decimal =>
    side === "INCOME" ? to.minus(from) : from.minus(to);
  return {
    static: budgeted,
    flexible,
    actual,
    flexibleBudgetVariance: signed(actual, flexible),
    salesVolumeVariance: signed(flexible, budgeted),
    staticBudgetVariance: signed(actual, budgeted),
  };
}

function budgetAt(budget: BudgetedProduct, units: Decimal): { revenue: Decimal; variableCost: Decimal } {
  if ("unitPrice" in budget) {
    return { revenue: budget.unitPrice.times(units), variableCost: budget.unitVariableCost.times(units) };
  }
  if (units.eq(budget.units)) return budget;
  // Totals for no units hold no price to flex by.
  if (budget.units.isZero()) return { revenue: ZERO, variableCost: ZERO };
  return {
    revenue: scaled(budget.revenue, units, budget.units),
    variableCost: scaled(budget.variableCost, units, budget.units),
  };
}

function addLines(
  side: "INCOME" | "COST",
  lines: readonly FlexibleLine[],
  extraActual: Decimal = ZERO,
): FlexibleLine {
  const total = (of: (each: FlexibleLine) => Decimal): Decimal => sum(lines.map(of));
  return lineOf(
    side,
    total((each) => each.static),
    total((each) => each.flexible),
    total((each) => each.actual).plus(extraActual),
  );
}

function less(income: FlexibleLine, cost: FlexibleLine): FlexibleLine {
  return lineOf(
    "INCOME",
    income.static.minus(cost.static),
    income.flexible.minus(cost.flexible),
    income.actual.minus(cost.actual),
  );
}

/**
 * Static, flexible and actual budget side by side (Horngren). The flexible budget is what the budget would have
 * been at the units actually sold: P0 × Q1 − V0 × Q1 − F0; fixed cost has no volume variance inside the relevant
 * range. For every line: static-budget = flexible-budget + sales-volume variance, exactly. A product budgeted as
 * totals for 0 units has no price to flex by, so all of its actuals are flexible-budget variance.
 *
 * @example Horngren 7-16, 3000 tyres budgeted, 2800 sold: −12800 + −7200 = −20000 on operating income
 */
export function flexibleBudget(input: FlexibleBudgetInput): Reasoned<FlexibleBudget> {
  const products = input.products.map(({ key, budget, actual }) => {
    const [atStatic, atActual] = [budgetAt(budget, budget.units), budgetAt(budget, actual.units)];
    return {
      key,
      revenue: lineOf("INCOME", atStatic.revenue, atActual.revenue, actual.revenue),
      variableCost: lineOf("COST", atStatic.variableCost, atActual.variableCost, actual.variableCost ?? ZERO),
    };
  });
  const revenue = addLines(
    "INCOME",
    products.map((product) => product.revenue),
  );
  const variableCost = addLines(
    "COST",
    products.map((product) => product.variableCost),
    input.sharedVariableCost,
  );
  const contribution = less(revenue, variableCost);
  const fixedCost = lineOf("COST", input.fixedCost.budget, input.fixedCost.budget, input.fixedCost.actual);
  const operatingIncome = less(contribution, fixedCost);
  const value: FlexibleBudget = { revenue, variableCost, contribution, fixedCost, operatingIncome, products };
  return reasoned(value, () => {
    const measured = input.measured;
    const each = (of: (report: FlexibleLine) => Decimal) =>
      (["revenue", "variableCost", "fixedCost"] as const).map((name) =>
        line(LINE_LABELS[name], of(value[name]), measured),
      );
    return {
      ...line("Static-budget variance of operating income", operatingIncome.staticBudgetVariance, measured),
      rule: ruleOf("flexible-budget"),
      inputs: [
        line(
          "Flexible-budget variance",
          operatingIncome.flexibleBudgetVariance,
          measured,
          each((report) => report.flexibleBudgetVariance),
        ),
        line(
          "Sales-volume variance",
          operatingIncome.salesVolumeVariance,
          measured,
          each((report) => report.salesVolumeVariance),
        ),
      ],
    };
  });
}

/** Totals of one side; costs positive. */
export type BudgetTotals = {
  readonly revenue: Decimal;
  readonly variableCost: Decimal;
  readonly fixedCost: Decimal;
};

/**
 * Actual against the budget as it was written, by line, as effects on income: cost above budget is negative.
 *
 * @example GelSoft: revenue 168230, variable cost −199475, contribution −31245, fixed −197306, income −228551
 */
export function staticBudgetVariance(
  budget: BudgetTotals,
  actual: BudgetTotals,
  measured: Measured = {},
): Reasoned<Readonly<Record<FlexibleBudgetLine, Decimal>>> {
  const revenue = actual.revenue.minus(budget.revenue);
  const variableCost = budget.variableCost.minus(actual.variableCost);
  const fixedCost = budget.fixedCost.minus(actual.fixedCost);
  const contribution = revenue.plus(variableCost);
  const value = {
    revenue,
    variableCost,
    contribution,
    fixedCost,
    operatingIncome: contribution.plus(fixedCost),
  };
  return reasoned(value, () => ({
    ...line("Static-budget variance of operating income", value.operatingIncome, measured),
    rule: ruleOf("static-budget"),
    inputs: (["revenue", "variableCost", "fixedCost"] as const).map((name) =>
      line(LINE_LABELS[name], value[name], measured),
    ),
  }));
}
