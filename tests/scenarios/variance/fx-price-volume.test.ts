import { decimal } from "../../../lib/domain/number/decimal";
import { atBothRates } from "../../../lib/domain/variance/fx";
import { effectIn, saleItem, split } from "../../support/sale-items";
import cases from "./fx-price-volume.json";
import { decimals, runWorkedCases } from "./worked-case";

type Inputs = Record<
  | "actualUnits"
  | "baseUnits"
  | "actualPriceLocal"
  | "basePriceLocal"
  | "actualValueLocal"
  | "actualRate"
  | "baseRate",
  string
>;

// The books say a little more than units × the stated price: that part carries no units.
runWorkedCases<Inputs>("fx-price-volume", cases, (inputs) => {
  const stated = decimals(inputs);
  const rates = { reference: stated.baseRate, own: stated.actualRate };
  const atReference = (local: typeof stated.baseRate) => atBothRates(local, rates).atReference;
  const booked = atBothRates(stated.actualValueLocal, rates);
  const item = saleItem(
    "x",
    {
      quantity: stated.baseUnits,
      amount: atReference(stated.baseUnits.times(stated.basePriceLocal)),
    },
    {
      quantity: stated.actualUnits,
      amount: booked.atReference,
      pricedAmount: atReference(stated.actualUnits.times(stated.actualPriceLocal)),
    },
    { fx: booked.own.minus(booked.atReference) },
  );
  const { totals, delta } = split("price-volume-mix", [item]).value;
  return {
    exchangeVariance: effectIn(totals, "FX"),
    priceVariance: effectIn(totals, "PRICE"),
    volumeVariance: effectIn(totals, "VOLUME"),
    totalVariance: decimal(delta),
  };
});
