import { randomFillSync } from "node:crypto";

const NEEDS_ESCAPE = /[\\\t\n\r]/;

/** A value in PostgreSQL's COPY text format; null is \N. */
export function copyCell(value: string | null | undefined): string {
  if (value === null || value === undefined) return "\\N";
  if (!NEEDS_ESCAPE.test(value)) return value;
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}

const POOL_IDS = 512;
const pool = Buffer.alloc(POOL_IDS * 10);
let taken = POOL_IDS;

/**
 * UUIDv7 like `newId`, from random bytes drawn for many ids at once: an import needs millions, and asking the
 * operating system for each would cost more than writing it.
 */
export function bulkId(prefix: string): string {
  if (taken === POOL_IDS) {
    randomFillSync(pool);
    taken = 0;
  }
  const at = taken * 10;
  taken += 1;
  pool[at] = 0x70 | ((pool[at] ?? 0) & 0x0f);
  pool[at + 2] = 0x80 | ((pool[at + 2] ?? 0) & 0x3f);
  const hex = pool.toString("hex", at, at + 10);
  return `${prefix}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
}

/** The time part all ids of a moment share. */
export function idPrefix(at: number = Date.now()): string {
  const time = at.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

const FIRST_BYTES = 1 << 20;
/** Longest UTF-8 form of a UTF-16 code unit. */
const BYTES_PER_UNIT = 3;

/** Lines in COPY text format, kept as bytes in one buffer that is used again and again. */
export class CopyLines {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  add(text: string): void {
    const needed = this.#length + text.length * BYTES_PER_UNIT;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#length += this.#bytes.write(text, this.#length, "utf8");
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
