"use client";

import type { TornadoModel } from "@/lib/present/charts/prepare-tornado";
import { linearScale, px } from "@/lib/present/charts/scale";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { effectFill } from "./fills";
import { useWidth } from "./use-width";

const ROW = 34;
const BAR = 18;
const TOP = 22;
const ROOM = 62;

function Drawing({ model, width, label }: { model: TornadoModel; width: number; label: string }) {
  const labels = width < 520 ? 96 : 150;
  const x = linearScale([0, 1], [labels + ROOM, width - ROOM]);
  const height = TOP + model.bars.length * ROW + 4;
  const zero = x(model.zero);
  return (
    <svg
      data-drawing=""
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {model.bars.map(({ id, label: name, sides }, index) => {
        const top = TOP + index * ROW;
        return (
          <g key={id}>
            <text x="0" y={top + 13} className="ts">
              {name}
            </text>
            {sides.map((side) => {
              const [from, to] = [x(side.bar.from), x(side.bar.to)];
              const isLeft = to < from;
              return (
                <g key={side.way}>
                  <rect
                    x={px(Math.min(from, to))}
                    y={top}
                    width={px(Math.max(Math.abs(to - from), 1))}
                    height={BAR}
                    className={effectFill(side.effect)}
                  />
                  <text
                    x={px(isLeft ? to - 6 : to + 6)}
                    y={top + 13}
                    textAnchor={isLeft ? "end" : "start"}
                    className="tm"
                  >
                    {side.display}
                  </text>
                  <text
                    x={px(isLeft ? zero - 6 : zero + 6)}
                    y={top - 3}
                    textAnchor={isLeft ? "end" : "start"}
                    className="t3"
                    fontSize="11"
                  >
                    {side.way}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
      <line x1={px(zero)} y1={TOP - 4} x2={px(zero)} y2={height - 2} className="axis" />
    </svg>
  );
}

/** What moves one figure most: each driver a step lower and higher, the widest bar on top. */
export function TornadoChart({ model, ...frame }: ChartProps & { model: TornadoModel }) {
  const [box, width] = useWidth(760);
  return (
    <ChartFrame {...frame}>
      <div ref={box} style={{ minHeight: TOP + model.bars.length * ROW + 4 }}>
        <Drawing model={model} width={width} label={frame.title} />
      </div>
    </ChartFrame>
  );
}
