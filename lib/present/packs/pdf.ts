import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { PAPER } from "@/lib/present/charts/svg/paper";
import { drawingSvg } from "./drawing-svg";
import { packWords } from "./pack-words";
import type { PackBlock, PackDocument, PackSheet } from "./page";
import { figuresContent, STYLES, tableContent } from "./pdf-table";
import { chartRows } from "./tables";

const MARGINS = { left: 44, top: 34, right: 44, bottom: 38 } as const;
/** A4 lying, in points. */
const PAPER_WIDTH = 841.89;
const PRINT_WIDTH = PAPER_WIDTH - MARGINS.left - MARGINS.right;
/** Pixels a drawing is laid out in before it is set to the width of the page: keeps its letters between 8 and 9 points. */
const DRAWING_WIDTH = 1040;
/** Points a drawing may be high: the page less its margins and a title of two lines. */
const TALLEST = 400;
/** Rows of a table that still goes on the next page whole, together with the small print under it. */
const SHORT_TABLE = 14;
/** Pages whose sentences still fit under the cover's facts. */
const ON_COVER = 9;

function headed(title: string, caption: string): Content[] {
  return [
    ...(title === "" ? [] : [{ text: title, style: "section", margin: [0, 12, 0, 1] } satisfies Content]),
    ...(caption === "" ? [] : [{ text: caption, style: "quiet", margin: [0, 0, 0, 5] } satisfies Content]),
  ];
}

/** A drawing with its message on one page; one that is taller than a page is printed as its table. */
function chartContent(block: Extract<PackBlock, { kind: "chart" }>): Content {
  const { svg, width, height } = drawingSvg(block.drawing, DRAWING_WIDTH);
  const head = headed(block.title, block.caption);
  if ((height * PRINT_WIDTH) / width > TALLEST)
    return { stack: [...head, tableContent(chartRows(block.table))] };
  return { stack: [...head, { svg, width: PRINT_WIDTH }], unbreakable: true };
}

function blockContent(block: PackBlock): Content {
  switch (block.kind) {
    case "figures":
      return figuresContent(block.figures);
    case "chart":
      return chartContent(block);
    case "table":
      return { stack: [...headed(block.title, block.caption), tableContent(block.table)] };
    case "texts":
      return {
        stack: [
          ...headed(block.title, ""),
          ...block.texts.map(
            ({ lead, text, note }): Content => ({
              text: [
                { text: lead === "" ? "" : `${lead}: `, bold: true },
                text,
                { text: note === "" ? "" : `  ${note}`, style: "quiet" },
              ],
              margin: [0, 2, 0, 3],
            }),
          ),
        ],
      };
  }
}

function isShortBlock(block: PackBlock): boolean {
  if (block.kind === "table") return block.table.rows.length <= SHORT_TABLE;
  return block.kind === "texts" ? block.texts.length <= 3 : block.kind === "figures";
}

function sheetContent(sheet: PackSheet, number: number, locale: string): Content[] {
  const words = packWords(locale);
  const notes = [...(sheet.preliminary ? [words.preliminary(sheet.preliminary)] : []), ...sheet.notes];
  const small = notes.map((text): Content => ({ text, style: "quiet", margin: [0, 3, 0, 0] }));
  const last = sheet.blocks.at(-1);
  // Small print alone on a page says nothing: it keeps what it belongs to.
  const isKept = last !== undefined && small.length > 0 && isShortBlock(last);
  const body = isKept
    ? [
        ...sheet.blocks.slice(0, -1).map(blockContent),
        { stack: [blockContent(last), ...small], unbreakable: true },
      ]
    : [...sheet.blocks.map(blockContent), ...small];
  return [
    { text: `${number}  ${sheet.label}`, style: "quiet", pageBreak: "before" },
    {
      text: sheet.title,
      style: "title",
      tocItem: true,
      tocMargin: [0, 1.5, 0, 1.5],
      outline: true,
      margin: [0, 2, 0, 3],
    },
    { text: sheet.source.filter((part) => part !== "").join(" · "), style: "quiet" },
    ...(sheet.remark === "" ? [] : [{ text: sheet.remark, margin: [0, 6, 0, 0] } satisfies Content]),
    ...body,
  ];
}

function coverContent(pack: PackDocument): Content[] {
  const words = packWords(pack.locale);
  const facts: [string, string][] = [
    [words.period, pack.period],
    [words.asOf, pack.asOf],
    [words.preparedBy, pack.preparedBy],
    [words.preparedFor, pack.preparedFor],
  ];
  return [
    { text: pack.organization, fontSize: 12, color: PAPER.ink2, margin: [0, 32, 0, 6] },
    { text: pack.title, style: "cover", margin: [0, 0, 0, 16] },
    {
      table: {
        widths: ["auto", "*"],
        body: facts.map(([name, value]) => [{ text: name, color: PAPER.ink3 }, value]),
      },
      layout: { defaultBorder: false, paddingLeft: (index) => (index === 0 ? 0 : 14), paddingTop: () => 2 },
    },
    ...(pack.intro === "" ? [] : [{ text: pack.intro, margin: [0, 16, 120, 0] } satisfies Content]),
    ...(pack.leftOut.length === 0
      ? []
      : [
          {
            text: words.leftOut(pack.leftOut.join(", ")),
            style: "quiet",
            margin: [0, 16, 0, 0],
          } satisfies Content,
        ]),
    {
      ...(pack.sheets.length > ON_COVER ? { pageBreak: "before" as const } : {}),
      toc: { title: { text: words.contents, style: "section", margin: [0, 22, 0, 4] } },
    },
  ];
}

/** A pack as the definition of a PDF: cover with contents, one page or more for every sheet, the same foot everywhere. */
export function packPdf(pack: PackDocument): TDocumentDefinitions {
  const words = packWords(pack.locale);
  const foot = [pack.organization, pack.title, pack.period, `${words.asOf} ${pack.asOf}`].join(" · ");
  return {
    info: { title: `${pack.title}, ${pack.period}`, author: pack.preparedBy, subject: pack.organization },
    language: pack.locale,
    pageSize: "A4",
    pageOrientation: "landscape",
    pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
    defaultStyle: { font: "Inter", fontSize: 9.5, color: PAPER.ink, lineHeight: 1.25 },
    styles: STYLES,
    content: [
      ...coverContent(pack),
      ...pack.sheets.flatMap((sheet, index) => sheetContent(sheet, index + 1, pack.locale)),
    ],
    footer: (page, count) => ({
      columns: [
        { text: foot, style: "quiet", width: "*" },
        { text: words.page(page, count), style: "quiet", alignment: "right", width: "auto" },
      ],
      margin: [MARGINS.left, 10, MARGINS.right, 0],
    }),
  };
}
