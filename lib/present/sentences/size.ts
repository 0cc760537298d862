import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import { formatAmount, formatMoney, type MoneyScale } from "../format/money";
import type { Locale } from "../format/number";
import { formatPoints } from "../format/quantity";
import { formatValue } from "../format/value";

export type SizeStyle = {
  readonly locale: Locale;
  readonly currency: string;
  readonly unit: MetricUnit;
  /** The scale of the page under the sentence: its amounts then read as they stand there. */
  readonly scale?: MoneyScale;
};

/** The size of a difference without its sign, as it stands in a sentence: "716 k", "1.6 pts". */
export function sizeText(value: string, { locale, currency, unit, scale }: SizeStyle): string {
  const size = decimal(value).abs().toFixed();
  if (unit === "percent") return formatPoints(size, { locale, sign: "negative" });
  if (unit !== "currency") return formatValue(size, unit, { locale, currency });
  if (scale !== undefined)
    return `${formatAmount(size, { locale, currency, scale })} ${scale === "one" ? "" : scale}`.trim();
  return formatMoney(size, { locale, currency, style: "compact" }).replace(currency, "").trim() || "0";
}

/** An amount without its sign and with its currency, for a sentence over more than one scale: "137 kUSD". */
export function moneyText(
  value: string,
  { locale, currency }: Pick<SizeStyle, "locale" | "currency">,
): string {
  return formatMoney(decimal(value).abs().toFixed(), { locale, currency, style: "compact" });
}

/** How much of a whole a part explains, in words; empty when it pulls the other way. */
export function shareWords(part: string, whole: string): string {
  const total = decimal(whole);
  if (total.isZero()) return "";
  const share = decimal(part).div(total);
  if (share.lt("0.2")) return "";
  if (share.gt("1.05")) return "more than all";
  if (share.gte("0.9")) return "almost all";
  if (share.gte("0.7")) return "three quarters";
  if (share.gte("0.6")) return "two thirds";
  if (share.gte("0.45")) return "half";
  return share.gte("0.3") ? "a third" : "a quarter";
}
