const SVG = "http://www.w3.org/2000/svg";
const COPIED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "letter-spacing",
];

/** A file has no style sheet: what the page's styles say is written onto each element. */
function copyWithStyles(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const from = [source, ...source.querySelectorAll<SVGElement>("*")];
  const to = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = to[index];
    if (!target) return;
    for (const name of COPIED) target.style.setProperty(name, style.getPropertyValue(name));
    target.removeAttribute("class");
  });
  return copy;
}

/** All drawings inside a box as one picture, where they stand on the screen, with the title on top. */
function pictureOf(box: HTMLElement, title: string): { svg: SVGSVGElement; width: number; height: number } {
  const frame = box.getBoundingClientRect();
  const head = 28;
  const width = Math.ceil(frame.width);
  const height = Math.ceil(frame.height) + head;
  const page = document.createElementNS(SVG, "svg");
  page.setAttribute("xmlns", SVG);
  page.setAttribute("width", String(width));
  page.setAttribute("height", String(height));
  page.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const style = getComputedStyle(document.body);
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", style.backgroundColor);
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("y", "16");
  text.setAttribute("fill", style.color);
  text.setAttribute("style", `font: 600 14px ${style.fontFamily.replaceAll('"', "'")}`);
  text.textContent = title;
  page.append(paper, text);
  for (const drawing of box.querySelectorAll<SVGSVGElement>("svg[data-drawing], svg.recharts-surface")) {
    const place = drawing.getBoundingClientRect();
    const copy = copyWithStyles(drawing);
    copy.setAttribute("x", String(place.left - frame.left));
    copy.setAttribute("y", String(place.top - frame.top + head));
    page.append(copy);
  }
  return { svg: page, width, height };
}

function offer(blob: Blob, fileName: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function asBlob(svg: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

/** Saves what is drawn in a box as an SVG file. */
export function saveAsSvg(box: HTMLElement, title: string, fileName: string) {
  offer(asBlob(pictureOf(box, title).svg), `${fileName}.svg`);
}

/** Browsers draw no canvas with a longer side. */
const LONGEST_SIDE = 16_000;

/** Saves a drawing as a PNG at twice its size, sharp enough for a slide; a very long one as large as a canvas may be. */
async function savePng(
  drawing: Blob,
  { width, height }: { width: number; height: number },
  fileName: string,
): Promise<void> {
  const url = URL.createObjectURL(drawing);
  const image = new Image();
  image.src = url;
  await image.decode();
  const scale = Math.min(2, LONGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext("2d");
  context?.scale(scale, scale);
  context?.drawImage(image, 0, 0);
  URL.revokeObjectURL(url);
  canvas.toBlob((blob) => {
    if (blob) offer(blob, `${fileName}.png`);
  }, "image/png");
}

/** Saves what is drawn in a box as a PNG. */
export async function saveAsPng(box: HTMLElement, title: string, fileName: string): Promise<void> {
  const { svg, ...size } = pictureOf(box, title);
  await savePng(asBlob(svg), size, fileName);
}

/** Saves a drawing that is not on the page as a whole, written as SVG. */
export async function saveSvgText(
  text: string,
  size: { width: number; height: number },
  file: { name: string; type: "svg" | "png" },
): Promise<void> {
  const drawing = new Blob([text], { type: "image/svg+xml" });
  if (file.type === "svg") offer(drawing, `${file.name}.svg`);
  else await savePng(drawing, size, file.name);
}
