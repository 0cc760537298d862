import { BridgeChart } from "@/components/charts/bridge-chart";
import { Select } from "@/components/forms/select";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { decimal } from "@/lib/domain/number/decimal";
import type { CompareLine, CompareMetric, PlanComparison } from "@/lib/features/plans/schema-analysis";
import { effectOfDelta } from "@/lib/present/charts/effect-of";
import { pageFormat } from "@/lib/present/format/chart-format";
import { comparisonBridge, comparisonSentence, LINE_STATES } from "@/lib/present/plans/comparison";
import { ChoiceForm } from "./choice-form";
import { PlanTabs } from "./plan-tabs";

type Bridge = { from: string; to: string; parts: { key: string; label: string; value: string }[] } | null;
type Props = { page: PlanComparison; bridge: Bridge; search: SearchParams; base: string; locale: string };

function Choices({ page }: { page: PlanComparison }) {
  const options = page.versions.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <ChoiceForm label="Compare">
      <Select label="From" name="a" options={options} defaultValue={page.a?.code} />
      <Select label="To" name="b" options={options} defaultValue={page.b?.code} />
      <Select
        label="Bridge of"
        name="metric"
        options={page.metrics.map(({ metric, label }) => ({ value: metric, label }))}
        defaultValue={page.shown ?? undefined}
      />
      <input type="hidden" name="year" value={page.year?.label ?? ""} />
    </ChoiceForm>
  );
}

function metricColumns(page: PlanComparison, locale: string): Column<CompareMetric>[] {
  const format = (row: CompareMetric) =>
    pageFormat(row.unit, { locale, currency: page.currency, values: [row.a.value, row.b.value] });
  const side = (key: "a" | "b"): Column<CompareMetric> => ({
    key,
    header: page[key]?.name ?? key,
    isNumeric: true,
    cell: (row) => (
      <Figure
        display={format(row).show(row[key].value)}
        explain={row[key].ref}
        label={`${row.label}, ${page[key]?.name}`}
      />
    ),
  });
  return [
    { key: "label", header: "Metric", cell: (row) => row.label },
    {
      key: "unit",
      header: "Unit",
      cell: (row) => <span className="text-ink-3">{format(row).unitLabel}</span>,
    },
    side("a"),
    side("b"),
    {
      key: "delta",
      header: "Difference",
      isNumeric: true,
      sortValue: (row) => row.delta,
      cell: (row) => (
        <Figure
          display={format(row).showDelta(row.delta)}
          effect={row.delta === null ? undefined : effectOfDelta(decimal(row.delta), row.favourability)}
        />
      ),
    },
  ];
}

function lineColumns(page: PlanComparison, locale: string): Column<CompareLine>[] {
  const format = (row: CompareLine) =>
    pageFormat(row.unit, { locale, currency: row.currency || page.currency, values: [row.a, row.b] });
  const side = (key: "a" | "b"): Column<CompareLine> => ({
    key,
    header: page[key]?.name ?? key,
    isNumeric: true,
    sortValue: (row) => row[key],
    cell: (row) => format(row).show(row[key]),
  });
  return [
    {
      key: "line",
      header: "Line",
      sortValue: (row) => `${row.label} ${row.place}`,
      cell: (row) => `${row.label} ${row.place}`,
    },
    {
      key: "unit",
      header: "Unit",
      cell: (row) => <span className="text-ink-3">{format(row).unitLabel}</span>,
    },
    side("a"),
    side("b"),
    {
      key: "delta",
      header: "Difference",
      isNumeric: true,
      sortValue: (row) => row.delta,
      cell: (row) => format(row).showDelta(row.delta),
    },
    { key: "state", header: "", cell: (row) => <span className="text-ink-3">{LINE_STATES[row.state]}</span> },
  ];
}

function BridgePart({ page, bridge, locale }: Pick<Props, "page" | "bridge" | "locale">) {
  const metric = page.metrics.find((one) => one.metric === page.shown);
  if (!bridge || !metric || !page.a || !page.b) return null;
  const { title, caption, model, table } = comparisonBridge(bridge, {
    ...{ metric, a: page.a, b: page.b, year: page.year, locale, currency: page.currency },
  });
  return <BridgeChart id="plan-bridge" title={title} caption={caption} model={model} table={table} />;
}

/** Any two versions: totals, a bridge from line to line, and every line. */
export function CompareView({ page, bridge, search, base, locale }: Props) {
  const { a, b, year } = page;
  if (!a || !b || !year)
    return (
      <EmptyState
        title="There are not two versions yet"
        text="Copy a version to a new draft, or import a forecast beside the budget."
        action={
          <LinkButton href={`${base}/plans`} variant="primary">
            To the versions
          </LinkButton>
        }
      />
    );
  return (
    <>
      <PageHead
        title={comparisonSentence({ a, b, year, lines: page.lines })}
        source={["Sums of the fiscal year", "a line only one of them has is no change from 0"]}
      />
      <PlanTabs base={base} current="compare" />
      <Choices page={page} />
      <div className="flex gap-2 mb-3">
        <LinkButton size="sm" href={hrefWith(search, { year: String(year.label - 1) })}>
          ← {String(year.label - 1)}
        </LinkButton>
        <LinkButton size="sm" href={hrefWith(search, { year: String(year.label + 1) })}>
          {String(year.label + 1)} →
        </LinkButton>
      </div>
      <DataTable<CompareMetric>
        id="compare"
        caption={`${a.name} and ${b.name} by metric`}
        rows={page.metrics}
        rowKey={(row) => row.metric}
        rowName={(row) => row.label}
        columns={metricColumns(page, locale)}
        search={search}
      />
      <BridgePart page={page} bridge={bridge} locale={locale} />
      <Section title="Line by line">
        <DataTable<CompareLine>
          id="lines"
          caption={`Lines of ${a.name} and ${b.name}`}
          rows={page.lines.filter(({ metric }) => page.shown === null || metric === page.shown)}
          rowKey={(row) => row.key}
          rowName={(row) => `${row.label} ${row.place}`}
          columns={lineColumns(page, locale)}
          search={search}
        />
      </Section>
    </>
  );
}
