import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import { effectTone, PAPER } from "@/lib/present/charts/svg/paper";
import type { PackFigure, PackRow, PackTable } from "./page";

const INDENT = 12;
/** Texts up to this length stay on one line: a day or a name that wraps is harder to read than a narrower sentence. */
const SHORT = 26;
/** A table of few columns spreads its numbers, so that the eye can follow a row. */
const FEW_COLUMNS = 8;
const NUMBER_WIDTH = 74;
const NUMBERS = ["tnum"] as const;

/** Hairlines between rows, an inked line under the heading and over a total. */
export const LINES = {
  hLineWidth: (index: number) => (index === 0 ? 0 : index === 1 ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (index: number) => (index === 1 ? PAPER.ink2 : PAPER.line),
  paddingLeft: (index: number) => (index === 0 ? 0 : 6),
  paddingRight: () => 6,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

function isShort({ columns, rows }: PackTable, index: number): boolean {
  const texts = [columns[index]?.label ?? "", ...rows.map(({ cells }) => cells[index] ?? "")];
  return index > 0 && !columns[index]?.isWide && texts.every((text) => text.length <= SHORT);
}

function widthOf(table: PackTable, index: number): string | number {
  const { columns, rows } = table;
  const hasWide = columns.some(({ isWide }) => isWide);
  if (columns[index]?.isWide || (!hasWide && index === 0)) return "*";
  const isNarrow = rows.every(({ cells }) => (cells[index] ?? "").length <= 11);
  return columns[index]?.isNumeric && columns.length <= FEW_COLUMNS && isNarrow ? NUMBER_WIDTH : "auto";
}

function cellOf(table: PackTable, row: PackRow, index: number): TableCell {
  const column = table.columns[index];
  const tone = row.tones?.[index];
  return {
    text: row.cells[index] ?? "",
    alignment: column?.isNumeric ? "right" : "left",
    ...(column?.isNumeric ? { fontFeatures: [...NUMBERS] } : {}),
    noWrap: isShort(table, index),
    ...(tone === undefined || tone === "NEUTRAL" ? {} : { color: effectTone(tone) }),
    bold: row.isTotal === true,
    ...(index === 0 && row.level ? { margin: [row.level * INDENT, 0, 0, 0] } : {}),
  };
}

/** A table whose heading comes again on every page it runs over; no row is cut in two. */
export function tableContent(table: PackTable): Content {
  const heading = table.columns.map(
    ({ label, isNumeric }, index): TableCell => ({
      ...{ text: label, style: "heading", noWrap: isShort(table, index) && widthOf(table, index) === "auto" },
      alignment: isNumeric ? "right" : "left",
    }),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: table.columns.map((_, index) => widthOf(table, index)),
      body: [heading, ...table.rows.map((row) => table.columns.map((_, index) => cellOf(table, row, index)))],
    },
    layout: LINES,
    style: "table",
  };
}

/** The few figures of a page on one line. */
export function figuresContent(figures: readonly PackFigure[]): Content {
  const column = ({ label, value, note, effect }: PackFigure): TableCell => ({
    stack: [
      { text: label, style: "quiet" },
      {
        text: [
          { text: value, style: "figure", fontFeatures: [...NUMBERS], color: toneOf(effect, PAPER.ink) },
          ...(note ? [{ text: `  ${note}`, color: toneOf(effect, PAPER.ink3), fontSize: 8.5 }] : []),
        ],
      },
    ],
  });
  return {
    table: { widths: figures.map(() => "*"), body: [figures.map(column)] },
    layout: {
      ...LINES,
      hLineWidth: () => 0.6,
      hLineColor: () => PAPER.line,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
    margin: [0, 8, 0, 4],
  };
}

function toneOf(effect: PackFigure["effect"], otherwise: string): string {
  return effect === undefined || effect === "NEUTRAL" ? otherwise : effectTone(effect);
}

/** How every text of a pack is set. */
export const STYLES = {
  cover: { fontSize: 28, bold: true, lineHeight: 1.15 },
  title: { fontSize: 16, bold: true, lineHeight: 1.2 },
  section: { fontSize: 11, bold: true },
  figure: { fontSize: 14, bold: true },
  quiet: { fontSize: 8, color: PAPER.ink3 },
  heading: { fontSize: 8, color: PAPER.ink2, bold: true },
  table: { fontSize: 8.5 },
} as const satisfies NonNullable<TDocumentDefinitions["styles"]>;
