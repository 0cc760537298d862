import { decimal, toText } from "../../number/decimal";
import type { SentenceLanguage } from "./structure";

/** Whose number format comes first, and whether that is beyond doubt. */
export type NumberFormat = { readonly first: SentenceLanguage; readonly isSure: boolean };

/** A number's value, and its value in the other format where both can be meant. */
export type Numeral = { readonly value: string; readonly alternate: string | null };

const MOST_DIGITS = 24;
const GROUPED = { ".": /^\d{1,3}(\.\d{3})+$/, ",": /^\d{1,3}(,\d{3})+$/, "'": /^\d{1,3}('\d{3})+$/ } as const;

const exact = (text: string): string => toText(decimal(text));

function withTwoSeparators(text: string): string | null {
  const point = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const [whole, fraction] = [text.slice(0, point), text.slice(point + 1)];
  const group = text[point] === "." ? "," : ".";
  return GROUPED[group].test(whole) ? exact(`${whole.replaceAll(group, "")}.${fraction}`) : null;
}

function withOneSeparator(text: string, separator: "." | ",", format: NumberFormat): Numeral | null {
  const parts = text.split(separator);
  const [whole = "", fraction = ""] = parts;
  if (parts.length > 2) {
    const isGrouped = GROUPED[separator].test(text);
    return isGrouped ? { value: exact(text.replaceAll(separator, "")), alternate: null } : null;
  }
  const asDecimal = exact(`${whole}.${fraction}`);
  const canGroup = fraction.length === 3 && whole.length <= 3 && !whole.startsWith("0");
  if (!canGroup) return { value: asDecimal, alternate: null };
  const grouped = exact(`${whole}${fraction}`);
  const groupsHere = (format.first === "en") === (separator === ",");
  if (!groupsHere) return { value: asDecimal, alternate: grouped };
  return { value: grouped, alternate: format.isSure ? null : asDecimal };
}

/**
 * Reads a number as people write it: 1,234.56 · 1.234,56 · 1 234,56 · 1'234.50. One separator before exactly three
 * digits is thousands or decimals by the format that comes first; where that is decimals, or the format is not sure,
 * the other value is told too. Null for digits that are no number (1.2.3) or more than 24 of them.
 *
 * @example numeralOf("1,200", { first: "en", isSure: true }) → 1200
 */
export function numeralOf(raw: string, format: NumberFormat): Numeral | null {
  const text = raw.replace(/[ \u00a0\u202f]/g, "").replaceAll("’", "'");
  if (text.replace(/\D/g, "").length > MOST_DIGITS) return null;
  const plain = text.replaceAll("'", "");
  if (plain !== text && !GROUPED["'"].test(text.split(/[.,]/)[0] ?? "")) return null;
  const wasGrouped = plain.length !== raw.length;
  const [hasPoint, hasComma] = [plain.includes("."), plain.includes(",")];
  if (!hasPoint && !hasComma) return { value: exact(plain), alternate: null };
  if (hasPoint && hasComma) {
    const value = withTwoSeparators(plain);
    return value === null ? null : { value, alternate: null };
  }
  const separator = hasPoint ? "." : ",";
  if (!wasGrouped) return withOneSeparator(plain, separator, format);
  const [whole = "", fraction = "", ...more] = plain.split(separator);
  return more.length > 0 ? null : { value: exact(`${whole}.${fraction}`), alternate: null };
}
