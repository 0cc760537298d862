import { CURRENCIES } from "@/lib/domain/money/currencies";
import type { Locale } from "./number";

export type NamedChoice = { value: string; label: string; note?: string };

/** Every currency by code, with its name. */
export function currencyChoices(): NamedChoice[] {
  return Object.entries(CURRENCIES).map(([code, { name }]) => ({ value: code, label: code, note: name }));
}

/** Every time zone this runtime knows; UTC is missing from its list. */
export function timeZoneChoices(): NamedChoice[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({ value: zone, label: zone }));
}

/** The twelve months by their number, 1 to 12. */
export function monthChoices(locale: Locale): NamedChoice[] {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: format.format(new Date(Date.UTC(2026, index, 1))),
  }));
}
