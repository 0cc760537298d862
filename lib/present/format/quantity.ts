import { decimal } from "@/lib/domain/number/decimal";
import { formatNumber, isGerman, type Locale, type SignDisplay, withUnit } from "./number";

export type QuantityStyle = {
  readonly locale: Locale;
  readonly digits?: number;
  readonly sign?: SignDisplay;
};

/** A fraction as percent: "0.6315" → "63.2 %". */
export function formatPercent(
  fraction: string,
  { locale, digits = 1, sign = "negative" }: QuantityStyle,
): string {
  return withUnit(formatPercentNumber(fraction, { locale, digits, sign }), "%");
}

/** A fraction as percent without the sign %, for columns whose header names it. */
export function formatPercentNumber(
  fraction: string,
  { locale, digits = 1, sign = "negative" }: QuantityStyle,
): string {
  return formatNumber(decimal(fraction).times(100).toFixed(), { locale, digits, sign });
}

/** A difference of two fractions in percentage points: "-0.016" → "−1.6 pts". */
export function formatPoints(
  fraction: string,
  { locale, digits = 1, sign = "always" }: QuantityStyle,
): string {
  return withUnit(formatPercentNumber(fraction, { locale, digits, sign }), isGerman(locale) ? "Pkt." : "pts");
}

/** The difference of two percentages as both are read, as a fraction: what a reader who subtracts arrives at. */
export function differenceRead(fraction: string, other: string): string {
  const read = (text: string) => decimal(text).times(1000).round();
  return read(fraction).minus(read(other)).div(1000).toFixed();
}

/** A count: whole, or with up to two decimals where it has some. */
export function formatCount(value: string, { locale, digits = 2, sign = "negative" }: QuantityStyle): string {
  return formatNumber(value, { locale, digits, minimumDigits: 0, sign });
}

/** A pure ratio such as coverage or CLV to CAC: two decimals. */
export function formatRatio(value: string, { locale, digits = 2, sign = "negative" }: QuantityStyle): string {
  return formatNumber(value, { locale, digits, sign });
}

/** A length in days: one decimal where it has one. */
export function formatDays(value: string, { locale, digits = 1, sign = "negative" }: QuantityStyle): string {
  const isOne = decimal(value).abs().equals(1);
  const unit = isGerman(locale) ? (isOne ? "Tag" : "Tage") : isOne ? "day" : "days";
  return withUnit(formatNumber(value, { locale, digits, minimumDigits: 0, sign }), unit);
}
