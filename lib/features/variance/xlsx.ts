import writeXlsxFile from "write-excel-file/node";
import type { ExportTable } from "@/lib/present/export/table-file";

// A spreadsheet keeps 15 digits; a longer number stays text so that no digit is lost silently.
const EXCEL_DIGITS = 15;

function isExactInExcel(text: string): boolean {
  return text.replace(/[-.]/g, "").replace(/^0+/, "").length <= EXCEL_DIGITS;
}

/** The table as a workbook of one sheet with typed numbers. */
export async function xlsxOf({ columns, rows }: ExportTable): Promise<Uint8Array> {
  const header = columns.map(({ header: value }) => ({ value, fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    row.map((cell, index) => {
      if (cell === null) return null;
      if (columns[index]?.isNumeric && isExactInExcel(cell)) return { type: Number, value: Number(cell) };
      return { type: String, value: cell };
    }),
  );
  const buffer = await writeXlsxFile([header, ...body]).toBuffer();
  return new Uint8Array(buffer);
}
