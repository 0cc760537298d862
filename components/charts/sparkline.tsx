import { linearScale, px, toLength } from "@/lib/present/charts/scale";

type Series = readonly (string | null)[];

/** Points as path commands; a missing value breaks the line instead of bridging it. */
function pathOf(series: Series, x: (index: number) => number, y: (value: number) => number): string {
  let isDown = false;
  let path = "";
  series.forEach((value, index) => {
    if (value === null) {
      isDown = false;
      return;
    }
    path += `${isDown ? "L" : "M"}${px(x(index))} ${px(y(toLength(value)))}`;
    isDown = true;
  });
  return path;
}

/** A trend beside its number: the course so far, and dashed the one that was expected. */
export function Sparkline({
  points,
  expected = [],
  label,
  width = 72,
  height = 28,
}: {
  /** Decimal strings in order of time; null is a gap. */
  points: Series;
  expected?: Series;
  label: string;
  width?: number;
  height?: number;
}) {
  const known = [...points, ...expected].filter((value) => value !== null).map(toLength);
  const count = Math.max(points.length, expected.length);
  const x = linearScale([0, Math.max(count - 1, 1)], [3, width - 4]);
  const y = linearScale([Math.min(...known, 0), Math.max(...known)], [height - 3, 3]);
  const last = points.findLastIndex((value) => value !== null);
  const end = points[last];
  return (
    <span className="drawing drawing-inline">
      <svg
        data-drawing=""
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label || "not measured"}
      >
        <path d={pathOf(expected, x, y)} fill="none" className="axis" strokeDasharray="2 2" />
        <path
          d={pathOf(points, x, y)}
          fill="none"
          stroke="var(--ac)"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
        {end ? <circle cx={px(x(last))} cy={px(y(toLength(end)))} r="2" className="ac" /> : null}
      </svg>
    </span>
  );
}
