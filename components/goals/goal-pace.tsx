import { PaceBar } from "@/components/charts/pace-bar";
import { preparePaceBar } from "@/lib/present/charts/prepare-pace-bar";
import { cellText, type FigureStyle } from "@/lib/present/goals/figures";

type Paced = {
  start: string | null;
  target: string | null;
  actual: string | null;
  landing: string | null;
  expected: string | null;
};

/** Actual, landing, target and where it should be by now, on one bar. */
export function GoalPace({
  line,
  style,
  width,
  ticks,
}: {
  line: Paced;
  style: FigureStyle;
  width?: number;
  ticks?: readonly string[];
}) {
  if (line.target === null) return <span className="text-ink-3">no target yet</span>;
  const bar = preparePaceBar({
    baseline: line.start ?? "0",
    target: line.target,
    actual: line.actual,
    landing: line.landing,
    expected: line.expected,
    format: { value: (value) => cellText(value, style) },
  });
  return (
    <PaceBar
      actual={bar.actual}
      landing={bar.landing}
      expected={bar.expected}
      label={bar.label}
      width={width}
      ticks={ticks}
    />
  );
}
