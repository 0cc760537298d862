import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import type { Column } from "@/components/ui/table-model";
import type { MetricCell } from "@/lib/features/metrics/schema";
import type { PlanLine, PlanPage } from "@/lib/features/plans/schema";
import { type PageFormat, pageFormat } from "@/lib/present/format/chart-format";
import { formatDay } from "@/lib/present/format/time";
import { PlanTabs } from "./plan-tabs";

type PlanViewProps = { page: PlanPage; search: SearchParams; base: string; locale: string };

function figure(cell: MetricCell, format: PageFormat, label: string) {
  return cell.value === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <Figure display={format.value(cell.value)} explain={cell.ref} label={label} />
  );
}

function columnsOf(
  page: PlanPage,
  locale: string,
  formatOf: (line: PlanLine) => PageFormat,
): Column<PlanLine>[] {
  const months = page.lines[0]?.months ?? [];
  return [
    { key: "label", header: "Metric", sortValue: (line) => line.label, cell: (line) => line.label },
    {
      key: "unit",
      header: "Unit",
      cell: (line) => <span className="text-ink-3">{formatOf(line).unitLabel}</span>,
    },
    ...months.map(
      (month, index): Column<PlanLine> => ({
        key: month.period,
        header: formatDay(month.from, locale, "short").replace(/[\d.\s]+/g, ""),
        isNumeric: true,
        isHiddenOnPhone: true,
        cell: (line) => {
          const cell = line.months[index];
          return cell ? figure(cell, formatOf(line), `${line.label}, ${cell.period}`) : "–";
        },
      }),
    ),
    {
      key: "year",
      header: page.year.code,
      isNumeric: true,
      sortValue: (line) => line.year.value,
      cell: (line) => figure(line.year, formatOf(line), `${line.label}, ${page.year.code}`),
    },
  ];
}

/** Plan versions and the lines of one: metric by month. */
export function PlanView({ page, search, base, locale }: PlanViewProps) {
  const { versions, shown, year, lines, currency } = page;
  if (shown === null) {
    return (
      <EmptyState
        title="No plan yet"
        text="Import a budget: version, metric, period, amount and currency, by team, region or product where you plan so."
        action={
          <LinkButton href={`${base}/sources`} variant="primary">
            Import a plan
          </LinkButton>
        }
      />
    );
  }
  const money = pageFormat("currency", {
    locale,
    currency,
    values: lines.flatMap((line) => (line.unit === "currency" ? line.months.map(({ value }) => value) : [])),
  });
  const formatOf = (line: PlanLine) =>
    line.unit === "currency" ? money : pageFormat(line.unit, { locale, currency, values: [] });
  const version = versions.find(({ code }) => code === shown);
  const revenue = lines.find(({ metric }) => metric === "revenue")?.year.value;
  const to = (changes: Record<string, string | null>) => hrefWith(search, { why: null, ...changes });
  return (
    <>
      <PageHead
        title={
          revenue
            ? `${version?.name ?? shown} plans ${money.value(revenue)} ${money.unitLabel} revenue for ${year.code}.`
            : `${version?.name ?? shown} plans ${lines.length} metrics for ${year.code}.`
        }
        source={[
          `${version?.metrics ?? 0} metrics`,
          version?.status.toLowerCase() ?? "",
          version?.createdAt ? `since ${formatDay(version.createdAt.slice(0, 10), locale)}` : "",
        ].filter((part) => part !== "")}
      />
      <div className="mb-3">
        <PlanTabs base={base} current="" />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label="Version"
          items={versions.map(({ code, name }) => ({
            href: to({ version: code }),
            label: name,
            isCurrent: code === shown,
          }))}
        />
        <LinkButton size="sm" href={to({ period: year.previous })}>
          ← {year.previous}
        </LinkButton>
        <LinkButton size="sm" href={to({ period: year.next })}>
          {year.next} →
        </LinkButton>
        <div className="ml-auto flex gap-2">
          {shown === "quota" ? null : (
            <LinkButton size="sm" variant="primary" href={`${base}/plans/${shown}`}>
              {version?.status === "DRAFT" ? "Edit as a sheet" : "Open as a sheet"}
            </LinkButton>
          )}
          <ExportLinks org={base.slice(1)} list="plan" search={search} />
        </div>
      </div>
      <DataTable<PlanLine>
        id="plan"
        caption={`Lines of ${shown} by metric and month of ${year.code}`}
        rows={lines}
        rowKey={(line) => line.metric}
        rowName={(line) => line.label}
        rowHref={(line) => `${base}/metrics/${line.metric}?scenario=${encodeURIComponent(shown)}`}
        columns={columnsOf(page, locale, formatOf)}
        search={search}
        empty={`${version?.name ?? shown} has no lines in ${year.code}.`}
      />
    </>
  );
}
