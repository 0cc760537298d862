import { FileRefused } from "@/lib/connectors/files/file-refused";
import { type SheetText, workbookSheets } from "@/lib/connectors/files/xlsx-rows";
import { AppError } from "@/lib/platform/errors";
import { BASE_HEADER, ID_HEADER, SHEETS, type SheetColumn, WORKBOOK_LIMITS } from "./layout";
import type { SheetField, SheetKind } from "./schema";

/** A row of the file: what it says, what it said when exported, and where it stands. */
export type FileRow = {
  kind: SheetKind;
  sheet: string;
  row: number;
  id: string;
  /** Field → typed text; a column that is missing in the file is not in here. */
  values: Partial<Record<SheetField, string>>;
  /** Column of a field in the file, as people see it: "Target". */
  headers: Partial<Record<SheetField, string>>;
  base: Partial<Record<SheetField, string>>;
  under: string;
};

function baseOf(text: string): Partial<Record<SheetField, string>> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? (value as Partial<Record<SheetField, string>>) : {};
  } catch {
    return {};
  }
}

function rowsOf(sheet: SheetText, kind: SheetKind, columns: readonly SheetColumn[]): FileRow[] {
  const [header = [], ...rows] = sheet.rows;
  const at = (name: string) => header.findIndex((cell) => cell.trim() === name);
  const placed = columns.map((column) => ({ ...column, index: at(column.header) }));
  const under = placed.find(({ header: name }) => name.startsWith("Under"));
  return rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const own = placed.filter(({ field, index: place }) => field !== null && place >= 0);
    const entries = own.map(({ field, index: place }) => [field, (cells[place] ?? "").trim()]);
    return [
      {
        kind,
        sheet: sheet.name,
        row: index + 2,
        id: (cells[at(ID_HEADER)] ?? "").trim(),
        values: Object.fromEntries(entries),
        headers: Object.fromEntries(own.map(({ field, header: name }) => [field, name])),
        base: baseOf(cells[at(BASE_HEADER)] ?? ""),
        under: under && under.index >= 0 ? (cells[under.index] ?? "").trim() : "",
      },
    ];
  });
}

/** Reads a workbook as it was exported and edited. Refuses what holds none of its sheets. */
export async function readWorkbook(name: string, bytes: Uint8Array): Promise<FileRow[]> {
  try {
    const sheets = await workbookSheets(name, bytes, WORKBOOK_LIMITS);
    const known = SHEETS.flatMap(({ kind, name: title, columns }) => {
      const sheet = sheets.find((one) => one.name.trim().toLowerCase() === title.toLowerCase());
      return sheet ? [rowsOf(sheet, kind, columns)] : [];
    });
    if (known.length === 0)
      throw new AppError(
        "INVALID",
        `${name} has none of the sheets Objectives, Key results and Goals: export first, then edit that file.`,
      );
    return known.flat();
  } catch (error) {
    if (error instanceof FileRefused) throw new AppError("INVALID", error.message);
    throw error;
  }
}
