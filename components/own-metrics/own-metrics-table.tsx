import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import { readParam, type SearchParams } from "@/components/ui/search-href";
import { DIRECTION_LABELS, type OwnMetricRow, type OwnMetricsPage } from "@/lib/features/own-metrics/schema";
import { formatValue } from "@/lib/present/format/value";

/** Own metrics with what they say now. */
export function OwnMetricsTable({
  page,
  org,
  locale,
  search,
}: {
  page: OwnMetricsPage;
  org: string;
  locale: string;
  search: SearchParams;
}) {
  const { currency } = page;
  const wanted = (readParam(search, "q") ?? "").toLowerCase();
  const rows = page.rows.filter(({ code, label, words }) =>
    `${code} ${label} ${words}`.toLowerCase().includes(wanted),
  );
  const shown = (row: OwnMetricRow) => formatValue(row.value, row.unit, { locale, currency });
  return (
    <DataTable<OwnMetricRow>
      id="own-metrics"
      caption="Metrics of your own"
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ label }) => label}
      rowHref={({ code }) => `/${org}/metrics/own/${code}`}
      search={search}
      columns={[
        {
          key: "label",
          header: "Metric",
          sortValue: ({ label }) => label,
          cell: ({ label, isRetired }) => (
            <>
              {label} {isRetired ? <Badge>Retired</Badge> : null}
            </>
          ),
        },
        {
          key: "words",
          header: "Formula",
          wraps: true,
          isHiddenOnPhone: true,
          cell: ({ words }) => <span className="text-ink-2">{words}</span>,
        },
        {
          key: "value",
          header: `Value ${page.period}`,
          isNumeric: true,
          cell: (row) =>
            row.value === null ? (
              <span className="text-ink-3">{row.note ?? "–"}</span>
            ) : (
              <Figure display={shown(row)} explain={row.ref} label={row.label} />
            ),
        },
        {
          key: "direction",
          header: "Direction",
          isHiddenOnPhone: true,
          cell: ({ favourability }) => DIRECTION_LABELS[favourability],
        },
        {
          key: "owner",
          header: "Owner",
          isHiddenOnPhone: true,
          sortValue: ({ ownerName }) => ownerName,
          cell: ({ ownerName }) => ownerName,
        },
        {
          key: "code",
          header: "Key",
          isOptional: true,
          isHiddenOnPhone: true,
          cell: ({ code }) => <code className="text-12">{code}</code>,
        },
      ]}
      empty="No own metric is called that."
    />
  );
}
