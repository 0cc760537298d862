import { stringify } from "csv-stringify/sync";
import type { Day } from "../../lib/domain/time/day";
import { itemAt } from "./random";
import type { FileKind, FileRows } from "./rows";

/** The mapping file of the command line. */
export type Mapping = {
  /** Null keeps a column out that would be taken for the field. */
  readonly columns: Readonly<Record<string, string | null>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly formats: { readonly date?: string; readonly decimal?: "." | "," };
};

/** One export of Larkfield's, as a customer would bring it. */
export type ExampleFile = {
  readonly kind: FileKind;
  /** File name; also says which system it comes from. */
  readonly name: string;
  /** System that exported it: the import's --source. */
  readonly source: string;
  readonly csv: string;
  readonly mapping: Mapping;
};

export type DateStyle = "ISO" | "US";

export type FileShape<K extends FileKind> = {
  readonly kind: K;
  readonly name: string;
  readonly source: string;
  /** Field → header, in the order of the columns. */
  readonly headers: Readonly<Record<keyof FileRows[K] & string, string>>;
  /** In the file, but not to be imported. */
  readonly unused?: readonly (keyof FileRows[K] & string)[];
  readonly dates?: DateStyle;
  readonly dayFields?: readonly (keyof FileRows[K] & string)[];
  readonly constants?: Mapping["constants"];
  readonly values?: Mapping["values"];
  readonly aliases?: Mapping["aliases"];
};

function usDate(day: Day): string {
  const parts = day.split("-").map(Number);
  return `${itemAt(parts, 1)}/${itemAt(parts, 2)}/${itemAt(parts, 0)}`;
}

export function exampleFile<K extends FileKind>(
  shape: FileShape<K>,
  rows: readonly FileRows[K][],
): ExampleFile {
  const {
    kind,
    name,
    source,
    headers,
    unused = [],
    dates = "ISO",
    dayFields = [],
    constants = {},
    values = {},
    aliases = {},
  } = shape;
  const fields = Object.keys(headers) as (keyof FileRows[K] & string)[];
  const isUsDay = new Set<string>(dates === "US" ? dayFields : []);
  const cells = rows.map((row) =>
    fields.map((field) => (isUsDay.has(field) ? usDate(String(row[field])) : String(row[field]))),
  );
  const csv = stringify([fields.map((field) => headers[field]), ...cells]);
  const date = dates === "US" ? "M/D/YYYY" : "YYYY-MM-DD";
  const formats = dayFields.length === 0 ? { decimal: "." as const } : { date, decimal: "." as const };
  const left = new Set<string>(unused);
  const columns = Object.fromEntries(fields.map((field) => [field, left.has(field) ? null : headers[field]]));
  return { kind, name, source, csv, mapping: { columns, constants, values, aliases, formats } };
}

/** Cents as a decimal text with two places. @example centsText(-50) → "-0.50" */
export function centsText(amount: number): string {
  const size = Math.abs(amount);
  return `${amount < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}
