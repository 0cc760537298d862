import { useId } from "react";
import type { BridgeModel, PreparedEnd, PreparedStep } from "@/lib/present/charts/prepare-bridge";
import { type LinearScale, lengthBeside, linearScale, px, textWidth } from "@/lib/present/charts/scale";
import { effectFill, ForecastPattern, patternId, scenarioFill } from "./fills";

export const BRIDGE_ROW = 27;
const BAR = 16;
const TOP = 6;

type Layout = { x: LinearScale; labels: number; width: number; top: (row: number) => number };

/** Bars come as fractions of the zero-based axis; here they get their pixels. */
function layoutOf(width: number, valueRoom: number): Layout {
  const labels = width < 520 ? 108 : 128;
  const x = linearScale([0, 1], [labels, Math.max(labels + 40, width - valueRoom)]);
  return { x, labels, width, top: (row) => TOP + row * BRIDGE_ROW };
}

/** The note of a row, only where no bar is in its way. */
function Note({
  text,
  x,
  y,
  until,
  className,
}: {
  text: string | undefined;
  x: number;
  y: number;
  until: number;
  className: string;
}) {
  if (!text || x + textWidth(text) > until - 8) return null;
  return (
    <text x={x} y={y} className={className}>
      {text}
    </text>
  );
}

function EndRow({
  end,
  row,
  layout,
  pattern,
  total,
  start,
}: {
  end: PreparedEnd;
  row: number;
  layout: Layout;
  pattern: string;
  /** The closing difference, drawn thin between this end and the start. */
  total?: BridgeModel["total"];
  start?: PreparedEnd;
}) {
  const top = layout.top(row);
  const [zero, at] = [layout.x(end.bar.from), layout.x(end.bar.to)];
  const [left, right] = [Math.min(zero, at), Math.max(zero, at)];
  const isDark = end.scenario === "AC";
  const before = start ? layout.x(start.bar.to) : at;
  const delta = total ? `Δ ${total.display}` : "";
  const hasDelta = total !== undefined && right - left > textWidth(delta) + textWidth(end.note ?? "") + 40;
  return (
    <g>
      <text x="0" y={top + 12} className="tm">
        {end.label}
      </text>
      <rect
        x={px(left)}
        y={top}
        width={px(right - left)}
        height={BAR}
        {...scenarioFill(end.scenario, pattern)}
      />
      {total ? (
        <rect
          x={px(Math.min(at, before))}
          y={top + 4}
          width={px(Math.abs(before - at))}
          height={BAR - 8}
          className={effectFill(total.effect)}
        />
      ) : null}
      <Note text={end.note} x={left + 10} y={top + 12} until={right} className={isDark ? "t-bg" : "t2"} />
      {hasDelta ? (
        <text x={right - 8} y={top + 12} textAnchor="end" className={isDark ? "t-bg" : "tm"}>
          {delta}
        </text>
      ) : null}
      <text x={px(Math.max(right, before)) + 10} y={top + 12} className="ts">
        {end.display}
      </text>
    </g>
  );
}

type StepRowProps = {
  step: PreparedStep;
  row: number;
  layout: Layout;
  hasValue: boolean;
};

function StepRow({ step, row, layout, hasValue }: StepRowProps) {
  const top = layout.top(row);
  const [a, b] = [layout.x(step.bar.from), layout.x(step.bar.to)];
  const [left, right] = [Math.min(a, b), Math.max(a, b)];
  const drawn = (
    <>
      <text x="0" y={top + 12}>
        {step.label}
      </text>
      <rect
        x={px(left)}
        y={top}
        width={px(Math.max(right - left, 1))}
        height={BAR}
        className={effectFill(step.effect)}
      />
    </>
  );
  return (
    <g>
      <line x1={px(a)} y1={top - (BRIDGE_ROW - BAR)} x2={px(a)} y2={top} className="axis" />
      {step.href ? (
        <a href={step.href} aria-label={`${step.label}, ${step.display}`}>
          {/* A thin bar is hard to hit: the whole line answers. */}
          <rect
            x="0"
            y={top - (BRIDGE_ROW - BAR) / 2}
            width={layout.width}
            height={BRIDGE_ROW}
            fill="transparent"
          />
          {drawn}
        </a>
      ) : (
        drawn
      )}
      <Note text={step.note} x={layout.labels + 10} y={top + 12} until={left} className="t3" />
      {hasValue ? (
        <text x={px(right) + 8} y={top + 12} className="tm halo">
          {step.display}
        </text>
      ) : null}
    </g>
  );
}

function Ruler({ model, layout, y }: { model: BridgeModel; layout: Layout; y: number }) {
  const { scale } = model;
  const share = scale ? lengthBeside([model.start, model.end, ...model.steps], scale.value) : null;
  if (!scale || share === null) return null;
  const length = layout.x(share) - layout.x(0);
  return (
    <g>
      <line
        x1={layout.labels}
        y1={y}
        x2={px(layout.labels + length)}
        y2={y}
        className="axis"
        strokeWidth="3"
      />
      <text x={px(layout.labels + length) + 6} y={y + 4} className="t3">
        {scale.display}
      </text>
    </g>
  );
}

/** The height of a bridge with so many rows; the gaps beside it share it. */
export function bridgeHeight(steps: number): number {
  return TOP + (steps + 2) * BRIDGE_ROW + 18;
}

/** A horizontal waterfall on a zero-based axis, from a drawn start to a drawn end. */
export function BridgeDrawing({
  model,
  width,
  label,
  hasValues = true,
}: {
  model: BridgeModel;
  width: number;
  label: string;
  hasValues?: boolean;
}) {
  const pattern = patternId(useId());
  const layout = layoutOf(width, hasValues ? 84 : 64);
  const { start, steps, end, total } = model;
  const height = bridgeHeight(steps.length);
  const bottom = layout.top(steps.length + 2) - 4;
  const zero = layout.x(start.bar.from);
  const from = layout.x(start.bar.to);
  return (
    <svg
      data-drawing=""
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role={steps.some(({ href }) => href) ? "group" : "img"}
      aria-label={label}
    >
      <defs>
        <ForecastPattern id={pattern} />
      </defs>
      <line
        x1={px(from)}
        y1={layout.top(0) + BAR}
        x2={px(from)}
        y2={bottom - 4}
        className="axis"
        strokeDasharray="2 3"
      />
      <EndRow end={start} row={0} layout={layout} pattern={pattern} />
      {steps.map((step, index) => (
        <StepRow key={step.id} step={step} row={index + 1} layout={layout} hasValue={hasValues} />
      ))}
      <line
        x1={px(layout.x(end.bar.to))}
        y1={layout.top(steps.length) + BAR}
        x2={px(layout.x(end.bar.to))}
        y2={layout.top(steps.length + 1)}
        className="axis"
      />
      <EndRow
        end={end}
        row={steps.length + 1}
        layout={layout}
        pattern={pattern}
        total={total}
        start={start}
      />
      <line x1={px(zero)} y1="0" x2={px(zero)} y2={bottom} className="axis" />
      <Ruler model={model} layout={layout} y={bottom + 10} />
    </svg>
  );
}
