import iconv from "iconv-lite";
import type { ByteSource } from "./byte-source";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const BOM = "\ufeff";

/** Text of a piece from the start of the file, without its byte order mark. */
export function decodeBytes(bytes: Uint8Array, encoding: TextEncoding): string {
  const text = iconv.decode(Buffer.from(bytes), encoding, { stripBOM: true });
  return text.startsWith(BOM) ? text.slice(1) : text;
}

/**
 * The file as UTF-8 chunks without byte order mark. UTF-8 passes through untouched; other encodings are
 * decoded as a stream, so that a character cut by a chunk boundary stays whole.
 */
export async function* utf8Chunks(source: ByteSource, encoding: TextEncoding): AsyncGenerator<Uint8Array> {
  if (encoding === "utf-8") {
    yield* withoutBom(source);
    return;
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for await (const chunk of source.open()) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text !== "") yield Buffer.from(text, "utf8");
  }
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest, "utf8");
}

async function* withoutBom(source: ByteSource): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of source.open()) {
    if (pending === null) {
      yield chunk;
      continue;
    }
    const start: Uint8Array = pending.byteLength === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (start.byteLength < 3) {
      pending = start;
      continue;
    }
    pending = null;
    yield start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
  }
  if (pending !== null && pending.byteLength > 0) yield pending;
}
