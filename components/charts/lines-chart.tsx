"use client";

import type { LinesModel } from "@/lib/present/charts/prepare-lines";
import { linearScale, px, textWidth } from "@/lib/present/charts/scale";
import { labelPlaces } from "@/lib/present/charts/svg/lines-svg";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { useWidth } from "./use-width";

const HEIGHT = 190;
const PLOT = 150;
const STROKES = ["var(--ac)", "var(--ink-3)", "var(--line-control)"];
const DASHES = [undefined, "5 3", "2 3"];

function Drawing({ model, width, label }: { model: LinesModel; width: number; label: string }) {
  const known = model.lines.flatMap((line) => (line.last ? [{ line, last: line.last }] : []));
  const words = known.map(({ line, last }) => `${line.label} ${last.display}`);
  const room = Math.max(60, ...words.map(textWidth)) + 12;
  const left = textWidth(model.high.length > model.low.length ? model.high : model.low) + 12;
  const x = linearScale([0, 1], [left, Math.max(left + 60, width - room)]);
  const y = linearScale([0, 1], [PLOT, 14]);
  const places = labelPlaces(known.map(({ last }) => y(last.y)));
  const every = width < 520 ? 4 : 1;
  return (
    <svg
      data-drawing=""
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <text x="0" y={18} className="t3">
        {model.high}
      </text>
      {model.low === model.high ? null : (
        <text x="0" y={PLOT + 4} className="t3">
          {model.low}
        </text>
      )}
      <line x1={left} y1={PLOT + 12} x2={px(x(1))} y2={PLOT + 12} className="axis" />
      {model.periods.map((period, index) =>
        index % every === 0 ? (
          <text
            key={period}
            x={px(x(model.periods.length < 2 ? 0 : index / (model.periods.length - 1)))}
            y={PLOT + 28}
            textAnchor="middle"
            className="t3"
            fontSize="11"
          >
            {period}
          </text>
        ) : null,
      )}
      {model.lines.map((line, index) => (
        <g key={line.id} fill="none" stroke={STROKES[index]} strokeWidth="2" strokeDasharray={DASHES[index]}>
          {line.runs.map((run) => (
            <path
              key={run[0]?.x ?? 0}
              d={run
                .map((point, at) => `${at === 0 ? "M" : "L"}${px(x(point.x))} ${px(y(point.y))}`)
                .join("")}
              strokeLinejoin="round"
            />
          ))}
        </g>
      ))}
      {known.map(({ line, last }, index) => (
        <g key={line.id}>
          <circle cx={px(x(last.x))} cy={px(y(last.y))} r="3" className="ac" />
          <text x={px(x(last.x) + 8)} y={px((places[index] ?? 0) + 4)} className="tm">
            {words[index]}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A few courses over the same months, named at their ends; the fitted axis says its lowest and highest value. */
export function LinesChart({ model, ...frame }: ChartProps & { model: LinesModel }) {
  const [box, width] = useWidth(760);
  return (
    <ChartFrame {...frame}>
      <div ref={box} style={{ minHeight: HEIGHT }}>
        <Drawing model={model} width={width} label={frame.title} />
      </div>
    </ChartFrame>
  );
}
