import { type CsvError, Parser } from "csv-parse";
import type { ByteSource } from "./byte-source";
import { type TextEncoding, utf8Chunks } from "./encoding";
import { FileRefused } from "./file-refused";
import { BATCH_ROWS, type RowBatch } from "./row-batch";

export type CsvShape = {
  readonly delimiter: string;
  readonly encoding: TextEncoding;
  readonly hasNul: boolean;
  /** Lines to leave out at the top: Excel's `sep=;`. */
  readonly skipLines: number;
};

const MAX_RECORD_CHARACTERS = 1_000_000;
/** Parsed at a time, whatever the size of the source's own chunks: about a batch. */
const PIECE_BYTES = 1 << 15;

const LINE_BREAK = /\r\n|\n|\r/g;

/** Line breaks inside a record's quoted cells, and how many of them are two characters long. */
function breaksIn(row: readonly string[]): { breaks: number; pairs: number } {
  let breaks = 0;
  let pairs = 0;
  for (const cell of row) {
    if (!cell.includes("\n") && !cell.includes("\r")) continue;
    for (const [found] of cell.matchAll(LINE_BREAK)) {
      breaks += 1;
      if (found.length === 2) pairs += 1;
    }
  }
  return { breaks, pairs };
}

function refusalOf(error: CsvError | Error): Error {
  const code = "code" in error ? error.code : "";
  const line = "lines" in error ? Number(error.lines) : null;
  const where = line === null ? "" : ` near line ${line}`;
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return new FileRefused(
      "QUOTE_NOT_CLOSED",
      `The file ends${line === null ? "" : ` (line ${line})`} inside a quotation that is never closed, so its last rows cannot be told apart.`,
    );
  }
  if (code === "CSV_MAX_RECORD_SIZE") {
    return new FileRefused(
      "RECORD_TOO_LONG",
      `The record${where} is longer than a million characters; a quotation mark is probably never closed.`,
    );
  }
  return error;
}

/** Collects records as they are parsed; csv-parse's own object stream would cost a queue per row. */
class Collector {
  rows: string[][] = [];
  lines: number[] = [];
  failure: Error | null = null;
  readonly parser: Parser;
  readonly #hasNul: boolean;
  #overcounted = 0;

  constructor(shape: CsvShape) {
    this.#hasNul = shape.hasNul;
    this.parser = new Parser({
      delimiter: shape.delimiter,
      from_line: shape.skipLines + 1,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      on_record: (record: string[], context: { lines: number }) => {
        this.#take(record, context.lines);
        return null;
      },
    });
    this.parser.on("error", (error: Error) => {
      this.failure = refusalOf(error);
    });
    this.parser.resume();
  }

  #take(record: string[], lineAtEnd: number): void {
    if (record.every((cell) => cell.trim() === "")) return;
    this.rows.push(this.#hasNul ? record.map((cell) => cell.replaceAll("\0", "")) : record);
    const { breaks, pairs } = breaksIn(record);
    // The parser counts both characters of a quoted line break as lines.
    this.#overcounted += pairs;
    this.lines.push(lineAtEnd - this.#overcounted - breaks);
  }

  drain(): RowBatch {
    const batch = { rows: this.rows, lines: this.lines };
    this.rows = [];
    this.lines = [];
    return batch;
  }
}

function write(parser: Parser, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    parser.write(chunk, () => resolve());
  });
}

function finish(collector: Collector): Promise<void> {
  return new Promise((resolve) => {
    collector.parser.once("close", () => resolve());
    collector.parser.once("end", () => resolve());
    collector.parser.once("error", () => resolve());
    collector.parser.end();
  });
}

/** Streams a delimited file; memory holds one batch, whatever the size of the file. */
export async function* csvRows(source: ByteSource, shape: CsvShape): AsyncGenerator<RowBatch> {
  const collector = new Collector(shape);
  for await (const chunk of utf8Chunks(source, shape.encoding)) {
    for (let at = 0; at < chunk.byteLength; at += PIECE_BYTES) {
      await write(collector.parser, chunk.subarray(at, at + PIECE_BYTES));
      if (collector.failure) throw collector.failure;
      if (collector.rows.length >= BATCH_ROWS) yield collector.drain();
    }
  }
  await finish(collector);
  if (collector.failure) throw collector.failure;
  if (collector.rows.length > 0) yield collector.drain();
}
