import { Sparkline } from "@/components/charts/sparkline";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { MetricCell } from "@/lib/features/metrics/schema";
import { prepareSparkline } from "@/lib/present/charts/prepare-sparkline";
import { formatValue } from "@/lib/present/format/value";

/** A metric of the catalogue. */
export type CatalogueLine = {
  code: string;
  label: string;
  unit: MetricUnit;
  definition: string;
  options: { label: string; value: string }[];
  fedBy: readonly string[];
  /** Defined by the organization itself. */
  isOwn: boolean;
  current: MetricCell | null;
  trend: (string | null)[];
};

function Detail({ line }: { line: CatalogueLine }) {
  return (
    <dl className="facts py-2">
      <dt>Definition</dt>
      <dd>{line.definition}</dd>
      <dt>Options</dt>
      <dd>
        {line.options.length === 0
          ? "None"
          : line.options.map(({ label, value }) => `${label}: ${value}`).join("; ")}
      </dd>
      <dt>Fed by</dt>
      <dd>{line.fedBy.join(", ")}</dd>
    </dl>
  );
}

/** Every metric with what it says now and its course over twelve months. */
export function CatalogueTable({
  lines,
  search,
  base,
  locale,
  currency,
}: {
  lines: readonly CatalogueLine[];
  search: SearchParams;
  base: string;
  locale: string;
  currency: string;
}) {
  const text = (unit: MetricUnit) => (value: string) => formatValue(value, unit, { locale, currency });
  const columns: Column<CatalogueLine>[] = [
    {
      key: "label",
      header: "Metric",
      sortValue: (line) => line.label,
      cell: (line) => (
        <>
          {line.label} {line.isOwn ? <Badge>Own</Badge> : null}
        </>
      ),
    },
    {
      key: "value",
      header: "Value",
      isNumeric: true,
      cell: (line) =>
        line.current?.value == null ? (
          <span className="text-ink-3">{line.current?.note ?? "–"}</span>
        ) : (
          <Figure
            display={text(line.unit)(line.current.value)}
            explain={line.current.ref}
            label={line.label}
          />
        ),
    },
    {
      key: "trend",
      header: "Twelve months",
      isHiddenOnPhone: true,
      cell: (line) => {
        const trend = prepareSparkline({
          points: line.trend.map((value, index) => ({ label: String(index + 1), value })),
          format: { value: text(line.unit) },
        });
        return line.trend.some((value) => value !== null) ? (
          <Sparkline points={trend.points} label={`${line.label}: ${trend.label}`} width={96} />
        ) : (
          ""
        );
      },
    },
    {
      key: "definition",
      header: "Definition",
      wraps: true,
      isOptional: true,
      isHiddenOnPhone: true,
      cell: (line) => <span className="text-ink-2">{line.definition}</span>,
    },
  ];
  return (
    <DataTable<CatalogueLine>
      id="metrics"
      caption="Metrics with their definition and value"
      rows={lines}
      rowKey={(line) => line.code}
      rowName={(line) => line.label}
      rowHref={(line) => `${base}/metrics/${line.code}`}
      columns={columns}
      search={search}
      expansion={(line) => <Detail line={line} />}
      empty="No metric is called that."
    />
  );
}
