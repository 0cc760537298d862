import { formatAmount, moneyUnit } from "./money";
import type { Locale } from "./number";

/** Money of one page in thousands, whatever the largest is: small gaps stay visible beside large needs. */
export function thousandsFormat({
  locale,
  currency,
}: {
  readonly locale: Locale;
  readonly currency: string;
}): { readonly unitLabel: string; readonly show: (value: string | null) => string } {
  return {
    unitLabel: moneyUnit(currency, "k"),
    show: (value) => (value === null ? "–" : formatAmount(value, { locale, currency, scale: "k" })),
  };
}
