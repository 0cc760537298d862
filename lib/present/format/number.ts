import { decimal } from "@/lib/domain/number/decimal";
import { roundTo } from "@/lib/domain/number/rounding";

/** A BCP 47 tag; "en" and "de" are what the product is written for, any other formats as Intl does. */
export type Locale = string;

/**
 * Which signs are written: "negative" only the minus (values), "always" plus and minus except on zero (variances).
 */
export type SignDisplay = "negative" | "always";

export type NumberStyle = {
  readonly locale: Locale;
  /** Decimals shown; with `minimumDigits` below it, trailing zeros are left out down to that many. */
  readonly digits: number;
  readonly minimumDigits?: number;
  readonly sign?: SignDisplay;
};

/** U+2212. The hyphen that Intl prints is shorter than the plus and breaks tabular columns. */
export const MINUS = "\u2212";

/** Between a number and its unit; never breaks. */
const NO_BREAK_SPACE = "\u00a0";

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor({
  locale,
  digits,
  minimumDigits = digits,
  sign = "negative",
}: NumberStyle): Intl.NumberFormat {
  const key = `${locale}|${digits}|${minimumDigits}|${sign}`;
  const known = formatters.get(key);
  if (known) return known;
  const formatter = new Intl.NumberFormat(locale, {
    minimumFractionDigits: minimumDigits,
    maximumFractionDigits: digits,
    signDisplay: sign === "always" ? "exceptZero" : "negative",
    useGrouping: "always",
  });
  formatters.set(key, formatter);
  return formatter;
}

/**
 * A decimal string in the locale's digits, rounded half away from zero. The text goes to Intl as a string: a number
 * would lose digits beyond 2^53.
 */
export function formatNumber(value: string, style: NumberStyle): string {
  const rounded = roundTo(decimal(value), style.digits).toFixed() as Intl.StringNumericLiteral;
  return formatterFor(style).format(rounded).replace("-", MINUS);
}

/** A number and its unit, which never part at the end of a line. */
export function withUnit(formatted: string, unit: string): string {
  return `${formatted}${NO_BREAK_SPACE}${unit}`;
}

/** Whether German words are used; everything else reads English. */
export function isGerman(locale: Locale): boolean {
  return locale === "de" || locale.startsWith("de-");
}
