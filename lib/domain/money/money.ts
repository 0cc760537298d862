import { CURRENCIES, type CurrencyCode } from "./currencies";

/** Decimals of the currency's smallest accounting unit: JPY 0, EUR 2, KWD 3, CLF 4. */
export function minorUnits(currency: CurrencyCode): number {
  return CURRENCIES[currency].minorUnits;
}
