import { BRIDGE_ROW, bridgeHeight } from "./bridge-drawing";
import { effectFill } from "./fills";
import type { Amount, BridgeModel } from "./models";
import { type LinearScale, linearScale, px, textWidth, toLength, walk } from "./scale";

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
  display: string;
  className: string;
  from: number;
  to: number;
  isTotal: boolean;
};

function barsOf({ steps, total, totalLabel = "Δ" }: DriversDrawingProps): Bar[] {
  const path = walk(
    0,
    steps.map((step) => toLength(step.value)),
  );
  const parts = steps.map((step, index) => ({
    id: step.id,
    label: step.label,
    display: step.display,
    className: effectFill(step.effect),
    from: path[index]?.from ?? 0,
    to: path[index]?.to ?? 0,
    isTotal: false,
  }));
  const end = toLength(total.value);
  return [
    ...parts,
    {
      id: "total",
      label: totalLabel,
      display: total.display,
      className: effectFill(total.effect),
      from: 0,
      to: end,
      isTotal: true,
    },
  ];
}

type DriverRowProps = { bar: Bar; before: Bar | undefined; top: number; x: LinearScale; hasLabel: boolean };

/** The value stands at the end the bar grows to, unless it would lie on the baseline there. */
function DriverRow({ bar, before, top, x, hasLabel }: DriverRowProps) {
  const [from, to, zero] = [x(bar.from), x(bar.to), x(0)];
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const hitsBaseline = left > zero && left - textWidth(bar.display) - 8 < zero;
  const isLeft = to <= from && !hitsBaseline;
  const join = before ? px(x(before.to)) : null;
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
  const ends = [0, ...bars.map((bar) => bar.to)];
  const hasRise = Math.max(...ends) > 0;
  const domain = [Math.min(...ends), Math.max(...ends)] as const;
  const x = linearScale(domain, [labels + room, width - (hasRise ? room : 24)]);
  const zero = x(0);
  const height = leadRows > 0 ? bridgeHeight(bars.length - 1) : TOP + bars.length * BRIDGE_ROW + 4;
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
          before={bars[index - 1]}
          top={TOP + (leadRows + index) * BRIDGE_ROW}
          x={x}
          hasLabel={hasLabels}
        />
      ))}
      <rect
        x={px(zero) - 1.5}
        y={leadRows > 0 ? 4 : 0}
        width="3"
        height={last - (leadRows > 0 ? 4 : 0)}
        className={referenceName === "PY" ? "axis-py" : "axis-pl"}
      />
      {leadRows > 0 ? (
        <text x={px(zero) + 6} y={TOP + 12} className="t3">
          {referenceName}
        </text>
      ) : null}
      {scale && leadRows > 0 ? (
        <g>
          <line
            x1={px(zero - Math.abs(x(toLength(scale.value)) - zero))}
            y1={last + 6}
            x2={px(zero)}
            y2={last + 6}
            className="axis"
            strokeWidth="3"
          />
          <text
            x={px(zero - Math.abs(x(toLength(scale.value)) - zero)) - 6}
            y={last + 10}
            textAnchor="end"
            className="t3"
          >
            {scale.display}
          </text>
        </g>
      ) : null}
    </svg>
  );
}
