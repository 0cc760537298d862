import { Sparkline } from "@/components/charts/sparkline";
import { ConfidenceTicks } from "@/components/ui/confidence-ticks";
import { Figure } from "@/components/ui/figure";
import { PageLink as Link } from "@/components/ui/page-link";
import { StatusMark } from "@/components/ui/status-mark";
import type { Column } from "@/components/ui/table-model";
import { GOAL_STATE_LABELS } from "@/lib/domain/goals/states";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { formatPercent } from "@/lib/present/format/quantity";
import { lateText } from "@/lib/present/format/time";
import { cellText, type FigureStyle, gapText } from "@/lib/present/goals/figures";
import { GoalPace } from "./goal-pace";

export type ColumnContext = {
  locale: string;
  /** How the row's group writes its numbers. */
  styleOf: (line: GoalLine) => FigureStyle;
  /** Opens the check-in of a row, or closes it. */
  openHref: (line: GoalLine) => string;
};

function Name({ line }: { line: GoalLine }) {
  const isDraft = line.state === "DRAFTED" || line.state === "PROPOSED";
  const hint = line.disagreement
    ? `Confidence ${line.confidence} and status disagree`
    : line.actual === null && !isDraft
      ? line.note
      : null;
  const measured = [
    isDraft ? GOAL_STATE_LABELS[line.state] : "",
    line.metricLabel,
    line.isSelfApproved ? "self-approved" : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
  return (
    <>
      <span className="block max-w-46 truncate" title={line.title}>
        {line.title}
      </span>
      <span className={`sub max-w-46 truncate ${line.disagreement ? "bad-t" : ""}`} title={measured}>
        {hint ?? measured}
      </span>
    </>
  );
}

function Status({ line, openHref }: { line: GoalLine } & Pick<ColumnContext, "openHref">) {
  const isOwed = line.canCheckIn && line.overdueDays !== null && line.overdueDays >= 0;
  const due = line.overdueDays === 0 ? "check-in due" : lateText(line.overdueDays ?? 0);
  const note = line.status !== line.computed ? "set by hand" : isOwed ? due : undefined;
  const mark = <StatusMark status={line.status} {...(note ? { note } : {})} />;
  if (!line.canCheckIn) return mark;
  return (
    <Link
      href={openHref(line)}
      scroll={false}
      data-key="c"
      title="Check in (c)"
      className="hover:underline underline-offset-3"
    >
      {mark}
    </Link>
  );
}

function gapEffect(line: GoalLine) {
  return line.isGapGood === null ? undefined : line.isGapGood ? "GOOD" : "BAD";
}

/** The columns of the goals list; the unit stands in the heading of each group. */
export function goalColumns({ styleOf, openHref, locale }: ColumnContext): Column<GoalLine>[] {
  const text = (line: GoalLine, value: string | null) => cellText(value, styleOf(line));
  return [
    {
      key: "goal",
      header: "Goal and metric",
      cell: (line) => <Name line={line} />,
      sortValue: (line) => line.title,
    },
    {
      key: "owner",
      header: "Owner",
      cell: (line) => (
        <span className="text-ink-2">
          {line.ownerName}
          {line.coOwnerName ? <span className="sub">with {line.coOwnerName}</span> : null}
        </span>
      ),
      sortValue: (line) => line.ownerName,
      isHiddenOnPhone: true,
      isOptional: true,
    },
    {
      key: "actual",
      header: "Actual",
      isNumeric: true,
      cell: (line) => (
        <Figure
          display={text(line, line.actual)}
          explain={`goal:${line.id}`}
          label={`actual of ${line.title}`}
        />
      ),
      sortValue: (line) => line.actual,
    },
    {
      key: "target",
      header: "Target",
      isNumeric: true,
      cell: (line) => <span className="text-ink-2">{text(line, line.target)}</span>,
      sortValue: (line) => line.target,
      isHiddenOnPhone: true,
    },
    {
      key: "bar",
      header: "Actual, landing, target",
      width: 140,
      cell: (line) => <GoalPace line={line} style={styleOf(line)} width={132} />,
    },
    {
      key: "pace",
      header: "Pace",
      width: 84,
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (line) => (
        <Sparkline
          points={line.spark.points}
          expected={line.spark.expected}
          label={`course of ${line.title}: ${text(line, line.actual)} of ${text(line, line.target)}`}
        />
      ),
    },
    {
      key: "landing",
      header: "Landing",
      isNumeric: true,
      cell: (line) => (
        <span title={line.landingMethod ?? undefined}>
          {text(line, line.landing)}
          {line.probability === null || line.landing === null ? null : (
            <span className="sub num" title="Share of simulated runs that reach the target">
              <Figure
                display={`${formatPercent(line.probability, { locale, digits: 0 })} likely`}
                explain={`simulation:${line.id}`}
                label={`probability of ${line.title}`}
              />
            </span>
          )}
        </span>
      ),
      sortValue: (line) => line.landing,
      isHiddenOnPhone: true,
    },
    {
      key: "gap",
      header: "Gap",
      isNumeric: true,
      cell: (line) => <Figure display={gapText(line, styleOf(line))} effect={gapEffect(line)} />,
      sortValue: (line) => line.gap,
    },
    {
      key: "confidence",
      header: "Confidence",
      isNumeric: true,
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (line) => <ConfidenceTicks value={line.confidence} was={line.wasConfidence} />,
      sortValue: (line) => line.confidence,
    },
    {
      key: "status",
      header: "Status",
      isBesideNameOnPhone: true,
      cell: (line) => <Status line={line} openHref={openHref} />,
      sortValue: (line) => line.status,
    },
  ];
}
