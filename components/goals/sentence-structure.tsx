import { isAdditive } from "@/lib/domain/goals/sentence/readings";
import type { Direction, GoalReading } from "@/lib/domain/goals/sentence/structure";
import { METRICS } from "@/lib/domain/metrics/registry";
import { EVALUATION_LABELS } from "@/lib/features/goals/schema";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import type { Coach } from "./use-coach";

const VERBS: Readonly<Record<Direction, string>> = {
  UP: "Increase",
  DOWN: "Reduce",
  REACH: "Reach",
  KEEP_ABOVE: "Keep at or above",
  KEEP_BELOW: "Keep at or below",
};

function Part({ label, value, note }: { label: string; value: string; note?: string | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value}
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}

function scopeText({ scope, isPerRep }: GoalReading): string {
  const names = scope.map(({ name }) => name).join(", ");
  return [names || "the form's scope", isPerRep ? "for each rep" : ""].filter(Boolean).join(", ");
}

/** What the sentence was understood as, in five parts. */
export function SentenceStructure({
  coach,
  locale,
  currency,
}: {
  coach: Coach;
  locale: string;
  currency: string;
}) {
  const { reading, price } = coach;
  if (!reading) return null;
  const { unit, label } = METRICS[reading.metric];
  const style = { locale, currency, style: "compact" } as const;
  const text = (value: { toFixed(): string } | null) => formatValue(value?.toFixed() ?? null, unit, style);
  const isSum = reading.evaluation === "TOTAL" && isAdditive(reading.metric);
  const growth = price?.growth ? formatPercent(price.growth.toFixed(), { locale }) : null;
  const total = price?.total && !isSum ? `${text(price.total)} in total` : null;
  return (
    <dl className="strip" aria-label="The sentence as understood" aria-live="polite">
      <Part label="Verb" value={VERBS[reading.direction]} />
      <Part label="Metric and scope" value={label} note={scopeText(reading)} />
      <Part
        label="From"
        value={price?.baseline ? text(price.baseline) : "not measured"}
        note={price?.baseline ? (isSum ? "in total" : "a month") : undefined}
      />
      <Part
        label="To"
        value={price ? text(price.target) : "needs a baseline"}
        note={[EVALUATION_LABELS[reading.evaluation].toLowerCase(), growth, total].filter(Boolean).join(", ")}
      />
      <Part
        label="By"
        value={formatDay(reading.period.to, locale)}
        note={`from ${formatDay(reading.period.from, locale)}`}
      />
    </dl>
  );
}
