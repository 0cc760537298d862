import type { MapKind } from "./alignment-map-model";
import { type AlignmentMap, BOX, type PlacedBox, type PlacedLink } from "./prepare-alignment-map";

/** Colours and type of the page, read where it is shown. */
export type MapInk = {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly money: string;
  readonly bad: string;
  readonly font: string;
};

const MARGIN = 24;
const HEAD = 36;
const CORNER: Readonly<Record<MapKind, number>> = { OBJECTIVE: 4, KEY_RESULT: 4, GOAL: 14, INITIATIVE: 4 };
const LETTERS = 30;

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );
const short = (text: string) => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text);

/** The curve of a line from the left side of what serves to the right side of what is served. */
export function linePath(from: Pick<PlacedBox, "x" | "y">, to: Pick<PlacedBox, "x" | "y">): string {
  const start = { x: from.x, y: from.y + BOX.height / 2 };
  const end = { x: to.x + BOX.width, y: to.y + BOX.height / 2 };
  const bend = Math.max(24, Math.abs(start.x - end.x) / 2);
  return `M${start.x},${start.y}C${start.x - bend},${start.y} ${end.x + bend},${end.y} ${end.x},${end.y}`;
}

function lineSvg(link: PlacedLink, places: ReadonlyMap<string, PlacedBox>, ink: MapInk): string {
  const [from, to] = [places.get(link.from), places.get(link.to)];
  if (!from || !to) return "";
  const style = link.supportsOnly ? `stroke="${ink.line}" stroke-dasharray="5 4"` : `stroke="${ink.money}"`;
  return `<path d="${linePath(from, to)}" fill="none" stroke-width="${link.thickness}" ${style}/>`;
}

function boxSvg(box: PlacedBox, gapText: (gap: string) => string, ink: MapInk): string {
  const { x, y, kind, stub, gap } = box;
  const middle = y + BOX.height / 2;
  const frame = `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${CORNER[kind]}" fill="${ink.paper}" stroke="${ink.line}" stroke-width="${kind === "OBJECTIVE" ? 2 : 1}"${kind === "INITIATIVE" ? ' stroke-dasharray="4 3"' : ""}/>`;
  const title = `<text x="${x + 10}" y="${y + 22}" fill="${ink.ink}" font-size="13" font-weight="520">${escaped(short(box.title))}</text>`;
  const note = `<text x="${x + 10}" y="${y + 40}" fill="${box.tone === "bad" ? ink.bad : ink.quiet}" font-size="12">${escaped(short(box.note))}</text>`;
  if (stub === null || gap === null) return frame + title + note;
  const right = x + BOX.width;
  const red = `<rect x="${right}" y="${middle - stub.thickness / 2}" width="${stub.length}" height="${stub.thickness}" fill="${ink.bad}"/>`;
  return `${frame}${title}${note}${red}<text x="${right + 2}" y="${middle + 24}" fill="${ink.bad}" font-size="12">${escaped(gapText(gap))}</text>`;
}

/** The whole map as one SVG file, with its title, whatever part of it is on the screen. */
export function alignmentMapSvg(
  map: AlignmentMap,
  title: string,
  gapText: (gap: string) => string,
  ink: MapInk,
): { readonly text: string; readonly width: number; readonly height: number } {
  const [width, height] = [
    Math.ceil(map.width + 2 * MARGIN + BOX.columnGap),
    Math.ceil(map.height + 2 * MARGIN + HEAD),
  ];
  const places = new Map(map.boxes.map((box) => [box.id, box]));
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(ink.font)}">`,
    `<rect width="100%" height="100%" fill="${ink.paper}"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 6}" fill="${ink.ink}" font-size="14" font-weight="620">${escaped(title)}</text>`,
    `<g transform="translate(${MARGIN} ${MARGIN + HEAD})">`,
    ...map.links.map((link) => lineSvg(link, places, ink)),
    ...map.boxes.map((box) => boxSvg(box, gapText, ink)),
    "</g></svg>",
  ].join("");
  return { text, width, height };
}
