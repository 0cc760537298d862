import type { Decimal } from "../../../lib/domain/number/decimal";
import { mixAndQuantity } from "../../../lib/domain/variance/mix-quantity";
import cases from "./sales-mix-quantity.json";
import { decimals, runWorkedCases, type WorkedCase } from "./worked-case";

type Inputs = {
  products: Record<string, { budgetUnits: string; actualUnits: string; budgetUnitMargin: string }>;
};

runWorkedCases("sales-mix-quantity", cases as unknown as WorkedCase<Inputs>[], ({ products }) => {
  const { value } = mixAndQuantity(
    Object.entries(products).map(([key, product]) => ({ key, ...decimals(product) })),
  );
  const figures: Record<string, Decimal> = {
    mix_total: value.mix,
    quantity_total: value.quantity,
    volume_total: value.volume,
  };
  for (const row of value.rows) {
    figures[`mix_${row.key}`] = row.mix;
    figures[`quantity_${row.key}`] = row.quantity;
    figures[`volume_${row.key}`] = row.volume;
  }
  return figures;
});
