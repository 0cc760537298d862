import { readDecimal, separatorsOf, showDecimal } from "../format/locale-number";

/** Cells of text as spreadsheets copy it: tabs and line ends, quotes around cells that hold either. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? "";
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === "\t" || sign === "\n") {
      row.push(cell);
      cell = "";
      if (sign === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += sign;
  }
  row.push(cell);
  rows.push(row);
  return rows;
}

/** A pasted cell: a number, blank, or text that is none. */
export type PastedCell =
  | { readonly kind: "NUMBER"; readonly value: string; readonly isPercent: boolean }
  | { readonly kind: "BLANK" }
  | { readonly kind: "TEXT"; readonly text: string };

/** A block as read: its cells and the locale its numbers were written in, where it is not the reader's own. */
export type PastedBlock = {
  readonly cells: readonly (readonly PastedCell[])[];
  readonly foreign: string | null;
};

const MONEY = /[€$£¥]|\b[A-Z]{3}\b/g;
const BLANKS = new Set(["", "-", "–", "—"]);

function readCell(text: string, locale: string): PastedCell {
  const bare = text.replace(MONEY, "").trim();
  if (BLANKS.has(bare)) return { kind: "BLANK" };
  const isPercent = bare.endsWith("%");
  const body = (isPercent ? bare.slice(0, -1) : bare).trim();
  const bracketed = /^\((.*)\)$/.exec(body);
  const read = readDecimal(bracketed?.[1] ?? body, locale);
  if (read === null || (bracketed && read.startsWith("-"))) return { kind: "TEXT", text: text.trim() };
  return { kind: "NUMBER", value: bracketed ? `-${read}` : read, isPercent };
}

const unread = (cells: readonly (readonly PastedCell[])[]) =>
  cells.flat().filter(({ kind }) => kind === "TEXT").length;

/** Locale whose marks are the other way round. */
function otherLocale(locale: string): string {
  return separatorsOf(locale).decimal === "," ? "en" : "de";
}

/**
 * Reads a pasted block in the person's own format; where that leaves cells unread and the other decimal mark reads
 * more of them, the whole block is in that format, as a copied column always is. What neither reads stays text and is
 * named, never guessed.
 */
export function readBlock(text: string, locale: string): PastedBlock {
  const rows = parseTsv(text);
  const own = rows.map((row) => row.map((cell) => readCell(cell, locale)));
  if (unread(own) === 0) return { cells: own, foreign: null };
  const foreign = otherLocale(locale);
  const other = rows.map((row) => row.map((cell) => readCell(cell, foreign)));
  return unread(other) < unread(own) ? { cells: other, foreign } : { cells: own, foreign: null };
}

/** A block as other spreadsheets paste it: numbers in the person's format without groups. */
export function toTsv(rows: readonly (readonly (string | null)[])[], locale: string): string {
  const { group } = separatorsOf(locale);
  const plain = (value: string | null) =>
    value === null ? "" : showDecimal(value, locale).replaceAll(group, "").replace("−", "-");
  return rows.map((row) => row.map(plain).join("\t")).join("\n");
}
