import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { PeriodPicker } from "@/components/variance/period-picker";
import { isOwnMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricAnswer, MetricCell } from "@/lib/features/metrics/schema";
import { formatPeriod, periodText } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import { memberName } from "@/lib/present/sentences/member-name";

type MetricViewProps = {
  months: MetricAnswer;
  parts: MetricAnswer;
  by: string;
  scenario: string;
  options: { label: string; value: string }[];
  fedBy: readonly string[];
  period: {
    code: string;
    isToDate: boolean;
    previous: string;
    next: string | null;
    month: string;
    quarter: string;
    year: string;
  };
  search: SearchParams;
  base: string;
  locale: string;
};

const DIMENSION_CHOICES = [
  ["team", "Team"],
  ["owner", "Owner"],
  ["region", "Region"],
  ["product", "Product"],
  ["customer", "Customer"],
  ["segment", "Segment"],
  ["channel", "Channel"],
  ["account", "Account"],
  ["currency", "Currency"],
] as const;

function CellTable({
  id,
  caption,
  cells,
  name,
  answer,
  search,
  locale,
}: {
  id: string;
  caption: string;
  cells: readonly MetricCell[];
  name: (cell: MetricCell) => string;
  answer: MetricAnswer;
  search: SearchParams;
  locale: string;
}) {
  const text = (cell: MetricCell) =>
    formatValue(cell.value, answer.unit, { locale, currency: answer.currency });
  return (
    <DataTable<MetricCell>
      id={id}
      caption={caption}
      rows={cells}
      rowKey={(cell) => cell.ref}
      rowName={name}
      search={search}
      columns={[
        { key: "name", header: caption, cell: name, sortValue: name },
        {
          key: "value",
          header: answer.label,
          isNumeric: true,
          sortValue: (cell) => cell.value,
          cell: (cell) => (
            <Figure display={text(cell)} explain={cell.ref} label={`${answer.label}, ${name(cell)}`} />
          ),
        },
        {
          key: "state",
          header: "State",
          isHiddenOnPhone: true,
          cell: (cell) => (
            <span className="text-ink-3">{cell.note ?? (cell.isPreliminary ? "Preliminary" : "Closed")}</span>
          ),
        },
      ]}
      empty="No values."
    />
  );
}

/** One metric: definition and options, twelve months, and the period by a dimension. */
export function MetricView({
  months,
  parts,
  by,
  scenario,
  options,
  fedBy,
  period,
  search,
  base,
  locale,
}: MetricViewProps) {
  const last = months.cells.findLast((cell) => cell.value !== null);
  const shown = last ? formatValue(last.value, months.unit, { locale, currency: months.currency }) : null;
  const month = (cell: MetricCell) =>
    formatPeriod({ grain: "month", code: cell.period, from: cell.from, to: cell.to }, locale);
  const to = (changes: Record<string, string | null>) => hrefWith(search, { why: null, ...changes });
  return (
    <>
      <PageHead
        title={
          last && shown
            ? `${months.label} was ${shown} in ${month(last)}.`
            : `${months.label} has no values yet.`
        }
        source={[
          scenario === "actual" ? "actual" : scenario,
          `fed by ${fedBy.join(", ")}`,
          ...options.map(({ label, value }) => `${label}: ${value}`),
        ]}
        actions={
          <>
            {isOwnMetricCode(months.metric) ? (
              <LinkButton href={`${base}/metrics/own/${months.metric}`}>Definition</LinkButton>
            ) : null}
            <LinkButton href={`${base}/variance/compare?metric=${months.metric}`}>Against plan</LinkButton>
          </>
        }
      >
        <p className="cap">{months.definition}</p>
      </PageHead>
      <PeriodPicker search={search} locale={locale} {...period} />
      <Section
        title={`${periodText(period.code, locale)}${period.isToDate ? " to date" : ""} by ${by}`}
        actions={
          <SegmentedControl
            label="Rows"
            items={DIMENSION_CHOICES.map(([code, label]) => ({
              href: to({ by: code }),
              label,
              isCurrent: code === by,
            }))}
          />
        }
      >
        <CellTable
          id="parts"
          caption={by.charAt(0).toUpperCase() + by.slice(1)}
          cells={parts.cells}
          name={(cell) => memberName(cell.members[by], by)}
          answer={parts}
          search={search}
          locale={locale}
        />
      </Section>
      <Section title="Twelve months">
        <CellTable
          id="months"
          caption="Month"
          cells={months.cells}
          name={month}
          answer={months}
          search={search}
          locale={locale}
        />
      </Section>
    </>
  );
}
