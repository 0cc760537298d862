import type { PreparedReliability } from "@/lib/present/charts/prepare-reliability";
import { px } from "@/lib/present/charts/scale";

const SIZE = 260;
const PAD = 28;
/** Room for the axis' name above the highest point. */
const HEAD = 16;
/** Counts stand left of points beyond this share, where the right has no room. */
const NEAR_THE_EDGE = 0.9;

/** What was said against what happened: on the diagonal both agree; lines are what so few forecasts leave open. */
export function ReliabilityChart({ chart, label }: { chart: PreparedReliability; label: string }) {
  const x = (share: number) => PAD + share * (SIZE - PAD - 10);
  const y = (share: number) => SIZE - PAD - share * (SIZE - PAD - 10);
  return (
    <span className="drawing drawing-inline">
      <svg
        data-drawing=""
        width={SIZE}
        height={SIZE + HEAD}
        viewBox={`0 ${-HEAD} ${SIZE} ${SIZE + HEAD}`}
        role="img"
        aria-label={label}
      >
        <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} className="axis" strokeDasharray="3 2" />
        <path d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} className="axis" />
        <text x={x(1)} y={SIZE - 8} fontSize="12" textAnchor="end" className="t3">
          said, 0 to 100 %
        </text>
        <text x={x(0) - 4} y={y(1) - 14} fontSize="12" className="t3">
          reached, to 100 %
        </text>
        {chart.points.map((point) => (
          <g key={point.x}>
            <path
              d={`M${px(x(point.x))} ${px(y(point.low))}V${px(y(point.high))}`}
              className="neutral-line"
            />
            <circle cx={px(x(point.x))} cy={px(y(point.y))} r="4" className="ac" />
            <text
              x={px(x(point.x) + (point.x > NEAR_THE_EDGE ? -7 : 7))}
              y={px(y(point.y) + 4)}
              fontSize="12"
              textAnchor={point.x > NEAR_THE_EDGE ? "end" : "start"}
              className="t2 halo"
            >
              {point.label}
            </text>
          </g>
        ))}
      </svg>
    </span>
  );
}
