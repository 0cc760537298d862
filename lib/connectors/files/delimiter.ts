import { parse } from "csv-parse/sync";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_ROWS = 200;
const EXCEL_HINT = /^sep=(.)\r?\n/i;

type Fit = { readonly delimiter: Delimiter; readonly columns: number; readonly steadiness: number };

function readSample(head: string, delimiter: Delimiter): string[][] {
  try {
    return parse(head, {
      delimiter,
      to: SAMPLE_ROWS,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
  } catch {
    // A quote left open inside the sample: this delimiter reads nothing sensible, another one may.
    return [];
  }
}

/** The row width most rows have; the wider of two equally common ones. */
function commonWidth(widths: readonly number[]): { width: number; rows: number } {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = { width: 0, rows: 0 };
  for (const [width, rows] of counts) {
    if (rows > best.rows || (rows === best.rows && width > best.width)) best = { width, rows };
  }
  return best;
}

function fitOf(head: string, delimiter: Delimiter): Fit {
  const widths = readSample(head, delimiter).map((row) => row.length);
  const { width, rows } = commonWidth(widths);
  if (width < 2) return { delimiter, columns: width, steadiness: 0 };
  // The header must have the width of the rows: decimal commas split rows evenly too, but never the header.
  const isHeaderAsWide = widths[0] === width;
  return { delimiter, columns: width, steadiness: (rows / widths.length) * (isHeaderAsWide ? 1 : 0.5) };
}

/** The explicit `sep=;` line Excel understands, when there is one. */
export function excelDelimiterHint(head: string): Delimiter | null {
  const hinted = EXCEL_HINT.exec(head)?.[1];
  return DELIMITERS.find((delimiter) => delimiter === hinted) ?? null;
}

/** Decides the delimiter by how evenly it cuts the first rows; a comma when nothing cuts (a single column). */
export function detectDelimiter(head: string): Delimiter {
  const fits = DELIMITERS.map((delimiter) => fitOf(head, delimiter));
  const best = fits.reduce((a, b) => {
    if (Math.abs(a.steadiness - b.steadiness) > 0.05) return b.steadiness > a.steadiness ? b : a;
    return b.columns > a.columns ? b : a;
  });
  return best.columns >= 2 ? best.delimiter : ",";
}
