import { measuredText } from "@/components/inbox/measured-text";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import type { HomePage, MetricChange, Moved } from "@/lib/features/home/schema";
import { formatDay } from "@/lib/present/format/time";
import { formatDeltaPercent, formatDifference, formatValue } from "@/lib/present/format/value";

type Place = { organizationSlug: string; locale: string; currency: string };

const WORDS: Readonly<Record<Moved["kind"], string>> = {
  CHECK_IN: "checked in",
  ADJUSTED: "changed the target",
  REFUSED: "refused a new target",
  AGREED: "agreed",
  CLOSED: "closed",
  IMPORTED: "imported",
};

const SHOWN = 7;

function numbersOf({ kind, before, after }: Moved, place: Place): string {
  if (!after || kind === "CLOSED") return "";
  const now = measuredText(after, place);
  return before ? `${measuredText(before, place)} → ${now}` : now;
}

function MovedRow({ moved, ...place }: Place & { moved: Moved }) {
  const numbers = numbersOf(moved, place);
  return (
    <li className="moved">
      <time dateTime={moved.at}>{formatDay(moved.at.slice(0, 10), place.locale, "short")}</time>
      <div>
        <Link href={moved.href} className="font-medium hover:underline underline-offset-3">
          {moved.title}
        </Link>
        <span className="cap block">
          {[`${moved.who ?? "Plumbline"} ${WORDS[moved.kind]}`, moved.text].filter(Boolean).join(": ")}
        </span>
      </div>
      <span className="num text-ink-2">{numbers}</span>
    </li>
  );
}

function MetricTable({
  metrics,
  search,
  locale,
  currency,
}: Place & Pick<HomePage, "metrics"> & { search: SearchParams }) {
  const style = { locale, currency, style: "compact" } as const;
  return (
    <DataTable<MetricChange>
      id="metrics"
      caption={`Biggest changes of metrics in ${metrics.period} against the year before`}
      rows={metrics.rows}
      rowKey={({ code }) => code}
      rowName={({ label }) => label}
      search={search}
      isSticky={false}
      columns={[
        {
          key: "metric",
          header: `Metric, ${metrics.period}`,
          wraps: true,
          cell: ({ label }) => label,
        },
        {
          key: "before",
          header: "Year before",
          isNumeric: true,
          isHiddenOnPhone: true,
          cell: ({ before, unit }) => <span className="text-ink-3">{formatValue(before, unit, style)}</span>,
        },
        {
          key: "now",
          header: "Now",
          isNumeric: true,
          cell: ({ now, unit, label, ref }) => (
            <Figure display={formatValue(now, unit, style)} explain={ref} label={`${label} now`} />
          ),
        },
        {
          key: "delta",
          header: "Δ",
          isNumeric: true,
          cell: ({ before, now, percent, unit, effect }) => (
            <Figure
              effect={effect}
              display={
                unit === "percent"
                  ? formatDifference(now, before, unit, style)
                  : formatDeltaPercent(percent, { locale })
              }
            />
          ),
        },
      ]}
    />
  );
}

/** What moved: metrics of the period, then what people did in the last week. */
export function MovedList({
  moved,
  metrics,
  search,
  ...place
}: Place & Pick<HomePage, "moved" | "metrics"> & { search: SearchParams }) {
  const more = moved.length - SHOWN;
  return (
    <Section id="moved" title="What moved" caption="Metrics against the year before, and the last seven days">
      {metrics.rows.length > 0 ? <MetricTable metrics={metrics} search={search} {...place} /> : null}
      {moved.length === 0 ? (
        <p className="mt-3 text-13 text-ink-3">
          Nobody checked in, decided or imported anything in seven days.
        </p>
      ) : (
        <ul>
          {moved.slice(0, SHOWN).map((one) => (
            <MovedRow key={`${one.kind}${one.key}`} moved={one} {...place} />
          ))}
        </ul>
      )}
      {more > 0 ? <p className="cap mt-3">{`and ${more} more, on the goals’ own pages`}</p> : null}
    </Section>
  );
}
