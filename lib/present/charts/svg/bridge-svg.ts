import type { BridgeModel, PreparedEnd } from "../prepare-bridge";
import { lengthBeside, linearScale, textWidth } from "../scale";
import { drawing, effectTone, label, mark, PAPER, type SvgDrawing, scenarioBox } from "./paper";

const ROW = 27;
const BAR = 16;
const TOP = 6;
const LABELS = 150;
const VALUES = 96;

type Place = { x: (value: number) => number; top: (row: number) => number };

function short(text: string, room: number): string {
  const letters = Math.floor(room / 6.3);
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}

function endRow(end: PreparedEnd, row: number, { x, top }: Place, model?: BridgeModel): string {
  const y = top(row);
  const [zero, at] = [x(end.bar.from), x(end.bar.to)];
  const [left, right] = [Math.min(zero, at), Math.max(zero, at)];
  const tone = end.scenario === "AC" ? PAPER.bg : PAPER.ink2;
  const before = model ? x(model.start.bar.to) : at;
  const note = end.note ?? "";
  const delta = model ? `Δ ${model.total.display}` : "";
  const hasNote = note !== "" && left + 10 + textWidth(note) < right - 8;
  const hasDelta = model !== undefined && right - left > textWidth(delta) + textWidth(note) + 40;
  return [
    label(short(end.label, LABELS - 8), 0, y + 12, { isStrong: true }),
    scenarioBox(end.scenario, { x: left, y, width: right - left, height: BAR }),
    model
      ? mark("rect", {
          ...{ x: Math.min(at, before), y: y + 4, width: Math.abs(before - at), height: BAR - 8 },
          fill: effectTone(model.total.effect),
        })
      : "",
    hasNote ? label(note, left + 10, y + 12, { tone }) : "",
    hasDelta ? label(delta, right - 8, y + 12, { anchor: "end", tone }) : "",
    label(end.display, Math.max(right, before) + 8, y + 12, { isStrong: true }),
  ].join("");
}

function stepRow(step: BridgeModel["steps"][number], row: number, { x, top }: Place): string {
  const y = top(row);
  const [a, b] = [x(step.bar.from), x(step.bar.to)];
  const [left, right] = [Math.min(a, b), Math.max(a, b)];
  const note = step.note ?? "";
  return [
    label(short(step.label, LABELS - 8), 0, y + 12),
    mark("line", { x1: a, y1: y - (ROW - BAR), x2: a, y2: y, stroke: PAPER.axis }),
    mark("rect", {
      ...{ x: left, y, width: Math.max(right - left, 1), height: BAR },
      fill: effectTone(step.effect),
    }),
    note !== "" && LABELS + 10 + textWidth(note) < left - 8
      ? label(note, LABELS + 10, y + 12, { tone: PAPER.ink3 })
      : "",
    label(step.display, right + 8, y + 12),
  ].join("");
}

function ruler(model: BridgeModel, { x }: Place, y: number): string {
  const { scale } = model;
  const share = scale ? lengthBeside([model.start, model.end, ...model.steps], scale.value) : null;
  if (!scale || share === null) return "";
  const length = x(share) - x(0);
  return (
    mark("line", {
      x1: LABELS,
      y1: y,
      x2: LABELS + length,
      y2: y,
      stroke: PAPER.axis,
      "stroke-width": 3,
    }) + label(scale.display, LABELS + length + 6, y + 4, { tone: PAPER.ink3 })
  );
}

/** A horizontal waterfall on paper, from a drawn start to a drawn end, with every amount beside its bar. */
export function bridgeSvg(model: BridgeModel, width: number): SvgDrawing {
  const { start, steps, end } = model;
  const place: Place = {
    x: linearScale([0, 1], [LABELS, width - VALUES]),
    top: (row) => TOP + row * ROW,
  };
  const last = steps.length + 1;
  const bottom = place.top(last + 1) - 4;
  const [zero, from] = [place.x(start.bar.from), place.x(start.bar.to)];
  const before = place.x(steps.at(-1)?.bar.to ?? start.bar.to);
  return drawing(width, TOP + (last + 1) * ROW + 18, [
    mark("line", {
      ...{ x1: from, y1: place.top(0) + BAR, x2: from, y2: bottom - 4 },
      stroke: PAPER.axis,
      "stroke-dasharray": "2 3",
    }),
    endRow(start, 0, place),
    ...steps.map((step, index) => stepRow(step, index + 1, place)),
    mark("line", {
      ...{ x1: before, y1: place.top(last) - (ROW - BAR), x2: before, y2: place.top(last) },
      stroke: PAPER.axis,
    }),
    endRow(end, last, place, model),
    mark("line", { x1: zero, y1: 0, x2: zero, y2: bottom, stroke: PAPER.axis }),
    ruler(model, place, bottom + 10),
  ]);
}
