import { grossProfitAnalysis } from "../../../lib/domain/variance/gross-profit-analysis";
import cases from "./gross-profit-analysis.json";
import { decimals, runWorkedCases, type WorkedCase } from "./worked-case";

type Side = Record<string, { units: string; price: string; cost: string }>;
const ABSENT = { units: "0", price: "0", cost: "0" };

runWorkedCases(
  "gross-profit-analysis",
  cases as unknown as WorkedCase<{ budget: Side; actual: Side }>[],
  ({ budget, actual }) => {
    const keys = [...new Set([...Object.keys(budget), ...Object.keys(actual)])];
    const { value } = grossProfitAnalysis(
      keys.map((key) => ({
        key,
        base: decimals(budget[key] ?? ABSENT),
        actual: decimals(actual[key] ?? ABSENT),
      })),
    );
    const { products: _rows, ...figures } = value;
    // The source's sub-total, before the cost price variance.
    return { ...figures, subtotal: value.salesPrice.plus(value.netVolume) };
  },
);
