import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { PAPER } from "@/lib/present/charts/svg/paper";
import { drawingSvg } from "./drawing-svg";
import { packWords } from "./pack-words";
import type { PackBlock, PackDocument, PackSheet } from "./page";
import { figuresContent, STYLES, tableContent } from "./pdf-table";

const MARGINS = { left: 44, top: 44, right: 44, bottom: 48 } as const;
/** A4 lying, in points. */
const PAPER_WIDTH = 841.89;
const PRINT_WIDTH = PAPER_WIDTH - MARGINS.left - MARGINS.right;
/** Pixels a drawing is laid out in before it is set to the width of the page: keeps its letters at 9 points. */
const DRAWING_WIDTH = 980;

function headed(title: string, caption: string): Content[] {
  return [
    ...(title === "" ? [] : [{ text: title, style: "section", margin: [0, 12, 0, 1] } satisfies Content]),
    ...(caption === "" ? [] : [{ text: caption, style: "quiet", margin: [0, 0, 0, 5] } satisfies Content]),
  ];
}

function blockContent(block: PackBlock): Content {
  switch (block.kind) {
    case "figures":
      return figuresContent(block.figures);
    case "chart": {
      const { svg } = drawingSvg(block.drawing, DRAWING_WIDTH);
      return {
        stack: [...headed(block.title, block.caption), { svg, width: PRINT_WIDTH }],
        unbreakable: true,
      };
    }
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

function sheetContent(sheet: PackSheet, number: number, locale: string): Content[] {
  const words = packWords(locale);
  const notes = [...(sheet.preliminary ? [words.preliminary(sheet.preliminary)] : []), ...sheet.notes];
  return [
    { text: `${number}  ${sheet.label}`, style: "quiet", pageBreak: "before" },
    {
      text: sheet.title,
      style: "title",
      tocItem: true,
      tocMargin: [0, 3, 0, 3],
      outline: true,
      margin: [0, 2, 0, 3],
    },
    { text: sheet.source.filter((part) => part !== "").join(" · "), style: "quiet" },
    ...(sheet.remark === "" ? [] : [{ text: sheet.remark, margin: [0, 6, 0, 0] } satisfies Content]),
    ...sheet.blocks.map(blockContent),
    ...notes.map((text): Content => ({ text, style: "quiet", margin: [0, 6, 0, 0] })),
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
    { text: pack.organization, fontSize: 12, color: PAPER.ink2, margin: [0, 70, 0, 6] },
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
    { toc: { title: { text: words.contents, style: "section", margin: [0, 24, 0, 6] } } },
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
      margin: [MARGINS.left, 12, MARGINS.right, 0],
    }),
  };
}
