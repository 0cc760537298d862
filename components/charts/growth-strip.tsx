import type { PreparedGrowthStrip } from "@/lib/present/charts/prepare-growth-strip";
import { px } from "@/lib/present/charts/scale";

const WIDTH = 280;

/** One mark for every past stretch, and where the goal's own pace lies among them. */
export function GrowthStrip({ strip }: { strip: PreparedGrowthStrip }) {
  const x = (share: number) => 5 + share * (WIDTH - 10);
  return (
    <span className="drawing drawing-inline max-w-full">
      <svg data-drawing="" width="100%" viewBox={`0 0 ${WIDTH} 30`} role="img" aria-label={strip.label}>
        <path d={`M5 24h${WIDTH - 10}`} className="axis" />
        {strip.zero === null ? null : <path d={`M${px(x(strip.zero))} 20v8`} className="axis" />}
        {strip.dots.map((dot, index) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: past stretches have an order and no identity
            key={index}
            d={`M${px(x(dot.x))} 12v9`}
            className={dot.isBelow ? "neutral-line" : "ink-line"}
            strokeWidth="2"
          />
        ))}
        <path d={`M${px(x(strip.required))} 6v20`} stroke="var(--pl-line)" strokeWidth="1.5" />
        <path d={`M${px(x(strip.required) - 3.5)} 2h7l-3.5 4z`} className="ink" />
      </svg>
    </span>
  );
}
