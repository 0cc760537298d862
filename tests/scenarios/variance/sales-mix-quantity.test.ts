import type { Decimal } from "../../../lib/domain/number/decimal";
import type { Effects } from "../../../lib/domain/variance/effects";
import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./sales-mix-quantity.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Inputs = {
  products: Record<string, { budgetUnits: string; actualUnits: string; budgetUnitMargin: string }>;
};

// Sold at the budget's margin, so that only units differ.
runWorkedCases("sales-mix-quantity", cases as unknown as WorkedCase<Inputs>[], ({ products }) => {
  const items = Object.entries(products).map(([key, { budgetUnits, actualUnits, budgetUnitMargin }]) =>
    saleItem(key, soldAt(budgetUnits, budgetUnitMargin), soldAt(actualUnits, budgetUnitMargin)),
  );
  const { rows, totals } = split("mix-quantity", items).value;
  const volumes = split("sales-price-volume", items).value;
  const figures: Record<string, Decimal> = {};
  const add = (key: string, effects: Effects, volume: Effects | undefined) => {
    figures[`mix_${key}`] = effectIn(effects, "MIX");
    figures[`quantity_${key}`] = effectIn(effects, "QUANTITY");
    figures[`volume_${key}`] = effectIn(volume ?? {}, "VOLUME");
  };
  add("total", totals, volumes.totals);
  rows.forEach(({ key, effects }, index) => {
    add(key, effects, volumes.rows[index]?.effects);
  });
  return figures;
});
