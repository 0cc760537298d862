import { isMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";

/** How the numbers of a line are written and added. Drivers the organization names itself are plain counts. */
export type LineNature = {
  readonly label: string;
  readonly unit: MetricUnit;
  /** Months add up to quarters and years; a percentage or a headcount does not. */
  readonly isSummed: boolean;
  /** Decimals a spread and a formula are rounded to. */
  readonly places: number;
};

const RATIO_PLACES = 6;
const COUNT_PLACES = 2;
/** What a driver of the organization's own is called: price, heads, churn_rate. */
const OWN_DRIVER = /^[a-z][a-z0-9_]{1,39}$/;

export function isPlannable(metric: string): boolean {
  return isMetricCode(metric) || OWN_DRIVER.test(metric);
}

function minorUnits(currency: string): number {
  return isCurrencyCode(currency) ? CURRENCIES[currency].minorUnits : COUNT_PLACES;
}

export function natureOfLine(metric: string, currency: string): LineNature {
  if (!isMetricCode(metric)) {
    const label = metric.replaceAll("_", " ");
    return {
      label: label.charAt(0).toUpperCase() + label.slice(1),
      ...{ unit: "count", isSummed: true, places: RATIO_PLACES },
    };
  }
  const { label, unit, aggregation } = METRICS[metric];
  const isSummed = (unit === "currency" || unit === "count") && aggregation.kind !== "LAST";
  const places = unit === "currency" ? minorUnits(currency) : unit === "count" ? COUNT_PLACES : RATIO_PLACES;
  return { label, unit, isSummed, places };
}
