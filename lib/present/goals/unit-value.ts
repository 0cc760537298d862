import { decimal, HUNDRED, toText } from "@/lib/domain/number/decimal";
import { roundTo } from "@/lib/domain/number/rounding";

/** What stands behind a number field of a unit; percentages are typed as people say them. */
export function unitSuffix(unit: string, currency: string | null): string | undefined {
  if (unit === "currency") return currency ?? undefined;
  if (unit === "percent") return "%";
  return unit === "days" ? "days" : undefined;
}

/** A stored value as it is typed: 0.42 is 42 %. */
export function toTyped(value: string | null, unit: string): string | undefined {
  if (value === null) return undefined;
  return unit === "percent" ? decimal(value).times(HUNDRED).toFixed() : value;
}

/** A computed value as a form is filled with it: an average of money is written in cents, not in ten decimals. */
export function toFilled(value: string | null, unit: string): string {
  if (value === null) return "";
  const shown = unit === "currency" ? toText(roundTo(decimal(value), 2)) : value;
  return toTyped(shown, unit) ?? "";
}

/** A typed value as it is stored; text that is no number stays as typed, so that the server refuses it. */
export function toStored(typed: string | null | undefined, unit: string): string {
  const text = (typed ?? "").trim();
  if (unit !== "percent" || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  return decimal(text).div(HUNDRED).toFixed();
}
