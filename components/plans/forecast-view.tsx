import { Select } from "@/components/forms/select";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import {
  type ForecastMonth,
  type ForecastPage,
  type ForecastScore,
  METHOD_LABELS,
} from "@/lib/features/plans/schema-analysis";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatMonth } from "@/lib/present/format/time";
import { forecastSentence, verdictSentence } from "@/lib/present/sentences/forecast-sentence";
import { AcceptForecast } from "./accept-forecast";
import { ChoiceForm } from "./choice-form";
import { PlanTabs } from "./plan-tabs";

type Props = { page: ForecastPage; search: SearchParams; organizationSlug: string; locale: string };

function Scores({ page, search, locale }: Pick<Props, "page" | "search" | "locale">) {
  return (
    <DataTable<ForecastScore>
      id="scores"
      caption="Methods on the same past forecasts"
      rows={page.scores}
      rowKey={(row) => row.method}
      rowName={(row) => METHOD_LABELS[row.method]}
      columns={[
        {
          key: "method",
          header: "Method",
          cell: (row) => `${METHOD_LABELS[row.method]}${row.method === page.method ? " (used)" : ""}`,
        },
        {
          key: "wape",
          header: "WAPE",
          isNumeric: true,
          sortValue: (row) => row.wape,
          cell: (row) => (row.wape === null ? "–" : formatPercent(row.wape, { locale })),
        },
        {
          key: "mase",
          header: "MASE",
          isNumeric: true,
          sortValue: (row) => row.mase,
          cell: (row) => (row.mase === null ? "–" : formatRatio(row.mase, { locale })),
        },
        {
          key: "forecasts",
          header: "Forecast months judged",
          isNumeric: true,
          cell: (row) => String(row.forecasts),
        },
      ]}
      search={search}
    />
  );
}

/** Actuals to the switch, a judged baseline after it, the plan beside both. */
export function ForecastView({ page, search, organizationSlug, locale }: Props) {
  const base = `/${organizationSlug}`;
  const values = page.months.flatMap(({ actual, baseline, planned }) => [actual, baseline, planned]);
  const format = pageFormat(page.unit, { locale, currency: page.currency, values });
  return (
    <>
      <PageHead
        title={forecastSentence(page, format)}
        source={[
          `${page.label} in ${format.unitLabel || "units"}`,
          `${page.history} months of actuals`,
          verdictSentence(page, locale),
        ]}
        actions={
          page.canWrite && page.base && page.method ? (
            <AcceptForecast
              organizationSlug={organizationSlug}
              base={page.base}
              metric={page.metric}
              from={page.switchMonth}
            />
          ) : undefined
        }
      />
      <PlanTabs base={base} current="forecast" />
      <ChoiceForm>
        <Select label="Metric" name="metric" options={page.metrics} defaultValue={page.metric} />
        <Select
          label="The rest from"
          name="base"
          options={page.versions.map(({ code, name }) => ({ value: code, label: name }))}
          defaultValue={page.base ?? undefined}
        />
        <Select
          label="First month forecast"
          name="from"
          options={page.months.map(({ month }) => ({ value: month, label: formatMonth(month, locale) }))}
          defaultValue={page.switchMonth}
        />
      </ChoiceForm>
      <DataTable<ForecastMonth>
        id="months"
        caption={`${page.label} of ${page.year} by month`}
        rows={page.months}
        rowKey={(row) => row.month}
        rowName={(row) => formatMonth(row.month, locale)}
        columns={[
          { key: "month", header: "Month", cell: (row) => formatMonth(row.month, locale) },
          { key: "actual", header: "Actual", isNumeric: true, cell: (row) => format.show(row.actual) },
          { key: "baseline", header: "Baseline", isNumeric: true, cell: (row) => format.show(row.baseline) },
          {
            key: "planned",
            header: page.versions.find(({ code }) => code === page.base)?.name ?? "Plan",
            isNumeric: true,
            cell: (row) => format.show(row.planned),
          },
        ]}
        search={search}
      />
      <Section
        title="How the methods did on the past"
        caption="Each forecast three months ahead from what was known then. WAPE: misses ÷ actuals. MASE below 1: better than last year's same month within the training months. The method used was chosen by this very table, so its own figure is slightly flattered."
      >
        {page.scores.length > 0 ? (
          <Scores page={page} search={search} locale={locale} />
        ) : (
          <p>There are fewer than 27 whole months of actuals, so nothing can be judged.</p>
        )}
      </Section>
    </>
  );
}
