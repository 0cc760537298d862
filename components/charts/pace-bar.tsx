import { useId } from "react";
import { px, toLength } from "@/lib/present/charts/scale";
import { ForecastPattern, patternId } from "./fills";

const OVER = 1.16;

type PaceBarProps = {
  /** Share of the way from baseline to target, as a decimal string; null = not measured. */
  actual: string | null;
  landing?: string | null | undefined;
  expected?: string | null | undefined;
  /** The figures in words: "actual 1,118, target 1,900, expected by now 1,235, landing 1,742". */
  label: string;
  width?: number | undefined;
  /** Milestones as shares of the way. */
  ticks?: readonly string[] | undefined;
};

/** A share as pixels, cut at the drawing's end; what goes beyond is marked, not hidden. */
function reach(share: string | null | undefined, unit: number): number | null {
  if (share === null || share === undefined) return null;
  return Math.min(Math.max(toLength(share), 0), OVER) * unit;
}

function Marker({ x }: { x: number }) {
  return (
    <g>
      <path d={`M${px(x)} 4v16`} className="gap-cut" strokeWidth="5" />
      <path d={`M${px(x)} 4v16`} className="ink-line" strokeWidth="1.5" />
      <path d={`M${px(x - 3.5)} 1h7l-3.5 4z`} className="ink" />
    </g>
  );
}

/** One bar for a goal: actual solid, landing hatched, target outlined, a marker where it should be by now. */
export function PaceBar({ actual, landing, expected, label, width = 148, ticks = [] }: PaceBarProps) {
  const pattern = patternId(useId());
  const target = (width - 4) / OVER;
  const solid = reach(actual, target);
  const likely = reach(landing, target);
  const due = reach(expected, target);
  const from = solid ?? 0;
  const isPast = Math.max(from, likely ?? 0) > target + 1;
  return (
    <span className="drawing drawing-inline">
      <svg
        data-drawing=""
        width={width}
        height="24"
        viewBox={`0 0 ${width} 24`}
        role="img"
        aria-label={label || "not measured"}
      >
        <defs>
          <ForecastPattern id={pattern} />
        </defs>
        <rect className={solid === null ? "none" : "pl"} x=".6" y="7" width={px(target - 0.6)} height="10" />
        {likely !== null && likely > from ? (
          <rect
            x={px(from)}
            y="7"
            width={px(likely - from)}
            height="10"
            fill={`url(#${pattern})`}
            className="fc-edge"
            strokeWidth=".75"
          />
        ) : null}
        {solid === null ? null : <rect className="ac" y="7" width={px(solid)} height="10" />}
        {isPast ? (
          <g>
            <path d={`M${px(target)} 4v16`} className="gap-cut" strokeWidth="4" />
            <path d={`M${px(target)} 4v16`} stroke="var(--pl-line)" strokeWidth="1.25" />
          </g>
        ) : null}
        {ticks.map((share) => {
          const x = reach(share, target);
          return x === null ? null : (
            <path key={share} d={`M${px(x)} 17v5`} className="ink-line" strokeWidth="1" />
          );
        })}
        {due === null ? null : <Marker x={Math.max(due, 3.5)} />}
      </svg>
    </span>
  );
}
