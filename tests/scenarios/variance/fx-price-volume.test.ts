import { decimal } from "../../../lib/domain/number/decimal";
import { fxPriceVolume } from "../../../lib/domain/variance/fx";
import cases from "./fx-price-volume.json";
import { runWorkedCases } from "./worked-case";

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

runWorkedCases<Inputs>("fx-price-volume", cases, (inputs) => {
  const { value } = fxPriceVolume({
    baseUnits: decimal(inputs.baseUnits),
    basePrice: decimal(inputs.basePriceLocal),
    actualUnits: decimal(inputs.actualUnits),
    actualPrice: decimal(inputs.actualPriceLocal),
    actualValue: decimal(inputs.actualValueLocal),
    baseRate: decimal(inputs.baseRate),
    actualRate: decimal(inputs.actualRate),
  });
  return {
    exchangeVariance: value.exchange,
    priceVariance: value.price,
    volumeVariance: value.volume,
    totalVariance: value.total,
  };
});
