import { sum } from "../../../lib/domain/number/decimal";
import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./price-volume.json";
import { runWorkedCases } from "./worked-case";

type Side = { price: string; units: string };

// Of one item there is no mix: price and volume are the same by both methods.
for (const method of ["sales-price-volume", "price-volume-mix"] as const)
  runWorkedCases<{ prior: Side; current: Side }>(`price-volume, by ${method}`, cases, (inputs) => {
    const prior = soldAt(inputs.prior.units, inputs.prior.price);
    const current = soldAt(inputs.current.units, inputs.current.price);
    const { totals, delta } = split(method, [saleItem("x", prior, current)]).value;
    return {
      prior: current.amount.minus(delta),
      priceEffect: effectIn(totals, "PRICE"),
      volumeEffect: effectIn(totals, "VOLUME"),
      current: sum([prior.amount, ...Object.values(totals)]),
    };
  });
