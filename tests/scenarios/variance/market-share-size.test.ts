import { decimal } from "../../../lib/domain/number/decimal";
import { type MarketSide, marketShareSize } from "../../../lib/domain/variance/market-share-size";
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

function sideOf(market: string, share: string | undefined, units: string | undefined): MarketSide {
  const marketUnits = decimal(market);
  return share === undefined
    ? { marketUnits, units: decimal(units ?? "0") }
    : { marketUnits, share: decimal(share) };
}

runWorkedCases("market-share-size", cases as unknown as WorkedCase<Inputs>[], (inputs) => {
  const { value } = marketShareSize({
    budget: sideOf(inputs.budgetMarketUnits, inputs.budgetShare, inputs.budgetUnits),
    actual: sideOf(inputs.actualMarketUnits, inputs.actualShare, inputs.actualUnits),
    budgetAverageMargin: decimal(inputs.budgetAverageContributionPerUnit),
  });
  if (value.state !== "ACTUAL") throw new Error(value.because);
  return {
    marketShareVariance: value.share,
    marketSizeVariance: value.size,
    salesVolumeVariance: value.quantity,
  };
});
