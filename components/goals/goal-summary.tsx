import { FigureStrip } from "@/components/layout/figure-strip";
import { ConfidenceTicks } from "@/components/ui/confidence-ticks";
import { Figure } from "@/components/ui/figure";
import { StatusMark } from "@/components/ui/status-mark";
import { STATUS_LABELS } from "@/lib/domain/key-results/status";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { formatPercent } from "@/lib/present/format/quantity";
import { datesInWords, formatDay } from "@/lib/present/format/time";
import { formatDifference, formatValue } from "@/lib/present/format/value";

type GoalSummaryProps = { line: GoalLine; forecast: string | null; locale: string; currency: string };

function statusNote(line: GoalLine): string | undefined {
  if (line.status !== line.computed)
    return `set by hand, computed: ${STATUS_LABELS[line.computed].toLowerCase()}`;
  return line.disagreement ?? undefined;
}

/** The landing against the target, how sure it is and by which method, and what finance expects. */
function landingNotes(
  line: GoalLine,
  forecast: string | null,
  written: { locale: string; currency: string },
) {
  if (line.landing === null || line.target === null) return undefined;
  const style = { ...written, style: "compact" } as const;
  const likely = line.probability
    ? `, ${formatPercent(line.probability, { ...written, digits: 0 })} likely to be reached`
    : "";
  const finance = forecast ? `, finance expects ${formatValue(forecast, line.unit, style)}` : "";
  const method = line.landingMethod ? ` (${line.landingMethod.toLowerCase()})` : "";
  return `${formatDifference(line.landing, line.target, line.unit, style)} against the target${method}${likely}${finance}`;
}

/** Actual, target, expected, landing and gap on one line, then the three marks: progress, status, confidence. */
export function GoalSummary({ line, forecast, locale, currency }: GoalSummaryProps) {
  const written = { locale, currency: line.currency ?? currency, style: "compact" } as const;
  const value = (text: string | null) => formatValue(text, line.unit, written);
  const explain = `goal:${line.id}`;
  const note = statusNote(line);
  const effect = line.isGapGood === null ? "NEUTRAL" : line.isGapGood ? "GOOD" : "BAD";
  return (
    <div className="strip-wide">
      <FigureStrip
        figures={[
          {
            label: line.metricLabel,
            value: (
              <Figure display={value(line.actual)} explain={explain} label={`actual of ${line.title}`} />
            ),
            note: line.isByData ? "from the data" : (line.note ?? "by check-in"),
          },
          {
            label: "Target",
            value: value(line.target),
            note: line.startsOn
              ? datesInWords(`${line.startsOn} to ${line.endsOn ?? ""}`, locale)
              : "no period yet",
          },
          {
            label: "Expected by now",
            value: value(line.expected),
            note:
              line.progress === null
                ? "not measured"
                : `${formatPercent(line.progress, { locale })} of the way`,
          },
          {
            label: "Landing",
            value: (
              <Figure display={value(line.landing)} explain={explain} label={`landing of ${line.title}`} />
            ),
            note: landingNotes(line, forecast, written),
            noteEffect: effect,
          },
          { label: "Status", value: <StatusMark status={line.status} />, note },
          {
            label: "Confidence",
            value: <ConfidenceTicks value={line.confidence} was={line.wasConfidence} />,
            note: line.lastCheckInOn
              ? `check-in of ${formatDay(line.lastCheckInOn, locale)}`
              : "no check-in yet",
          },
        ]}
      />
    </div>
  );
}
