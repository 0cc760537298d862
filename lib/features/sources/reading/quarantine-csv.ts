import { stringify } from "csv-stringify/sync";
import { OWN_COLUMN_PREFIX } from "@/lib/connectors/survey/content-key";

type Rejected = {
  readonly line: number;
  readonly faults: readonly { readonly column: string | null; readonly message: string }[];
  readonly cells: readonly string[];
};

const BOM = "\ufeff";

/** Text a spreadsheet would take for a formula gets an apostrophe; real numbers such as -1234 stay numbers. */
function escaped(cell: string): string {
  if (!/^[=+\-@\t\r]/.test(cell)) return cell;
  return /^[-+]?[\d.,\s]+$/.test(cell) ? cell : `'${cell}`;
}

/** The header of a quarantine download: the file's own columns, then ours. */
export function quarantineHeader(headers: readonly string[]): string {
  return (
    BOM +
    stringify([
      [...headers, `${OWN_COLUMN_PREFIX}line`, `${OWN_COLUMN_PREFIX}column`, `${OWN_COLUMN_PREFIX}reason`],
    ])
  );
}

/** One rejected row as it was delivered, with its reasons behind it; our columns are ignored when it comes back. */
export function quarantineLine({ line, faults, cells }: Rejected, width: number): string {
  const padded = [
    ...cells.slice(0, width),
    ...Array.from({ length: Math.max(0, width - cells.length) }, () => ""),
  ];
  const columns = faults.flatMap(({ column }) => (column ? [column] : []));
  const reasons = faults.map(({ message }) => message);
  return stringify([[...padded.map(escaped), String(line), columns.join("; "), reasons.join("; ")]]);
}
