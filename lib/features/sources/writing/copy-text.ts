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
