import type { ByteSource } from "./byte-source";
import { csvRows } from "./csv-rows";
import { detectDelimiter, excelDelimiterHint } from "./delimiter";
import type { TextEncoding } from "./encoding";
import { FileRefused } from "./file-refused";
import { findHeader } from "./header";
import { type Inspection, inspectBytes } from "./inspect-bytes";
import type { RowBatch } from "./row-batch";
import { xlsxRows } from "./xlsx-rows";

/** How a file was read, for the person who wants to check it. */
export type TableDetails = {
  readonly name: string;
  readonly container: "TEXT" | "XLSX";
  readonly encoding: TextEncoding;
  readonly hasBom: boolean;
  readonly delimiter: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly headerLine: number;
  readonly endsWithNewline: boolean;
};

/** A file as rows under named columns. `batches` may be walked again and again; it never holds the file. */
export type Table = {
  readonly details: TableDetails;
  readonly headers: readonly string[];
  /** Cells of the header row as it stands: what a row has to have as well. */
  readonly width: number;
  readonly repeatedHeaders: readonly string[];
  readonly batches: () => AsyncIterable<RowBatch>;
};

const HEADER_SEARCH_ROWS = 30;

type Rows = { readonly delimiter: string | null; readonly all: () => AsyncIterable<RowBatch> };

async function openRows(source: ByteSource, inspection: Inspection): Promise<Rows> {
  if (inspection.container === "XLSX") {
    const batch = await xlsxRows(source);
    return {
      delimiter: null,
      all: async function* all() {
        yield batch;
      },
    };
  }
  const hinted = excelDelimiterHint(inspection.head);
  const delimiter = hinted ?? detectDelimiter(inspection.head);
  const { encoding, hasNul } = inspection;
  return {
    delimiter,
    all: () => csvRows(source, { delimiter, encoding, hasNul, skipLines: hinted ? 1 : 0 }),
  };
}

async function firstRows(rows: Rows): Promise<RowBatch> {
  const top: { rows: (readonly string[])[]; lines: number[] } = { rows: [], lines: [] };
  for await (const batch of rows.all()) {
    const needed = HEADER_SEARCH_ROWS - top.rows.length;
    top.rows.push(...batch.rows.slice(0, needed));
    top.lines.push(...batch.lines.slice(0, needed));
    if (top.rows.length >= HEADER_SEARCH_ROWS) break;
  }
  return top;
}

async function* skipFirst(batches: AsyncIterable<RowBatch>, count: number): AsyncGenerator<RowBatch> {
  let left = count;
  for await (const batch of batches) {
    if (left === 0) {
      yield batch;
      continue;
    }
    const skipped = Math.min(left, batch.rows.length);
    left -= skipped;
    if (skipped < batch.rows.length)
      yield { rows: batch.rows.slice(skipped), lines: batch.lines.slice(skipped) };
  }
}

/** Opens a delimited text file or a workbook. Throws `FileRefused` with words for the person when it is neither. */
export async function openTable(source: ByteSource): Promise<Table> {
  const inspection = await inspectBytes(source);
  const rows = await openRows(source, inspection);
  const top = await firstRows(rows);
  const header = findHeader(top.rows);
  if (top.rows.length <= header.index + 1) {
    throw new FileRefused("NO_ROWS", `${source.name} has a header but no row below it.`);
  }
  const { container, encoding, hasBom, bytes, sha256, endsWithNewline } = inspection;
  return {
    details: {
      name: source.name,
      container,
      encoding,
      hasBom,
      delimiter: rows.delimiter,
      bytes,
      sha256,
      endsWithNewline,
      headerLine: top.lines[header.index] ?? 1,
    },
    headers: header.names,
    width: header.width,
    repeatedHeaders: header.repeated,
    batches: () => skipFirst(rows.all(), header.index + 1),
  };
}
