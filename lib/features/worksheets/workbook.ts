import writeXlsxFile from "write-excel-file/node";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { FULL_NUMBER, hideKeyAndBase, numberCell } from "@/lib/present/export/xlsx-cells";
import { BASE_HEADER, ID_HEADER, NUMERIC, SHEETS, type SheetColumn } from "./layout";
import { loadSheet } from "./rows";
import type { SheetKind, SheetPage, SheetRow } from "./schema";

type NameOf = ReadonlyMap<string, string>;

function readingText(row: SheetRow, header: string): string {
  if (header === "State") return row.state.toLowerCase();
  if (header === "Unit") return row.unit === "currency" ? (row.currency ?? "currency") : row.unit;
  return row.under;
}

function cellOf(row: SheetRow, { field, header }: SheetColumn, names: NameOf) {
  if (field === null) return { value: readingText(row, header), type: String, textColor: "#666666" };
  const value = field === "ownerId" ? (names.get(row.cells.ownerId) ?? "") : row.cells[field];
  if (value === "") return null;
  if (!NUMERIC.includes(field)) return { value, type: String };
  const isPercent = row.unit === "percent" && (field === "target" || field === "baseline");
  return numberCell(value, isPercent ? "0.00%" : FULL_NUMBER);
}

function sheetData(page: SheetPage, kind: SheetKind, columns: readonly SheetColumn[]) {
  const names: NameOf = new Map(page.owners.map(({ value, label }) => [value, label]));
  const header = [ID_HEADER, ...columns.map((column) => column.header), BASE_HEADER].map((value) => ({
    value,
    type: String,
    fontWeight: "bold" as const,
  }));
  const rows = page.rows
    .filter((row) => row.kind === kind)
    .map((row) => [
      { value: row.id, type: String },
      ...columns.map((column) => cellOf(row, column, names)),
      { value: JSON.stringify(row.cells), type: String },
    ]);
  return [header, ...rows];
}

/** Objectives, key results and goals as a workbook that can be edited and brought back. */
export async function exportWorkbook(actor: Actor, cycleId: string | null): Promise<Uint8Array> {
  authorize(actor, "export:run");
  const page = await loadSheet(actor, cycleId);
  const sheets = SHEETS.map(({ kind, name, columns }) => ({
    sheet: name,
    data: sheetData(page, kind, columns),
    columns: [{ width: 10 }, ...columns.map(({ width }) => ({ width })), { width: 10 }],
    stickyRowsCount: 1,
  }));
  const last = SHEETS.map(({ columns }) => columns.length + 2);
  const buffer = await writeXlsxFile(sheets, { features: [hideKeyAndBase(last)] }).toBuffer();
  return new Uint8Array(buffer);
}
