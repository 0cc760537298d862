import writeXlsxFile from "write-excel-file/node";
import type { ExportTable } from "./table-file";
import { readingCell } from "./xlsx-cells";

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A column of days only is typed as days, so that a spreadsheet sorts and filters by them. */
function isDayColumn(rows: ExportTable["rows"], index: number): boolean {
  const cells = rows.flatMap((row) => row[index] ?? []);
  return cells.length > 0 && cells.every((cell) => ISO_DAY.test(cell));
}

/** The table as a workbook of one sheet with typed numbers and days. */
export async function xlsxOf({ columns, rows }: ExportTable): Promise<Uint8Array> {
  const header = columns.map(({ header: value }) => ({ value, fontWeight: "bold" as const }));
  const isDay = columns.map((column, index) => !column.isNumeric && isDayColumn(rows, index));
  const body = rows.map((row) =>
    row.map((cell, index) => {
      if (cell === null) return null;
      if (columns[index]?.isNumeric) return readingCell(cell);
      if (isDay[index]) return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: "yyyy-mm-dd" };
      return { type: String, value: cell };
    }),
  );
  const buffer = await writeXlsxFile([header, ...body]).toBuffer();
  return new Uint8Array(buffer);
}
