import { formatMonth } from "../format/time";

/** Which amounts cannot be converted for want of a rate, in one sentence. */
export function ratesTitle(
  code: string,
  currency: string,
  missing: readonly { currency: string; month: string }[],
  currencies: number,
  locale: string,
): string {
  const first = missing[0];
  if (first) {
    const others = missing.length - 1;
    const rest = others === 0 ? "" : ` and ${others} more ${others === 1 ? "month" : "months"}`;
    return `Amounts in ${first.currency} of ${formatMonth(first.month, locale)}${rest} cannot be converted: a rate is missing`;
  }
  if (currencies === 0) return `Everything is in ${currency}; no rate is needed`;
  return `Every amount of ${code} can be converted to ${currency}`;
}
