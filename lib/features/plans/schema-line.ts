import { isMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";

/** What tells a plan line from another, in the order of its key. */
export const LINE_PARTS = [
  "metric",
  "currency",
  "team",
  "owner",
  "region",
  "product",
  "customer",
  "department",
  "unit",
] as const;
type LinePart = (typeof LINE_PARTS)[number];

/** Parts of a line; "" = not split by it. Dimensions are ids, department and unit are texts. */
export type LineParts = Readonly<Record<LinePart, string>>;

const SEPARATOR = "|";

/** Text with a bar in it would tear a key apart. */
const plain = (text: string) => text.replaceAll(SEPARATOR, "/");

export function lineKey(parts: Partial<LineParts>): string {
  return LINE_PARTS.map((part) => plain(parts[part] ?? "")).join(SEPARATOR);
}

/** The parts of a key; null for text that is none. */
export function partsOf(key: string): LineParts | null {
  const parts = key.split(SEPARATOR);
  if (parts.length !== LINE_PARTS.length) return null;
  const of = (part: LinePart) => parts[LINE_PARTS.indexOf(part)] ?? "";
  return {
    ...{ metric: of("metric"), currency: of("currency"), team: of("team"), owner: of("owner") },
    ...{ region: of("region"), product: of("product"), customer: of("customer") },
    ...{ department: of("department"), unit: of("unit") },
  };
}

/** Everything but metric and currency: lines of one place are each other's drivers. "" = the whole organization. */
export function placeOfLine(key: string): string {
  const rest = key.split(SEPARATOR).slice(2);
  return rest.every((part) => part === "") ? "" : rest.join(SEPARATOR);
}

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

/** An own metric as far as its lines depend on it. */
export type OwnLine = {
  readonly code: string;
  readonly label: string;
  readonly unit: MetricUnit;
  readonly addsOverTime: boolean;
};

function placesOf(unit: MetricUnit, currency: string): number {
  if (unit === "currency") return minorUnits(currency);
  return unit === "count" ? COUNT_PLACES : RATIO_PLACES;
}

export function natureOfLine(metric: string, currency: string, own: readonly OwnLine[] = []): LineNature {
  const defined = own.find(({ code }) => code === metric);
  if (defined) {
    const { label, unit, addsOverTime } = defined;
    return { label, unit, isSummed: addsOverTime, places: placesOf(unit, currency) };
  }
  if (!isMetricCode(metric)) {
    const label = metric.replaceAll("_", " ");
    return {
      label: label.charAt(0).toUpperCase() + label.slice(1),
      ...{ unit: "count", isSummed: true, places: RATIO_PLACES },
    };
  }
  const { label, unit, aggregation } = METRICS[metric];
  const isSummed = (unit === "currency" || unit === "count") && aggregation.kind !== "LAST";
  return { label, unit, isSummed, places: placesOf(unit, currency) };
}
