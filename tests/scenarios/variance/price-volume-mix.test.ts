import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import { priceVolumeMix } from "../../../lib/domain/variance/price-volume-mix";
import cases from "./price-volume-mix.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Side = Record<string, { units: string; price: string }>;

runWorkedCases(
  "price-volume-mix",
  cases as unknown as WorkedCase<{ budget: Side; actual: Side }>[],
  ({ budget, actual }) => {
    const side = (of: Side, key: string) => {
      const priced = of[key];
      return priced === undefined
        ? null
        : { amount: decimal(priced.units).times(priced.price), quantity: decimal(priced.units) };
    };
    const keys = [...new Set([...Object.keys(budget), ...Object.keys(actual)])];
    const { value } = priceVolumeMix(
      "price-volume-mix",
      keys.map((key) => ({ key, label: key, base: side(budget, key), actual: side(actual, key) })),
    );
    const { totals } = value;
    const figures: Record<string, Decimal> = {
      price_total: totals.PRICE,
      volume_total: totals.VOLUME,
      mix_total: totals.MIX,
      new_total: totals.NEW,
      lost_total: totals.LOST,
      total: value.delta,
    };
    for (const row of value.rows) {
      figures[`price_${row.key}`] = row.parts.PRICE;
      figures[`volume_${row.key}`] = row.parts.VOLUME;
      figures[`mix_${row.key}`] = row.parts.MIX;
      figures[`total_${row.key}`] = row.delta;
    }
    return figures;
  },
);
