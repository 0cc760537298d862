import type { Milestone } from "@/lib/features/goals/schema-detail";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import { styleOf } from "@/lib/present/goals/figures";
import { GoalPace } from "./goal-pace";

type MilestoneBarProps = {
  line: GoalLine;
  milestones: readonly Milestone[];
  today: string;
  locale: string;
  currency: string;
};

/** The goal's bar with its milestones as ticks, and each milestone in words. */
export function MilestoneBar({ line, milestones, today, locale, currency }: MilestoneBarProps) {
  if (milestones.length === 0) return null;
  const written = { locale, currency: line.currency ?? currency, style: "compact" } as const;
  return (
    <div className="mb-4">
      <GoalPace
        line={line}
        style={styleOf([line], locale, currency)}
        width={320}
        ticks={milestones.map(({ share }) => share)}
      />
      <dl className="kv mt-2">
        {milestones.map(({ on, share, value }) => (
          <div key={on} className="contents">
            <dt>{formatDay(on, locale)}</dt>
            <dd className="num">
              {value === null ? formatPercent(share, { locale }) : formatValue(value, line.unit, written)}
              <span className="text-ink-3">{on < today ? " · past" : on === today ? " · today" : ""}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
