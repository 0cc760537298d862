import type { FieldType } from "../kinds/field";

const ALWAYS = [
  "null",
  "(null)",
  "<null>",
  "n/a",
  "#n/a",
  "(blank)",
  "nil",
  "undefined",
  "\\n",
  "not set",
  "-none-",
  "--none--",
  "none",
];
/** Also region codes and names, so only numbers, dates and words of a vocabulary read them as nothing. */
const NEVER_NAMES = ["na", "nan"];

const FOR_NAMES = new Set(ALWAYS);
const FOR_VALUES = new Set([...ALWAYS, ...NEVER_NAMES]);
const LONGEST = 9;

/** True for what exports write where there is nothing. In plain text only emptiness counts. */
export function isBlank(text: string, type: FieldType["type"]): boolean {
  if (text === "") return true;
  if (type === "text" || text.length > LONGEST) return false;
  return (type === "name" ? FOR_NAMES : FOR_VALUES).has(text.toLowerCase());
}
