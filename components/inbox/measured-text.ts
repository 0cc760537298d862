import { decimal } from "@/lib/domain/number/decimal";
import type { Measured } from "@/lib/features/inbox/schema";
import { formatValue } from "@/lib/present/format/value";

const WHOLE_FROM = 1000;

/** A value with its unit, as precise as a person would say it. */
export function measuredText(
  { value, unit, currency }: Measured,
  place: { locale: string; currency: string },
): string {
  const digits = value !== null && decimal(value).abs().gte(WHOLE_FROM) ? 0 : 2;
  const said =
    value === null || unit === "percent" ? value : decimal(value).toDecimalPlaces(digits).toFixed();
  return formatValue(said, unit, {
    locale: place.locale,
    currency: currency ?? place.currency,
    style: "compact",
  });
}
