import type { LinesModel } from "../prepare-lines";
import { linearScale, px, textWidth } from "../scale";
import { drawing, label, mark, PAPER, type SvgDrawing } from "./paper";

const HEIGHT = 190;
const PLOT = 150;
const LABEL_GAP = 15;
const STROKES = [PAPER.ac, PAPER.ink3, PAPER.axis];
const DASHES = [undefined, "5 3", "2 3"];

/** Labels at the ends of lines, pushed apart where they would lie on each other. */
export function labelPlaces(ends: readonly number[]): number[] {
  const order = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const placed = [...ends];
  for (const [rank, index] of order.entries()) {
    const above = order[rank - 1];
    if (above === undefined) continue;
    placed[index] = Math.max(placed[index] ?? 0, (placed[above] ?? 0) + LABEL_GAP);
  }
  return placed;
}

/** A few courses over the same months on paper, named at their ends. */
export function linesSvg(model: LinesModel, width: number): SvgDrawing {
  const known = model.lines.flatMap((line, index) => (line.last ? [{ line, index, last: line.last }] : []));
  const words = known.map(({ line, last }) => `${line.label} ${last.display}`);
  const room = Math.max(60, ...words.map(textWidth)) + 12;
  const left = textWidth(model.high.length > model.low.length ? model.high : model.low) + 12;
  const x = linearScale([0, 1], [left, Math.max(left + 60, width - room)]);
  const y = linearScale([0, 1], [PLOT, 14]);
  const places = labelPlaces(known.map(({ last }) => y(last.y)));
  const count = model.periods.length;
  const every = count > 12 ? 2 : 1;
  const quiet = { tone: PAPER.ink3 };
  return drawing(width, HEIGHT, [
    label(model.high, 0, 18, quiet),
    model.low === model.high ? "" : label(model.low, 0, PLOT + 4, quiet),
    mark("line", { x1: left, y1: PLOT + 12, x2: x(1), y2: PLOT + 12, stroke: PAPER.axis }),
    ...model.periods.map((period, index) =>
      index % every === 0
        ? label(period, x(count < 2 ? 0 : index / (count - 1)), PLOT + 28, {
            anchor: "middle",
            size: 10,
            ...quiet,
          })
        : "",
    ),
    ...model.lines.flatMap((line, index) =>
      line.runs.map((run) =>
        mark("path", {
          d: run.map((at, step) => `${step === 0 ? "M" : "L"}${px(x(at.x))} ${px(y(at.y))}`).join(""),
          fill: "none",
          stroke: STROKES[index],
          "stroke-width": 2,
          "stroke-dasharray": DASHES[index],
        }),
      ),
    ),
    ...known.map(({ last }, index) => {
      const [cx, cy] = [x(last.x), y(last.y)];
      return (
        mark("circle", { cx, cy, r: 3, fill: PAPER.ac }) +
        label(words[index] ?? "", cx + 8, (places[index] ?? 0) + 4)
      );
    }),
  ]);
}
