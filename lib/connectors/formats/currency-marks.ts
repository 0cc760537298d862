/**
 * Currency signs as they stand beside amounts. A sign several currencies share lists them all: it confirms a
 * stated currency, and alone it means the first.
 */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  "£": ["GBP"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"],
  US$: ["USD"],
  C$: ["CAD"],
  CA$: ["CAD"],
  A$: ["AUD"],
  AU$: ["AUD"],
  NZ$: ["NZD"],
  S$: ["SGD"],
  HK$: ["HKD"],
  MX$: ["MXN"],
  R$: ["BRL"],
  "¥": ["JPY", "CNY"],
  "￥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₽": ["RUB"],
  "₺": ["TRY"],
  "₩": ["KRW"],
  "₪": ["ILS"],
  "₫": ["VND"],
  "₴": ["UAH"],
  "₦": ["NGN"],
  "฿": ["THB"],
  "₱": ["PHP"],
  zł: ["PLN"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
  "kr.": ["DKK", "NOK", "SEK", "ISK"],
  Kč: ["CZK"],
  Ft: ["HUF"],
  "Fr.": ["CHF"],
  Fr: ["CHF"],
  SFr: ["CHF"],
  "SFr.": ["CHF"],
  lei: ["RON"],
  Rs: ["INR"],
  "Rs.": ["INR"],
  R: ["ZAR"],
  Euro: ["EUR"],
};

const BY_FOLDED = new Map(Object.entries(SIGNS).map(([sign, codes]) => [sign.toLowerCase(), codes]));

/** Currencies a sign or an ISO-like code may stand for; null when it is no currency mark. */
export function currenciesOfMark(mark: string): readonly string[] | null {
  const known = BY_FOLDED.get(mark.toLowerCase());
  if (known) return known;
  return /^[A-Za-z]{3}$/.test(mark) ? [mark.toUpperCase()] : null;
}
