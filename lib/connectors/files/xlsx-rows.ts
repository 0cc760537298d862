import readExcelFile from "read-excel-file/node";
import { type ByteSource, readWhole } from "./byte-source";
import { FileRefused } from "./file-refused";
import type { RowBatch } from "./row-batch";
import { declaredZipSize } from "./zip-size";

/** Workbooks are read whole, not streamed, so they have a stated limit. */
export const XLSX_MAX_ROWS = 50_000;
export const XLSX_MAX_BYTES = 20 * 1024 * 1024;
const XLSX_MAX_UNPACKED_BYTES = 400 * 1024 * 1024;

const LIMIT_TEXT = `Workbooks may have up to ${XLSX_MAX_ROWS.toLocaleString("en-US")} rows and 20 MB; save larger ones as CSV, which has no limit.`;

type Cell = string | number | boolean | Date | null;
type Sheet = { readonly sheet: string; readonly data: readonly (readonly Cell[])[] };

/**
 * A number as Excel itself shows it: 15 significant digits. What a cell stores beyond them is the residue
 * of binary arithmetic (5001.0999999999995 for 5001.1), not something anybody wrote.
 */
function excelNumberText(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value) || Number.isSafeInteger(value)) return stored;
  const rounded = value.toPrecision(15);
  return rounded.includes("e") ? rounded : rounded.includes(".") ? rounded.replace(/\.?0+$/, "") : rounded;
}

function dateText(date: Date): string {
  const iso = date.toISOString();
  return iso.slice(11, 19) === "00:00:00" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell.replaceAll("\0", "");
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return cell instanceof Date ? dateText(cell) : excelNumberText(String(cell));
}

async function readSheets(name: string, bytes: Uint8Array): Promise<readonly Sheet[]> {
  try {
    // Numbers stay text until we decide how many of their digits are real.
    return (await readExcelFile(Buffer.from(bytes), {
      parseNumber: (text: string) => `\u0001${text}`,
      trim: false,
    })) as readonly Sheet[];
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new FileRefused(
      "XLSX_UNREADABLE",
      `${name} looks like a workbook but cannot be read (${because}). Save it again as .xlsx or CSV.`,
    );
  }
}

function toText(cell: Cell): string {
  return typeof cell === "string" && cell.startsWith("\u0001")
    ? excelNumberText(cell.slice(1))
    : cellText(cell);
}

function onlySheet(name: string, sheets: readonly Sheet[]): Sheet {
  const filled = sheets.filter((sheet) =>
    sheet.data.some((row) => row.some((cell) => cell !== null && cell !== "")),
  );
  const [first, second] = filled;
  if (!first) throw new FileRefused("EMPTY_FILE", `${name} has no filled sheet.`);
  if (second) {
    const names = filled.map((sheet) => `"${sheet.sheet}"`).join(", ");
    throw new FileRefused(
      "SEVERAL_SHEETS",
      `${name} has several filled sheets (${names}). Save the one to import as a file of its own.`,
    );
  }
  return first;
}

/** All rows of the one filled sheet. Refuses what is too large, has several filled sheets, or does not open. */
export async function xlsxRows(source: ByteSource): Promise<RowBatch> {
  const bytes = await readWhole(source, XLSX_MAX_BYTES);
  if (bytes === null)
    throw new FileRefused("XLSX_TOO_LARGE", `${source.name} is larger than 20 MB. ${LIMIT_TEXT}`);
  const unpacked = declaredZipSize(bytes);
  if (unpacked !== null && unpacked > XLSX_MAX_UNPACKED_BYTES) {
    throw new FileRefused("XLSX_TOO_LARGE", `${source.name} unpacks to more than 400 MB. ${LIMIT_TEXT}`);
  }
  const sheet = onlySheet(source.name, await readSheets(source.name, bytes));
  if (sheet.data.length > XLSX_MAX_ROWS + 1) {
    throw new FileRefused(
      "XLSX_TOO_LARGE",
      `${source.name} has ${sheet.data.length - 1} rows. ${LIMIT_TEXT}`,
    );
  }
  // A sheet has no delimiters: a cell nobody filled is empty, not missing.
  const width = Math.max(0, ...sheet.data.map((cells) => cells.length));
  const rows: string[][] = [];
  const lines: number[] = [];
  sheet.data.forEach((cells, index) => {
    const row = Array.from({ length: width }, (_, at) => toText(cells[at] ?? null));
    if (row.every((cell) => cell === "")) return;
    rows.push(row);
    lines.push(index + 1);
  });
  return { rows, lines };
}

/** A sheet as text, with the row numbers a spreadsheet shows. */
export type SheetText = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** Every sheet of a small workbook, for files we wrote ourselves; the same limits against what unpacks too large. */
export async function workbookSheets(
  name: string,
  bytes: Uint8Array,
  limits: { readonly bytes: number; readonly rows: number },
): Promise<readonly SheetText[]> {
  const unpacked = declaredZipSize(bytes);
  if (bytes.length > limits.bytes || (unpacked !== null && unpacked > limits.bytes * 20))
    throw new FileRefused("XLSX_TOO_LARGE", `${name} is larger than this import takes.`);
  const sheets = await readSheets(name, bytes);
  const long = sheets.find((sheet) => sheet.data.length > limits.rows + 1);
  if (long)
    throw new FileRefused(
      "XLSX_TOO_LARGE",
      `“${long.sheet}” has more than ${limits.rows} rows: import it in parts.`,
    );
  return sheets.map((sheet) => ({ name: sheet.sheet, rows: sheet.data.map((cells) => cells.map(toText)) }));
}
