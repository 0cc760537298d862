/** A cell of an export: text is guarded, numbers and days are written as they are. */
export type CsvCell = { text: string | null } | { value: string | number | null };

// A spreadsheet runs text that starts like this as a formula (OWASP, CSV injection).
const FORMULA = /^[=+\-@\t\r]/;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function written(cell: CsvCell): string {
  if ("value" in cell) return cell.value === null ? "" : quoted(String(cell.value));
  const text = cell.text ?? "";
  return quoted(FORMULA.test(text) ? `'${text}` : text);
}

/** A CSV file as spreadsheets expect it: byte-order mark, CRLF, text that looks like a formula made harmless. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header.map(quoted), ...rows.map((row) => row.map(written))];
  return `\uFEFF${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}
