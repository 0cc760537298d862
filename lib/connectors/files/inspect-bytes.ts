import { createHash } from "node:crypto";
import type { ByteSource } from "./byte-source";
import { decodeBytes, type TextEncoding } from "./encoding";
import { FileRefused } from "./file-refused";

/** What a look at every byte says, before any row is read. */
export type Inspection = {
  readonly bytes: number;
  readonly sha256: string;
  readonly container: "TEXT" | "XLSX";
  readonly encoding: TextEncoding;
  readonly hasBom: boolean;
  /** PostgreSQL text cannot hold NUL, so such files are cleaned cell by cell. */
  readonly hasNul: boolean;
  readonly endsWithNewline: boolean;
  /** The beginning as text, cut at the last full line: enough to see delimiter and header. */
  readonly head: string;
};

const HEAD_BYTES = 256 * 1024;
const OLE2_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
const FOREIGN_MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a 7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf]],
];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

class Scan {
  readonly #hash = createHash("sha256");
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  readonly #headParts: Uint8Array[] = [];
  #headBytes = 0;
  bytes = 0;
  isUtf8 = true;
  nulsAtEven = 0;
  nulsAtOdd = 0;
  lastByte = 0;

  add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    if (this.#headBytes < HEAD_BYTES) {
      const part = chunk.subarray(0, HEAD_BYTES - this.#headBytes);
      this.#headParts.push(Uint8Array.from(part));
      this.#headBytes += part.byteLength;
    }
    this.#countNuls(chunk);
    if (this.isUtf8) this.#decode(chunk);
    this.bytes += chunk.byteLength;
    this.lastByte = chunk.at(-1) ?? this.lastByte;
  }

  finish(): { head: Uint8Array; sha256: string } {
    if (this.isUtf8) this.#decode(null);
    return { head: Buffer.concat(this.#headParts), sha256: this.#hash.digest("hex") };
  }

  #decode(chunk: Uint8Array | null): void {
    try {
      if (chunk) this.#utf8.decode(chunk, { stream: true });
      else this.#utf8.decode();
    } catch {
      this.isUtf8 = false;
    }
  }

  #countNuls(chunk: Uint8Array): void {
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) {
      if ((this.bytes + at) % 2 === 0) this.nulsAtEven += 1;
      else this.nulsAtOdd += 1;
    }
  }
}

function encodingOf(head: Uint8Array, scan: Scan): { encoding: TextEncoding; hasBom: boolean } {
  if (startsWith(head, [0xef, 0xbb, 0xbf]))
    return { encoding: scan.isUtf8 ? "utf-8" : "windows-1252", hasBom: true };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: "utf-16le", hasBom: true };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: "utf-16be", hasBom: true };
  const quarter = scan.bytes / 4;
  if (scan.nulsAtOdd > quarter && scan.nulsAtEven < scan.nulsAtOdd / 10)
    return { encoding: "utf-16le", hasBom: false };
  if (scan.nulsAtEven > quarter && scan.nulsAtOdd < scan.nulsAtEven / 10)
    return { encoding: "utf-16be", hasBom: false };
  return { encoding: scan.isUtf8 ? "utf-8" : "windows-1252", hasBom: false };
}

function refuseForeign(name: string, head: Uint8Array): void {
  if (startsWith(head, OLE2_MAGIC)) {
    throw new FileRefused(
      "OLD_EXCEL",
      `${name} is an old Excel file (.xls). Save it as .xlsx or CSV and import that.`,
    );
  }
  const foreign = FOREIGN_MAGIC.find(([, magic]) => startsWith(head, magic));
  if (foreign)
    throw new FileRefused("NOT_A_TABLE", `${name} is ${foreign[0]}, not a table. Export it as CSV or .xlsx.`);
}

function refuseUnusable(name: string, text: string): void {
  if (text.trim() === "")
    throw new FileRefused("EMPTY_FILE", `${name} is empty: there is no header and no row.`);
  if (text.startsWith("version https://git-lfs.github.com/spec/")) {
    throw new FileRefused(
      "GIT_LFS_POINTER",
      `${name} is a Git LFS pointer, not the file itself. Run "git lfs pull" where it comes from and import the real file.`,
    );
  }
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
    throw new FileRefused(
      "NOT_A_TABLE",
      `${name} is a web page or XML, not a table. Export it as CSV or .xlsx.`,
    );
  }
  if (/^\s*[{[]\s*["{[]/.test(text)) {
    throw new FileRefused("NOT_A_TABLE", `${name} is JSON, not a table. Export it as CSV or .xlsx.`);
  }
}

function toFullLines(text: string, isWhole: boolean): string {
  if (isWhole) return text;
  const lastBreak = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return lastBreak > 0 ? text.slice(0, lastBreak + 1) : text;
}

/** Reads every byte once: size, hash, encoding. Refuses what is no table at all, in words that say what to do. */
export async function inspectBytes(source: ByteSource): Promise<Inspection> {
  const scan = new Scan();
  for await (const chunk of source.open()) scan.add(chunk);
  const { head, sha256 } = scan.finish();
  if (scan.bytes === 0)
    throw new FileRefused("EMPTY_FILE", `${source.name} is empty: it has no bytes at all.`);
  refuseForeign(source.name, head);
  const common = { bytes: scan.bytes, sha256 };
  if (startsWith(head, ZIP_MAGIC)) {
    return {
      ...common,
      container: "XLSX",
      encoding: "utf-8",
      hasBom: false,
      hasNul: false,
      endsWithNewline: true,
      head: "",
    };
  }
  const { encoding, hasBom } = encodingOf(head, scan);
  const text = decodeBytes(head, encoding);
  refuseUnusable(source.name, text);
  const isWide = encoding === "utf-16le" || encoding === "utf-16be";
  const hasNul = !isWide && scan.nulsAtEven + scan.nulsAtOdd > 0;
  return {
    ...common,
    container: "TEXT",
    encoding,
    hasBom,
    hasNul,
    endsWithNewline: isWide || scan.lastByte === 0x0a || scan.lastByte === 0x0d,
    head: toFullLines(text, scan.bytes <= HEAD_BYTES),
  };
}
