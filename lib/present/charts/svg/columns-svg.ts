import type { ColumnsModel, PreparedMonth } from "../prepare-columns";
import { CHART_HEIGHT, PLOT_HEIGHT, panelsOf } from "../variance-panels";
import { drawing, effectTone, label, mark, PAPER, type SvgDrawing, scenarioBox } from "./paper";

const LABELS = 84;
const STATE_WORD = { CLOSED: "", PRELIMINARY: "prelim.", OPEN: "open" } as const;
/** Pixels of each panel's axis from 0 to 1. */
const HEIGHTS = { percent: 44, delta: 56, columns: 76 } as const;
/** A month narrower than this has no room for its amounts. */
const ROOM_FOR_TEXT = 38;

type Panels = ReturnType<typeof panelsOf>;
type Place = { center: number; wide: number; hasText: boolean; size: number };
type Bar = { readonly from: number; readonly to: number };

/** Top and bottom of a mark that begins on its panel's zero line. */
function spanOf(panels: Panels, panel: keyof typeof HEIGHTS, { from, to }: Bar) {
  const end = panels[panel].zero - (to - from) * HEIGHTS[panel];
  return { end, top: Math.min(end, panels[panel].zero), bottom: Math.max(end, panels[panel].zero) };
}

function columns(month: PreparedMonth, panels: Panels, model: ColumnsModel, place: Place): string {
  const { center, wide } = place;
  const shown = month.actual ?? month.forecast;
  const reference = month.reference ? spanOf(panels, "columns", month.reference.bar) : null;
  const own = shown ? spanOf(panels, "columns", shown.bar) : null;
  const isPreliminary = month.actual !== null && month.state === "PRELIMINARY";
  const tone = isPreliminary ? PAPER.acPreliminary : PAPER.ac;
  const above = Math.min(own?.top ?? PLOT_HEIGHT, reference?.top ?? PLOT_HEIGHT);
  const box = (x: number, { top, bottom }: { top: number; bottom: number }) => ({
    ...{ x, y: top, width: wide, height: bottom - top },
  });
  return [
    reference
      ? scenarioBox(model.referenceName === "PY" ? "PY" : "PL", box(center - wide / 2 - 3, reference))
      : "",
    own ? scenarioBox(month.actual ? "AC" : "FC", box(center - wide / 2 + 3, own), tone) : "",
    shown && place.hasText
      ? label(shown.display, center, above - 7, { anchor: "middle", size: place.size })
      : "",
  ].join("");
}

function differences(month: PreparedMonth, panels: Panels, place: Place): string {
  const { center, wide, hasText, size } = place;
  const parts: string[] = [];
  const text = (display: string, end: number, zero: number, [up, down]: readonly [number, number]) =>
    hasText ? label(display, center, end <= zero ? end - up : end + down, { anchor: "middle", size }) : "";
  if (month.delta) {
    const { end, top, bottom } = spanOf(panels, "delta", month.delta.bar);
    const box = { x: center - wide / 2, y: top, width: wide, height: Math.max(bottom - top, 1) };
    parts.push(scenarioBox(month.actual ? "AC" : "FC", box, effectTone(month.delta.effect)));
    parts.push(text(month.delta.display, end, panels.delta.zero, [5, 13]));
  }
  if (month.deltaPercent) {
    const { end } = spanOf(panels, "percent", month.deltaPercent.bar);
    const tone = effectTone(month.deltaPercent.effect);
    const stem = { x1: center, y1: panels.percent.zero, x2: center, y2: end };
    parts.push(mark("line", { ...stem, stroke: tone, "stroke-width": 1.5 }));
    const head = { x: center - 3, y: end - 3, width: 6, height: 6, stroke: tone };
    parts.push(mark("rect", { ...head, fill: month.actual ? tone : PAPER.bg }));
    parts.push(text(month.deltaPercent.display, end, panels.percent.zero, [8, 17]));
  }
  return parts.join("");
}

function frame(model: ColumnsModel, panels: Panels, width: number): string {
  const name = model.referenceName;
  const baseline = (y: number) =>
    scenarioBox(name === "PY" ? "PY" : "PL", { x: LABELS, y: y - 1.5, width: width - LABELS, height: 3 });
  const hasForecast = model.months.some((month) => !month.actual && month.forecast);
  const keys = [
    { name: "AC", fill: "AC" as const },
    { name, fill: name === "PY" ? ("PY" as const) : ("PL" as const) },
    ...(hasForecast && name !== "FC" ? [{ name: "FC", fill: "FC" as const }] : []),
  ];
  const top = PLOT_HEIGHT - 18 * keys.length - 20;
  const quiet = { tone: PAPER.ink3 };
  return [
    ...keys.map(
      ({ name: text, fill }, index) =>
        label(text, 0, top + index * 18 + 9) +
        scenarioBox(fill, { x: 26, y: top + index * 18 + 0.5, width: 18, height: 8 }),
    ),
    label(model.unit, 0, PLOT_HEIGHT - 8, quiet),
    label(`Δ${name}`, 0, panels.percent.zero + 1),
    label("%", 0, panels.percent.zero + 16, quiet),
    label(`Δ${name}`, 0, panels.delta.zero + 1),
    label(model.unit, 0, panels.delta.zero + 16, quiet),
    baseline(panels.percent.zero),
    baseline(panels.delta.zero),
    mark("line", {
      ...{ x1: LABELS, y1: panels.columns.zero, x2: width, y2: panels.columns.zero },
      stroke: PAPER.axis,
    }),
  ].join("");
}

function monthName(month: PreparedMonth, { center, hasText }: Place): string {
  const name = hasText ? month.label : month.label.slice(0, 1);
  const state = hasText ? STATE_WORD[month.state] : "";
  return (
    label(name, center, PLOT_HEIGHT + 15, { anchor: "middle", isStrong: month.isInScope, size: 11 }) +
    (state === ""
      ? ""
      : label(state, center, PLOT_HEIGHT + 28, { anchor: "middle", tone: PAPER.ink3, size: 10 }))
  );
}

/** Months as columns on paper, actual over reference, with absolute differences as bars and relative ones as pins. */
export function columnsSvg(model: ColumnsModel, width: number): SvgDrawing {
  const panels = panelsOf(model);
  const { months } = model;
  const step = (width - LABELS) / Math.max(months.length, 1);
  const places = months.map(
    (_, index): Place => ({
      center: LABELS + (index + 0.5) * step,
      wide: Math.min(24, Math.max(step * 0.45, 8)),
      hasText: step >= ROOM_FOR_TEXT,
      size: step >= 52 ? 11 : 10,
    }),
  );
  const scoped = months.flatMap((month, index) => (month.isInScope ? [index] : []));
  const [first, last] = [scoped[0], scoped.at(-1)];
  const each = (draw: (month: PreparedMonth, place: Place) => string) =>
    months.map((month, index) => draw(month, places[index] as Place)).join("");
  return drawing(width, CHART_HEIGHT, [
    first === undefined || last === undefined
      ? ""
      : mark("rect", {
          ...{ x: LABELS + first * step, y: 0, width: (last - first + 1) * step, height: CHART_HEIGHT },
          fill: PAPER.band,
        }),
    frame(model, panels, width),
    each((month, place) => columns(month, panels, model, place)),
    each((month, place) => differences(month, panels, place)),
    each(monthName),
  ]);
}
