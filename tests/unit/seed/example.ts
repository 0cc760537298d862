import { parse } from "csv-parse/sync";
import type { ExampleFile } from "../../../prisma/seed/csv";
import { EXAMPLE_SEED, type ExampleCompany, generateExampleCompany } from "../../../prisma/seed/generate";
import type { FileKind } from "../../../prisma/seed/rows";

/** A Monday three weeks into a quarter: most tests look at the company on this day. */
export const AN_ORDINARY_DAY = "2026-11-23";

/** First day of a fiscal year, last day of one, a leap day, the middle of a quarter. */
export const AWKWARD_DAYS = ["2026-02-01", "2027-01-31", "2028-02-29", "2026-08-15"] as const;

const made = new Map<string, ExampleCompany>();

export function larkfield(today: string = AN_ORDINARY_DAY): ExampleCompany {
  const found = made.get(today);
  if (found !== undefined) return found;
  const company = generateExampleCompany({ today, seed: EXAMPLE_SEED });
  made.set(today, company);
  return company;
}

export function fileOf(company: ExampleCompany, name: string): ExampleFile {
  const file = company.files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`No file ${name}`);
  return file;
}

/** The file's rows by field, read back through its own mapping. */
export function rowsOf(file: ExampleFile): Record<string, string>[] {
  const rows: Record<string, string>[] = parse(file.csv, { columns: true });
  const fields = Object.entries(file.mapping.columns);
  const cell = (row: Record<string, string>, header: string | null): string =>
    header === null ? "" : (row[header] ?? "");
  return rows.map((row) => Object.fromEntries(fields.map(([field, header]) => [field, cell(row, header)])));
}

export function rowsOfKind(company: ExampleCompany, kind: FileKind): Record<string, string>[] {
  return company.files.filter((file) => file.kind === kind).flatMap(rowsOf);
}

/** Exact cents of an amount as the files write it. */
export function cents(text: string | undefined): number {
  if (text === undefined || !/^-?\d+\.\d{2}$/.test(text)) throw new Error(`Not an amount: ${text}`);
  return Number(text.replace(".", ""));
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function earliest(days: readonly string[]): string {
  return days.toSorted()[0] ?? "";
}
