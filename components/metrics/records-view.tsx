import { PageHead } from "@/components/layout/page-head";
import { ColumnMenu } from "@/components/ui/column-menu";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import type { SearchParams } from "@/components/ui/search-href";
import { type Column, columnChoices } from "@/components/ui/table-model";
import { TablePages } from "@/components/ui/table-pages";
import { TableTools } from "@/components/ui/table-tools";
import { formatMoney } from "@/lib/present/format/money";
import { formatCount } from "@/lib/present/format/quantity";
import { formatDay } from "@/lib/present/format/time";

/** One row of a file behind a figure. */
export type RecordLine = {
  factId: string;
  externalId: string;
  fileName: string;
  sourceName: string;
  line: number;
  runId: string;
  occurredOn: string;
  measure: string;
  amount: string;
  currency: string | null;
  converted: string | null;
  teamName: string | null;
  customerName: string | null;
  productName: string | null;
  payload: Record<string, string>;
};

type RecordsViewProps = {
  org: string;
  rows: readonly RecordLine[];
  page: number;
  pageCount: number;
  count: number;
  total: string | null;
  withoutRate: readonly string[];
  measures: readonly string[];
  from: string;
  to: string;
  scenario: string;
  filters: readonly string[];
  currency: string;
  locale: string;
  search: SearchParams;
};

function Payload({ row }: { row: RecordLine }) {
  return (
    <dl className="facts py-2">
      {Object.entries(row.payload).map(([header, value]) => (
        <div key={header} className="contents">
          <dt>{header}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The rows of files that add up to a figure, a page at a time, with the whole total shown. */
export function RecordsView(props: RecordsViewProps) {
  const {
    org,
    rows,
    page,
    pageCount,
    count,
    total,
    withoutRate,
    measures,
    from,
    to,
    scenario,
    filters,
    currency,
    locale,
    search,
  } = props;
  const isMoney = rows.some((row) => row.currency !== null);
  const shown =
    total === null
      ? null
      : isMoney
        ? formatMoney(total, { locale, currency })
        : formatCount(total, { locale });
  const own = (row: RecordLine) =>
    row.currency
      ? formatMoney(row.amount, { locale, currency: row.currency.trim() })
      : formatCount(row.amount, { locale });
  const converted = (row: RecordLine) =>
    row.converted === null
      ? "no rate"
      : isMoney
        ? formatMoney(row.converted, { locale, currency })
        : formatCount(row.converted, { locale });
  const columns: readonly Column<RecordLine>[] = [
    { key: "externalId", header: "Row", cell: (row) => row.externalId },
    {
      key: "file",
      header: "File, line",
      isHiddenOnPhone: true,
      cell: (row) => (
        <span className="text-ink-2">
          {row.fileName}, {row.line}
        </span>
      ),
    },
    { key: "day", header: "Day", cell: (row) => formatDay(row.occurredOn, locale, "iso") },
    { key: "who", header: "Customer", isHiddenOnPhone: true, cell: (row) => row.customerName ?? "–" },
    {
      key: "what",
      header: "Product",
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (row) => row.productName ?? "–",
    },
    {
      key: "team",
      header: "Team",
      isHiddenOnPhone: true,
      isOptional: true,
      cell: (row) => row.teamName ?? "–",
    },
    { key: "amount", header: "Amount", isNumeric: true, cell: own },
    { key: "converted", header: `In ${currency}`, isNumeric: true, cell: converted },
  ];
  return (
    <>
      <PageHead
        title={
          shown === null
            ? `${formatCount(String(count), { locale })} source rows, without a rate for ${withoutRate.join(", ")}.`
            : `${formatCount(String(count), { locale })} source rows add up to ${shown}.`
        }
        source={[
          measures.join(", "),
          scenario,
          `${formatDay(from, locale)} to ${formatDay(to, locale)}`,
          ...filters,
        ]}
      />
      <TableTools
        end={
          <>
            <ColumnMenu tableId="records" columns={columnChoices(columns)} />
            <ExportLinks org={org} list="records" search={search} />
          </>
        }
      />
      <DataTable<RecordLine>
        id="records"
        caption="Source rows"
        rows={rows}
        rowKey={(row) => row.factId}
        rowName={(row) => row.externalId}
        search={search}
        columns={columns}
        expansion={(row) => <Payload row={row} />}
        totals={{ converted: shown ?? "no rate" }}
        totalLabel={pageCount > 1 ? `All ${formatCount(String(count), { locale })} rows` : "Total"}
        empty="No source row belongs to this."
      />
      <TablePages search={search} page={page} pages={pageCount} />
    </>
  );
}
