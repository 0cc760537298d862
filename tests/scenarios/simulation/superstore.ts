import type { BacktestRow } from "@/lib/domain/forecast/backtest";
import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import { backtestSeries, type MonthlySeries } from "../../support/backtest";

/** Monthly sales of each region from the file's text. */
export function superstoreSeries(csv: string): MonthlySeries[] {
  const regions = new Map<string, Decimal[]>();
  for (const line of csv.trim().split("\n").slice(1)) {
    const [, region = "", sales = "0"] = line.split(",");
    const months = regions.get(region) ?? [];
    months.push(decimal(sales));
    regions.set(region, months);
  }
  return [...regions].map(([label, months]) => ({ label, months }));
}

/** Quarters asked to bring a tenth more than the year before, forecast from two years on. */
export function superstoreRows(series: readonly MonthlySeries[]): BacktestRow[] {
  return backtestSeries(series, { seed: "superstore", length: 3, least: 24, ask: decimal("1.1") });
}
