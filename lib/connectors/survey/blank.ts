import type { FieldType } from "../kinds/field";

/** What exports write where there is no value. Whoever writes it says "there is none", so it reads as empty. */
const NONE = [
  "null",
  "(null)",
  "<null>",
  "n/a",
  "(blank)",
  "nil",
  "\\n",
  "not set",
  "-none-",
  "--none--",
  "none",
];
/** Programs write these for a missing date or word; as an amount they are the result of a failed calculation. */
const MISSING_OBJECT = ["nan", "nat", "undefined"];

const BLANK: Readonly<Record<"NAMES" | "NUMBERS" | "OTHERS", ReadonlySet<string>>> = {
  // "NA" and "Nan" are also region codes and names.
  NAMES: new Set([...NONE, "undefined"]),
  NUMBERS: new Set([...NONE, "na"]),
  OTHERS: new Set([...NONE, "na", ...MISSING_OBJECT]),
};
const LONGEST = 9;

/** True for what exports write where there is nothing. In plain text only emptiness counts. */
export function isBlank(text: string, type: FieldType["type"]): boolean {
  if (text === "") return true;
  if (type === "text" || text.length > LONGEST) return false;
  const group = type === "name" ? "NAMES" : type === "number" ? "NUMBERS" : "OTHERS";
  return BLANK[group].has(text.toLowerCase());
}

const SPREADSHEET_ERROR = /^#(?:n\/a|nv|getting_data|#{2,}|[¡¿]?[\p{L}\d/_]{2,10}[!?])$/iu;

/** True for what a spreadsheet shows where a formula failed ("#REF!", "#N/A", "#WERT!", "####"): a value was meant and is lost. */
export function isFormulaError(text: string): boolean {
  return text.startsWith("#") && SPREADSHEET_ERROR.test(text);
}

const FAILED_NUMBER = /^[+-]?(?:nan|inf|infinity|undefined)$/i;

/** True for the result of a calculation that failed: it is lost, whatever the rest of its column is. */
export function isFailedResult(text: string): boolean {
  return isFormulaError(text) || FAILED_NUMBER.test(text);
}
