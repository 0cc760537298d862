import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { line, type Measured, scaled } from "./part";

/** A product's units with price and cost of one, or with the totals. */
export type GrossProfitSide =
  | { readonly units: Decimal; readonly price: Decimal; readonly cost: Decimal }
  | { readonly units: Decimal; readonly sales: Decimal; readonly costOfSales: Decimal };

/** One product on both sides; the base is the budget or the prior year. */
export type GrossProfitProduct = {
  readonly key: string;
  readonly label?: string;
  readonly base: GrossProfitSide;
  readonly actual: GrossProfitSide;
};

/** Effects on gross profit. */
export type GrossProfitEffects = {
  readonly salesPrice: Decimal;
  readonly salesVolume: Decimal;
  readonly costPrice: Decimal;
  readonly costVolume: Decimal;
  /** salesVolume + costVolume = salesMix + finalSalesVolume. */
  readonly netVolume: Decimal;
  readonly salesMix: Decimal;
  readonly finalSalesVolume: Decimal;
  /** salesPrice + costPrice + netVolume. */
  readonly grossProfitChange: Decimal;
};

/** The analysis in total and by product; products add up to the total line by line. */
export type GrossProfitAnalysis = GrossProfitEffects & {
  readonly products: readonly (GrossProfitEffects & { readonly key: string })[];
};

type Amounts = { units: Decimal; sales: Decimal; cost: Decimal };

function amountsOf(side: GrossProfitSide): Amounts {
  if ("sales" in side) return { units: side.units, sales: side.sales, cost: side.costOfSales };
  return { units: side.units, sales: side.units.times(side.price), cost: side.units.times(side.cost) };
}

/** The base's price and cost applied to the actual units. Without base units the actual's own stand in: such a product is volume, never price. */
function atBasePrices(base: GrossProfitSide, actual: Amounts): { sales: Decimal; cost: Decimal } {
  if ("price" in base) return { sales: actual.units.times(base.price), cost: actual.units.times(base.cost) };
  if (base.units.isZero()) return actual;
  return {
    sales: scaled(base.sales, actual.units, base.units),
    cost: scaled(base.costOfSales, actual.units, base.units),
  };
}

const ALL_EFFECTS = [
  "salesPrice",
  "salesVolume",
  "costPrice",
  "costVolume",
  "netVolume",
  "salesMix",
  "finalSalesVolume",
  "grossProfitChange",
] as const;

/**
 * Gross profit analysis (Matz & Usry): sales price = sales − units at base price; sales volume = units at base
 * price − base sales; cost price and cost volume likewise with effect signs; net volume = sales + cost volume
 * = sales mix + final sales volume, where final sales volume = (ΣQ1 × m0 − Q0) × base profit of a unit and mix is
 * what remains. Everything is an effect on gross profit and closes exactly. Without any base units there is no
 * base mix: net volume is all final sales volume.
 *
 * @example Memphis Company: price 5250, cost price −1500, mix −737.70…, final volume −662.29…, Δ 2350
 */
export function grossProfitAnalysis(
  products: readonly GrossProfitProduct[],
  measured: Measured = {},
): Reasoned<GrossProfitAnalysis> {
  const sides = products.map(({ key, base, actual }) => {
    const actualAmounts = amountsOf(actual);
    return { key, base: amountsOf(base), actual: actualAmounts, flexed: atBasePrices(base, actualAmounts) };
  });
  const [q0, q1] = [sum(sides.map((side) => side.base.units)), sum(sides.map((side) => side.actual.units))];
  const rows = sides.map(({ key, base, actual, flexed }) => {
    const salesVolume = flexed.sales.minus(base.sales);
    const costVolume = base.cost.minus(flexed.cost);
    const netVolume = salesVolume.plus(costVolume);
    const baseProfit = base.sales.minus(base.cost);
    const finalSalesVolume = q0.isZero() ? netVolume : scaled(baseProfit, q1, q0).minus(baseProfit);
    const [salesPrice, costPrice] = [actual.sales.minus(flexed.sales), flexed.cost.minus(actual.cost)];
    const grossProfitChange = salesPrice.plus(costPrice).plus(netVolume);
    return {
      key,
      salesPrice,
      salesVolume,
      costPrice,
      costVolume,
      netVolume,
      salesMix: netVolume.minus(finalSalesVolume),
      finalSalesVolume,
      grossProfitChange,
    };
  });
  const totals: Record<(typeof ALL_EFFECTS)[number], Decimal> = {
    salesPrice: ZERO,
    salesVolume: ZERO,
    costPrice: ZERO,
    costVolume: ZERO,
    netVolume: ZERO,
    salesMix: ZERO,
    finalSalesVolume: ZERO,
    grossProfitChange: ZERO,
  };
  for (const name of ALL_EFFECTS) totals[name] = sum(rows.map((row) => row[name]));
  const value: GrossProfitAnalysis = { ...totals, products: rows };
  return reasoned(value, () => ({
    ...line("Change in gross profit", value.grossProfitChange, measured),
    rule: ruleOf("gross-profit-analysis"),
    inputs: [
      line("Sales price", value.salesPrice, measured),
      line("Cost price", value.costPrice, measured),
      line("Net volume", value.netVolume, measured, [
        line("Sales mix", value.salesMix, measured),
        line("Final sales volume", value.finalSalesVolume, measured),
      ]),
    ],
  }));
}
