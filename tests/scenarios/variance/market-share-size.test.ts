import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./market-share-size.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Inputs = {
  actualMarketUnits: string;
  budgetMarketUnits: string;
  actualShare?: string;
  budgetShare?: string;
  actualUnits?: string;
  budgetUnits?: string;
  budgetAverageContributionPerUnit: string;
};

function unitsOf(market: Decimal, share: string | undefined, units: string | undefined): string {
  return share === undefined ? (units ?? "0") : market.times(share).toFixed();
}

runWorkedCases("market-share-size", cases as unknown as WorkedCase<Inputs>[], (inputs) => {
  const market = { base: decimal(inputs.budgetMarketUnits), actual: decimal(inputs.actualMarketUnits) };
  const margin = inputs.budgetAverageContributionPerUnit;
  const item = saleItem(
    "all",
    soldAt(unitsOf(market.base, inputs.budgetShare, inputs.budgetUnits), margin),
    soldAt(unitsOf(market.actual, inputs.actualShare, inputs.actualUnits), margin),
  );
  const { totals } = split("market-share-size", [item], "REVENUE", market).value;
  return {
    marketShareVariance: effectIn(totals, "MARKET_SHARE"),
    marketSizeVariance: effectIn(totals, "MARKET_SIZE"),
    // Share and size are the quantity variance, which of a single product is its whole sales volume.
    salesVolumeVariance: effectIn(split("sales-price-volume", [item]).value.totals, "VOLUME"),
  };
});
