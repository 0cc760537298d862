import type { Effect, Scenario } from "../models";
import { px } from "../scale";

/** Paper is white, whatever the screen was: the light values of the page's tokens, as a drawing file needs them. */
export const PAPER = {
  bg: "#ffffff",
  ink: "#16181d",
  ink2: "#454a54",
  ink3: "#646a75",
  axis: "#9aa0aa",
  ac: "#2b2f37",
  acPreliminary: "#777d88",
  py: "#c7cbd1",
  good: "#1a7544",
  bad: "#b42d22",
  band: "#f7f7f8",
  line: "#e5e6e9",
} as const;

const FONT = "Inter";

/** A drawing on paper as SVG text, with its size in pixels. */
export type SvgDrawing = { readonly svg: string; readonly width: number; readonly height: number };

/** Text made harmless inside SVG. */
export function escaped(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === "number" ? px(value) : escaped(value)}"`],
    )
    .join("");
}

/** One element without content. */
export function mark(name: "rect" | "line" | "path" | "circle", attributes: Attributes): string {
  return `<${name}${attributesText(attributes)}/>`;
}

/** One line of text at 12 px unless said otherwise. */
export function label(
  text: string,
  x: number,
  y: number,
  {
    anchor = "start",
    tone = PAPER.ink,
    isStrong = false,
    size = 12,
  }: { anchor?: "start" | "middle" | "end"; tone?: string; isStrong?: boolean; size?: number } = {},
): string {
  const style = { "font-family": FONT, "font-size": size, "text-anchor": anchor, fill: tone };
  const weight = isStrong ? { "font-weight": "bold" } : {};
  return `<text${attributesText({ x, y, ...style, ...weight })}>${escaped(text)}</text>`;
}

const HATCH = 4;

/** A box filled as its scenario is everywhere: actual solid, prior year light, plan outlined, forecast hatched. */
export function scenarioBox(
  scenario: Scenario,
  box: { x: number; y: number; width: number; height: number },
  tone: string = PAPER.ac,
): string {
  if (scenario === "AC") return mark("rect", { ...box, fill: tone });
  if (scenario === "PY") return mark("rect", { ...box, fill: PAPER.py });
  const outline = mark("rect", { ...box, fill: PAPER.bg, stroke: tone, "stroke-width": 1.25 });
  return scenario === "PL" ? outline : outline + hatching(box, tone);
}

/** Diagonal lines clipped to a box by arithmetic: patterns and clip paths are drawn differently by every reader. */
function hatching(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  tone: string,
): string {
  const lines: string[] = [];
  for (let at = HATCH; at < width + height; at += HATCH) {
    const from = at <= width ? { x: x + at, y } : { x: x + width, y: y + at - width };
    const to = at <= height ? { x, y: y + at } : { x: x + at - height, y: y + height };
    lines.push(`M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}`);
  }
  return lines.length === 0 ? "" : mark("path", { d: lines.join(""), stroke: tone, "stroke-width": 1 });
}

/** Hue of an effect. */
export function effectTone(effect: Effect): string {
  return effect === "GOOD" ? PAPER.good : effect === "BAD" ? PAPER.bad : PAPER.ink3;
}

/** The parts as one SVG document. */
export function drawing(width: number, height: number, parts: readonly string[]): SvgDrawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${px(height)}" viewBox="0 0 ${width} ${px(height)}">${parts.join("")}</svg>`;
  return { svg, width, height };
}
