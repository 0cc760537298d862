import { PaceBar } from "@/components/charts/pace-bar";
import { FigureStrip } from "@/components/layout/figure-strip";
import { ConfidenceTicks } from "@/components/ui/confidence-ticks";
import { Figure } from "@/components/ui/figure";
import { StatusMark } from "@/components/ui/status-mark";
import { STATUS_LABELS } from "@/lib/domain/key-results/status";
import type { ObjectiveLine } from "@/lib/features/objectives/schema-lines";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDifference, formatValue } from "@/lib/present/format/value";

import { StandingNotes } from "./standing-notes";

type SummaryProps = { line: ObjectiveLine; locale: string; currency: string };

function statusNote(line: ObjectiveLine): string | undefined {
  if (line.status !== line.computed)
    return `set by hand, computed: ${STATUS_LABELS[line.computed].toLowerCase()}`;
  if (line.guarded) return "see its guardrail";
  return line.disagreement ?? undefined;
}

/** Progress, status and confidence as three marks; for a key result also its value, landing and goal coverage. */
export function ObjectiveSummary({ line, locale, currency }: SummaryProps) {
  const share = (text: string | null) => (text === null ? "–" : formatPercent(text, { locale }));
  const written = { locale, currency: line.currency ?? currency, style: "compact" } as const;
  const value = (text: string | null, unit = line.unit) => formatValue(text, unit as "count", written);
  const note = statusNote(line);
  const isKeyResult = line.kind === "key-result";
  const effect = line.isGapGood === null ? "NEUTRAL" : line.isGapGood ? "GOOD" : "BAD";
  const figures = [
    {
      label: "Progress",
      value: (
        <Figure display={share(line.progress)} explain={line.explain} label={`progress of ${line.title}`} />
      ),
      note: line.expected === null ? (line.note ?? "") : `${share(line.expected)} expected by now`,
    },
    ...(isKeyResult
      ? [
          {
            label: "Now",
            value: (
              <Figure display={value(line.current)} explain={line.explain} label={`value of ${line.title}`} />
            ),
            note: line.target === null ? (line.note ?? line.where) : `of ${value(line.target)}`,
          },
          {
            label: "Landing",
            value: value(line.landing),
            note:
              line.landing === null || line.target === null
                ? ""
                : formatDifference(line.landing, line.target, line.unit as "count", written),
            noteEffect: effect,
          } as const,
          {
            label: "Goal coverage",
            value: share(line.coverage),
            note:
              line.uncovered === null
                ? (line.coverageNote ?? "")
                : `${value(line.uncovered, line.coverageUnit)} uncovered`,
          },
        ]
      : [{ label: "Measured", value: line.reporting ?? "–", note: line.hasGap ? "a reporting gap" : "" }]),
    { label: "Status", value: <StatusMark status={line.status} />, note },
    {
      label: "Confidence",
      value: <ConfidenceTicks value={line.confidence === null ? null : Number(line.confidence)} />,
      note: "",
    },
  ];
  return (
    <div className="strip-wide">
      <FigureStrip figures={figures} />
      <div className="mt-3">
        <PaceBar
          actual={line.progress}
          expected={line.expected}
          label={`progress ${share(line.progress)}, expected ${share(line.expected)}`}
          width={320}
        />
      </div>
      <StandingNotes line={line} />
    </div>
  );
}
