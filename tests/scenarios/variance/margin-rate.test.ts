import { type Decimal, decimal, sum } from "../../../lib/domain/number/decimal";
import { decomposeMargin } from "../../../lib/domain/variance/decompose";
import type { MarginItem } from "../../../lib/domain/variance/margin-rate";
import { effectIn } from "../../support/sale-items";
import cases from "./margin-rate.json";
import { decimals, runWorkedCases, type WorkedCase } from "./worked-case";

type Product = Record<"baseShare" | "baseRate" | "actualShare" | "actualRate", string>;
type Inputs = { baseRevenue: string; actualRevenue: string; products: Record<string, Product> };

function itemOf(key: string, product: Product, inputs: Inputs): MarginItem {
  const { baseShare, baseRate, actualShare, actualRate } = decimals(product);
  const baseRevenue = decimal(inputs.baseRevenue).times(baseShare);
  const actualRevenue = decimal(inputs.actualRevenue).times(actualShare);
  return {
    ...{ key, baseRevenue, actualRevenue },
    baseProfit: baseRevenue.times(baseRate),
    actualProfit: actualRevenue.times(actualRate),
  };
}

runWorkedCases("margin-rate", cases as unknown as WorkedCase<Inputs>[], (inputs) => {
  const items = Object.entries(inputs.products).map(([key, product]) => itemOf(key, product, inputs));
  const split = decomposeMargin(items);
  if (split === null) throw new Error("Both sides have revenue.");
  const { rows, totals, delta } = split.value;
  const figures: Record<string, Decimal> = {
    base: sum(items.map((item) => item.baseProfit)).div(inputs.baseRevenue),
    delta,
    rate: effectIn(totals, "RATE"),
    mix: effectIn(totals, "MIX"),
  };
  for (const { key, effects } of rows) {
    figures[`rate_${key}`] = effectIn(effects, "RATE");
    figures[`mix_${key}`] = effectIn(effects, "MIX");
  }
  return figures;
});
