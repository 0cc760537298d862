import { useId } from "react";
import type { PreparedRange } from "@/lib/present/charts/prepare-range";
import { px } from "@/lib/present/charts/scale";
import { ForecastPattern, patternId } from "./fills";

const WIDTH = 280;

/** Actual solid, the range eight in ten runs end in hatched, a line at the middle, the target a marker. */
export function RangeBar({ range }: { range: PreparedRange }) {
  const pattern = patternId(useId());
  const x = (share: number) => 2 + share * (WIDTH - 6);
  return (
    <span className="drawing drawing-inline max-w-full">
      <svg data-drawing="" width="100%" viewBox={`0 0 ${WIDTH} 26`} role="img" aria-label={range.label}>
        <defs>
          <ForecastPattern id={pattern} />
        </defs>
        <rect className="ac" x="2" y="8" width={px(Math.max(0, x(range.current) - 2))} height="10" />
        <rect
          x={px(x(range.low))}
          y="8"
          width={px(Math.max(1, x(range.high) - x(range.low)))}
          height="10"
          fill={`url(#${pattern})`}
          className="fc-edge"
        />
        <path d={`M${px(x(range.middle))} 6v14`} className="ink-line" strokeWidth="1.5" />
        <path d={`M${px(x(range.target))} 4v18`} stroke="var(--pl-line)" strokeWidth="1.5" />
        <path d={`M${px(x(range.target) - 3.5)} 1h7l-3.5 4z`} className="ink" />
      </svg>
    </span>
  );
}
