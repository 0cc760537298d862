import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { formatNumber, type Locale, type SignDisplay, withUnit } from "./number";

/** What one shown unit stands for: 1, a thousand, a million, a billion. */
export type MoneyScale = "one" | "k" | "m" | "b";

const EXPONENTS = { one: 0, k: 3, m: 6, b: 9 } as const satisfies Record<MoneyScale, number>;

/** Decimals of the currency in our own table; a code we do not know shows two. */
function minorUnitsOf(currency: string): number {
  return isCurrencyCode(currency) ? CURRENCIES[currency].minorUnits : 2;
}

function scaleOf(largest: Decimal): MoneyScale {
  if (largest.lt("1e4")) return "one";
  if (largest.lt("1e7")) return "k";
  return largest.lt("1e10") ? "m" : "b";
}

/** The one scale for a column, a chart or a group, from its values: at least two digits remain of the largest. */
export function moneyScale(values: readonly (string | null)[]): MoneyScale {
  const largest = values.reduce((found, value) => {
    const size = value === null ? decimal(0) : decimal(value).abs();
    return size.gt(found) ? size : found;
  }, decimal(0));
  return scaleOf(largest);
}

const PREFIXES = { one: "", k: "k", m: "M", b: "bn" } as const satisfies Record<MoneyScale, string>;

/** The unit to name once in a header or title. @example moneyUnit("USD", "k") → "kUSD"; "m" → "MUSD" */
export function moneyUnit(currency: string, scale: MoneyScale): string {
  return `${PREFIXES[scale]}${currency}`;
}

/** What amounts on a scale are rounded to when shown. @example moneyStep("USD", "k") → "1000"; "one" → "0.01" */
export function moneyStep(currency: string, scale: MoneyScale): string {
  return decimal(`1e${scale === "one" ? -minorUnitsOf(currency) : EXPONENTS[scale]}`).toFixed();
}

export type AmountStyle = {
  readonly locale: Locale;
  readonly currency: string;
  readonly scale: MoneyScale;
  readonly sign?: SignDisplay;
  /** Decimals shown; by default none on a scale, and the minor unit without one. */
  readonly digits?: number;
};

/** An amount on a stated scale, without its unit (the header names it). @example "2642000" on k → "2,642" */
export function formatAmount(
  value: string,
  { locale, currency, scale, sign = "negative", digits }: AmountStyle,
): string {
  const places = digits ?? (scale === "one" ? minorUnitsOf(currency) : 0);
  const scaled = decimal(value).times(`1e-${EXPONENTS[scale]}`).toFixed();
  return formatNumber(scaled, { locale, digits: places, sign });
}

export type MoneyStyle = {
  readonly locale: Locale;
  readonly currency: string;
  /** "full" shows every decimal of the currency; "compact" three digits or more on the value's own scale. */
  readonly style?: "full" | "compact";
  readonly sign?: SignDisplay;
};

/** One amount with its unit. @example "17088.96" → "17,088.96 USD"; compact "-478200" → "−478 kUSD" */
export function formatMoney(
  value: string,
  { locale, currency, style = "full", sign = "negative" }: MoneyStyle,
): string {
  if (style === "full")
    return withUnit(formatAmount(value, { locale, currency, scale: "one", sign }), currency);
  const scale = moneyScale([value]);
  const shown = decimal(value).abs().times(`1e-${EXPONENTS[scale]}`);
  const isSmall = shown.lt(100);
  const isZero = shown.isZero();
  const digits = isZero ? 0 : scale === "one" ? (isSmall ? minorUnitsOf(currency) : 0) : isSmall ? 1 : 0;
  return withUnit(formatAmount(value, { locale, currency, scale, sign, digits }), moneyUnit(currency, scale));
}
