import { decimal } from "../../../lib/domain/number/decimal";
import { priceVolumeMix } from "../../../lib/domain/variance/price-volume-mix";
import { priceVolume } from "../../../lib/domain/variance/sales-variances";
import cases from "./price-volume.json";
import { decimals, runWorkedCases } from "./worked-case";

type Side = { price: string; units: string };

runWorkedCases<{ prior: Side; current: Side }>("price-volume, from prices", cases, ({ prior, current }) => {
  const { value } = priceVolume(decimals(prior), decimals(current), "REVENUE");
  return {
    prior: value.base,
    priceEffect: value.price.effect,
    volumeEffect: value.volume.effect,
    current: value.actual,
  };
});

runWorkedCases<{ prior: Side; current: Side }>(
  "price-volume, as a price-volume-mix of one item",
  cases,
  ({ prior, current }) => {
    const side = (of: Side) => ({ amount: decimal(of.price).times(of.units), quantity: decimal(of.units) });
    const { value } = priceVolumeMix("price-volume-mix", [
      { key: "x", label: "x", base: side(prior), actual: side(current) },
    ]);
    return {
      prior: value.base,
      priceEffect: value.totals.PRICE,
      volumeEffect: value.totals.VOLUME,
      current: value.actual,
    };
  },
);
