type Separators = { decimal: string; group: string };

const known = new Map<string, Separators>();

/** How a locale writes the decimal mark and groups of thousands. */
export function separatorsOf(locale: string): Separators {
  const present = known.get(locale);
  if (present) return present;
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1234567.8);
  const find = (type: string, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  const separators = { decimal: find("decimal", "."), group: find("group", ",") };
  known.set(locale, separators);
  return separators;
}

/** Digits in groups of three, and the decimals as they are: no digit is ever dropped or rounded. */
export function showDecimal(text: string, locale: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const { decimal, group } = separatorsOf(locale);
  const [, sign = "", whole = "", rest] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${sign === "-" ? "−" : ""}${grouped}${rest === undefined ? "" : `${decimal}${rest}`}`;
}

/**
 * Reads what a person typed in their locale as a decimal string, or null when it is not clearly one number.
 * Groups must be whole threes, so that "1,5" typed with the wrong mark is refused and never read as 15.
 */
export function readDecimal(typed: string, locale: string): string | null {
  const { decimal, group } = separatorsOf(locale);
  const spaces = /[\s\u00a0\u202f]/g;
  const text = typed.trim().replace(/[−–]/g, "-").replace(/’/g, "'");
  const groupMark = group === "’" ? "'" : group;
  const sign = text.startsWith("-") ? "-" : "";
  const body = text.replace(/^[+-]/, "");
  const [whole = "", ...decimals] = body.split(decimal);
  if (decimals.length > 1) return null;
  const isSpaceGroup = groupMark.trim() === "";
  const blocks = isSpaceGroup ? whole.split(spaces) : whole.replace(spaces, "").split(groupMark);
  const isGrouped = blocks.length > 1;
  if (isGrouped && !blocks.every((block, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(block)))
    return null;
  const digits = blocks.join("");
  const rest = decimals[0];
  if (!/^\d*$/.test(digits) || (rest !== undefined && !/^\d*$/.test(rest))) return null;
  if (digits === "" && (rest ?? "") === "") return null;
  const trimmed = digits.replace(/^0+(?=\d)/, "") || "0";
  const value = `${trimmed}${rest ? `.${rest}` : ""}`;
  return /^0(\.0*)?$/.test(value) ? value : `${sign}${value}`;
}
