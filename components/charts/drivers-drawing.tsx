import type { Amount, Extent } from "@/lib/present/charts/models";
import type { BridgeModel } from "@/lib/present/charts/prepare-bridge";
import { type LinearScale, lengthBeside, linearScale, px, textWidth } from "@/lib/present/charts/scale";
import { BRIDGE_ROW, bridgeHeight } from "./bridge-drawing";
import { effectFill } from "./fills";

const BAR = 16;
const TOP = 6;

type DriversDrawingProps = {
  steps: BridgeModel["steps"];
  total: BridgeModel["total"];
  width: number;
  label: string;
  /** Names beside the bars; left out where a bridge beside it names the rows. */
  hasLabels?: boolean;
  /** Empty rows above, to line up with that bridge. */
  leadRows?: number;
  totalLabel?: string;
  referenceName?: string;
  heading?: string;
  scale?: Amount | undefined;
};

type Bar = {
  id: string;
  label: string;
  value: string;
  display: string;
  className: string;
  alone: Extent;
  isTotal: boolean;
};

function barsOf({ steps, total, totalLabel = "Δ" }: DriversDrawingProps): Bar[] {
  const bar = (id: string, label: string, part: BridgeModel["total"], isTotal: boolean): Bar => ({
    id,
    label,
    value: part.value,
    display: part.display,
    className: effectFill(part.effect),
    alone: part.alone,
    isTotal,
  });
  return [
    ...steps.map((step) => bar(step.id, step.label, step, false)),
    bar("total", totalLabel, total, true),
  ];
}

type DriverRowProps = {
  bar: Bar;
  zero: number;
  before: Bar | undefined;
  top: number;
  x: LinearScale;
  hasLabel: boolean;
};

/** The value stands at the end the bar grows to, unless it would lie on the baseline there. */
function DriverRow({ bar, zero, before, top, x, hasLabel }: DriverRowProps) {
  const [from, to] = [x(bar.alone.from), x(bar.alone.to)];
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const hitsBaseline = left > zero && left - textWidth(bar.display) - 8 < zero;
  const isLeft = to <= from && !hitsBaseline;
  const join = before ? px(x(before.alone.to)) : null;
  return (
    <g>
      {join === null ? null : (
        <line x1={join} y1={top - (BRIDGE_ROW - BAR)} x2={join} y2={top} className="axis" />
      )}
      {hasLabel ? (
        <text x="0" y={top + 12} className={bar.isTotal ? "ts" : ""}>
          {bar.label}
        </text>
      ) : null}
      <rect
        x={px(left)}
        y={top}
        width={px(Math.max(right - left, 1))}
        height={BAR}
        className={bar.className}
      />
      <text
        x={px(isLeft ? left - 6 : right + 6)}
        y={top + 12}
        textAnchor={isLeft ? "end" : "start"}
        className={bar.isTotal ? "ts" : "tm"}
      >
        {bar.display}
      </text>
    </g>
  );
}

/** The steps of a difference alone, on a scale of their own, from a baseline drawn in the style of the reference. */
export function DriversDrawing(props: DriversDrawingProps) {
  const { width, label, hasLabels = true, leadRows = 0, referenceName = "PL", heading, scale } = props;
  const bars = barsOf(props);
  const room = Math.max(...bars.map((bar) => textWidth(bar.display))) + 10;
  const labels = hasLabels ? Math.min(128, Math.max(...bars.map((bar) => textWidth(bar.label))) + 12) : 0;
  const start = props.total.alone.from;
  const hasRise = start < 1;
  const x = linearScale([0, 1], [labels + room, width - (hasRise ? room : 24)]);
  const zero = x(start);
  // A ruler only beside a bridge: it shows how much larger this scale is.
  const share =
    scale && leadRows > 0
      ? lengthBeside(
          bars.map((bar) => ({ value: bar.value, bar: bar.alone })),
          scale.value,
        )
      : null;
  const length = share === null ? 0 : x(share) - x(0);
  const height = leadRows > 0 ? bridgeHeight(bars.length - 1) : TOP + bars.length * BRIDGE_ROW + 4;
  const head = leadRows > 0 ? 4 : 0;
  const last = TOP + (leadRows + bars.length) * BRIDGE_ROW - 6;
  return (
    <svg
      data-drawing=""
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {heading ? (
        <text x={px(zero) - 6} y={TOP + 12} textAnchor="end" className="t3">
          {heading}
        </text>
      ) : null}
      {bars.map((bar, index) => (
        <DriverRow
          key={bar.id}
          bar={bar}
          zero={zero}
          before={bars[index - 1]}
          top={TOP + (leadRows + index) * BRIDGE_ROW}
          x={x}
          hasLabel={hasLabels}
        />
      ))}
      <rect
        x={px(zero) - 1.5}
        y={head}
        width="3"
        height={last - head}
        className={referenceName === "PY" ? "axis-py" : "axis-pl"}
      />
      {leadRows > 0 ? (
        <text x={px(zero) + 6} y={TOP + 12} className="t3">
          {referenceName}
        </text>
      ) : null}
      {scale && length > 0 && length < zero - 48 ? (
        <g>
          <line
            x1={px(zero - length)}
            y1={last + 6}
            x2={px(zero)}
            y2={last + 6}
            className="axis"
            strokeWidth="3"
          />
          <text x={px(zero - length) - 6} y={last + 10} textAnchor="end" className="t3">
            {scale.display}
          </text>
        </g>
      ) : null}
    </svg>
  );
}
