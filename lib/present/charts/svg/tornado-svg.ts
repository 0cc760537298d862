import type { TornadoModel } from "../prepare-tornado";
import { linearScale } from "../scale";
import { drawing, effectTone, label, mark, PAPER, type SvgDrawing } from "./paper";

const ROW = 34;
const BAR = 18;
const TOP = 22;
const LABELS = 150;
const ROOM = 62;

/** What moves one figure most on paper: each driver a step lower and higher. */
export function tornadoSvg(model: TornadoModel, width: number): SvgDrawing {
  const x = linearScale([0, 1], [LABELS + ROOM, width - ROOM]);
  const zero = x(model.zero);
  const height = TOP + model.bars.length * ROW + 4;
  return drawing(width, height, [
    ...model.bars.flatMap(({ label: name, sides }, index) => {
      const y = TOP + index * ROW;
      return [
        label(name, 0, y + 13, { isStrong: true }),
        ...sides.map((side) => {
          const [from, to] = [x(side.bar.from), x(side.bar.to)];
          const isLeft = to < from;
          const anchor = isLeft ? "end" : "start";
          const away = isLeft ? -6 : 6;
          const box = { x: Math.min(from, to), y, width: Math.max(Math.abs(to - from), 1), height: BAR };
          return (
            mark("rect", { ...box, fill: effectTone(side.effect) }) +
            label(side.display, to + away, y + 13, { anchor }) +
            label(side.way, zero + away, y - 3, { anchor, tone: PAPER.ink3, size: 11 })
          );
        }),
      ];
    }),
    mark("line", { x1: zero, y1: TOP - 4, x2: zero, y2: height - 2, stroke: PAPER.axis }),
  ]);
}
