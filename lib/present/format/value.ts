import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import { formatMoney } from "./money";
import type { Locale } from "./number";
import {
  differenceRead,
  formatCount,
  formatDays,
  formatPercent,
  formatPoints,
  formatRatio,
} from "./quantity";

/** Stands where there is no number; the state beside it says why. */
export const NO_VALUE = "\u2013";

export type ValueStyle = {
  readonly locale: Locale;
  /** Of money values; ignored for other units. */
  readonly currency: string;
  readonly style?: "full" | "compact";
};

/** A metric's value in its unit (decimal text; percent values are fractions), a dash where there is none. */
export function formatValue(
  value: string | null,
  unit: MetricUnit,
  { locale, currency, style = "full" }: ValueStyle,
): string {
  if (value === null) return NO_VALUE;
  switch (unit) {
    case "currency":
      return formatMoney(value, { locale, currency, style });
    case "percent":
      return formatPercent(value, { locale });
    case "count":
      return formatCount(value, { locale });
    case "ratio":
      return formatRatio(value, { locale });
    case "days":
      return formatDays(value, { locale });
  }
}

/**
 * A variance in its metric's unit, always signed (except zero): money in money, percent metrics in points.
 * @example formatDelta("-0.016", "percent", …) → "−1.6 pts"
 */
export function formatDelta(
  delta: string | null,
  unit: MetricUnit,
  { locale, currency, style = "full" }: ValueStyle,
): string {
  if (delta === null) return NO_VALUE;
  const sign = "always";
  switch (unit) {
    case "currency":
      return formatMoney(delta, { locale, currency, style, sign });
    case "percent":
      return formatPoints(delta, { locale, sign });
    case "count":
      return formatCount(delta, { locale, sign });
    case "ratio":
      return formatRatio(delta, { locale, sign });
    case "days":
      return formatDays(delta, { locale, sign });
  }
}

/** The difference of two shown values: percentages as a reader subtracts them, everything else to its own digits. */
export function formatDifference(
  value: string,
  reference: string,
  unit: MetricUnit,
  style: ValueStyle,
): string {
  const exact = decimal(value).minus(reference).toFixed();
  return formatDelta(unit === "percent" ? differenceRead(value, reference) : exact, unit, style);
}

/** A variance as percent of its reference, always signed; "n.m." where it has no meaning (reference 0, sign change). */
export function formatDeltaPercent(fraction: string | null, { locale }: { readonly locale: Locale }): string {
  return fraction === null ? "n.m." : formatPercent(fraction, { locale, sign: "always" });
}
