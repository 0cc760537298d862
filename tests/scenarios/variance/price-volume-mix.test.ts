import type { Decimal } from "../../../lib/domain/number/decimal";
import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./price-volume-mix.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Side = Record<string, { units: string; price: string }>;

runWorkedCases(
  "price-volume-mix",
  cases as unknown as WorkedCase<{ budget: Side; actual: Side }>[],
  ({ budget, actual }) => {
    const side = (sold: Side[string] | undefined) =>
      sold === undefined ? null : soldAt(sold.units, sold.price);
    const keys = [...new Set([...Object.keys(budget), ...Object.keys(actual)])];
    const { value } = split(
      "price-volume-mix",
      keys.map((key) => saleItem(key, side(budget[key]), side(actual[key]))),
    );
    const { totals } = value;
    const figures: Record<string, Decimal> = {
      price_total: effectIn(totals, "PRICE"),
      volume_total: effectIn(totals, "VOLUME"),
      mix_total: effectIn(totals, "MIX"),
      new_total: effectIn(totals, "NEW"),
      lost_total: effectIn(totals, "LOST"),
      total: value.delta,
    };
    for (const { key, effects, delta } of value.rows) {
      figures[`price_${key}`] = effectIn(effects, "PRICE");
      figures[`volume_${key}`] = effectIn(effects, "VOLUME");
      figures[`mix_${key}`] = effectIn(effects, "MIX");
      figures[`total_${key}`] = delta;
    }
    return figures;
  },
);
