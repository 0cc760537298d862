import type { FieldSpec } from "../kinds/field";
import type { Mapping } from "../mapping/mapping-file";
import type { Columns } from "../mapping/suggest-columns";
import { fold } from "../names/fold";
import { isBlank } from "./blank";

/** Reads a field's text from a row: trimmed, mapped by the person's value map, null where it is empty. */
export type CellReader = (row: readonly string[]) => string | null;

/** Apostrophes our own quarantine export puts before text that a spreadsheet would take for a formula. */
const ESCAPED_FORMULA = /^'(?=[=+\-@\t\r])/;

function valueMapOf(mapping: Mapping, field: string): ReadonlyMap<string, string> | null {
  const pairs = Object.entries(mapping.values[field] ?? {});
  return pairs.length === 0 ? null : new Map(pairs.map(([theirs, ours]) => [fold(theirs), ours]));
}

/** Joins several headers into one text; the separator is escaped inside the parts, so different rows stay different. */
export function joinParts(parts: readonly string[]): string {
  return parts.map((part) => (part.includes("|") ? part.replaceAll("|", "\\|") : part)).join(" | ");
}

function rawReader(
  indexes: readonly number[],
  join: (parts: readonly string[]) => string,
): (row: readonly string[]) => string {
  const [only = -1] = indexes;
  if (indexes.length <= 1) return (row) => (row[only] ?? "").trim();
  return (row) => {
    const parts = indexes.map((index) => (row[index] ?? "").trim());
    return parts.every((part) => part === "") ? "" : join(parts);
  };
}

/** First and last name become one. */
function joinWords(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

/** Makes the reader of one field; constants fill what the file leaves empty. */
export function cellReader(
  field: string,
  spec: FieldSpec,
  source: {
    readonly headers: readonly string[];
    readonly columns: Columns;
    readonly mapping: Mapping;
    readonly isOwnExport: boolean;
  },
): CellReader {
  const constant = source.mapping.constants[field] ?? null;
  const headers = source.columns[field];
  if (headers === undefined) return () => constant;
  const indexes = headers.map((header) => source.headers.indexOf(header));
  const read = rawReader(indexes, field === "externalId" ? joinParts : joinWords);
  // An account's value map says what it feeds, not what it is called.
  const values =
    spec.type === "name" && spec.dimension === "account" ? null : valueMapOf(source.mapping, field);
  return (row) => {
    const written = read(row);
    const plain = source.isOwnExport ? written.replace(ESCAPED_FORMULA, "") : written;
    const text = values === null ? plain : (values.get(fold(plain)) ?? plain);
    return isBlank(text, spec.type) && !isChosen(text, spec) ? constant : text;
  };
}

/** "none" is an answer where the vocabulary has the word: an account may feed no metric. */
function isChosen(text: string, spec: FieldSpec): boolean {
  return spec.type === "choice" && spec.choices.includes(text.toLowerCase());
}

const TRUE_WORDS = new Set(["true", "t", "yes", "y", "1", "ja", "j", "wahr", "x", "on", "oui", "si", "vrai"]);
const FALSE_WORDS = new Set(["false", "f", "no", "n", "0", "nein", "falsch", "off", "non", "faux"]);

/** Reads yes or no; null when it is neither. */
export function readFlag(text: string): boolean | null {
  const word = text.toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : null;
}
