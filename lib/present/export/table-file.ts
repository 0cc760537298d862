/** A table as it leaves the product: text cells, and numbers as exact decimal text with their type. */
export type ExportColumn = { readonly header: string; readonly isNumeric?: boolean };
export type ExportTable = {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
};

/** A text cell that a spreadsheet would run as a formula is made plain text; numbers are left as they are. */
function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as CSV with CRLF line ends and a byte order mark, so that spreadsheets read its letters. */
export function csvOf({ columns, rows }: ExportTable): string {
  const lines = [
    columns.map(({ header }) => csvCell(header)),
    ...rows.map((row) =>
      row.map((cell, index) =>
        csvCell(cell === null ? "" : columns[index]?.isNumeric ? cell : safeText(cell)),
      ),
    ),
  ];
  return `\uFEFF${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}
