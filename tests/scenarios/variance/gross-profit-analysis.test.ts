import { effectIn, saleItem, soldAt, split } from "../../support/sale-items";
import cases from "./gross-profit-analysis.json";
import { runWorkedCases, type WorkedCase } from "./worked-case";

type Sold = { units: string; price: string; cost: string };
type Side = Record<string, Sold>;

// Sales and cost volume are what the source shows of the net volume: volume at the budget's price, and at its cost.
runWorkedCases(
  "gross-profit-analysis",
  cases as unknown as WorkedCase<{ budget: Side; actual: Side }>[],
  ({ budget, actual }) => {
    const side = (sold: Sold | undefined) =>
      sold === undefined ? null : soldAt(sold.units, sold.price, sold.cost);
    const keys = [...new Set([...Object.keys(budget), ...Object.keys(actual)])];
    const items = keys.map((key) => saleItem(key, side(budget[key]), side(actual[key])));
    const { totals, delta } = split("gross-profit-analysis", items, "CONTRIBUTION").value;
    const volumeOn = (basis: "REVENUE" | "CONTRIBUTION") =>
      effectIn(split("sales-price-volume", items, basis).value.totals, "VOLUME");
    const salesPrice = effectIn(totals, "SALES_PRICE");
    const netVolume = effectIn(totals, "SALES_MIX").plus(effectIn(totals, "FINAL_VOLUME"));
    return {
      salesPrice,
      salesVolume: volumeOn("REVENUE"),
      costPrice: effectIn(totals, "COST_PRICE"),
      costVolume: volumeOn("CONTRIBUTION").minus(volumeOn("REVENUE")),
      netVolume,
      salesMix: effectIn(totals, "SALES_MIX"),
      finalSalesVolume: effectIn(totals, "FINAL_VOLUME"),
      grossProfitChange: delta,
      // The source's sub-total, before the cost price variance.
      subtotal: salesPrice.plus(netVolume),
    };
  },
);
