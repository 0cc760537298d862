import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import type { ClosePage, RestatedLine } from "@/lib/features/periods/schema";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { measureUnit } from "@/lib/present/periods/measure-unit";

type Row = RestatedLine & { id: string; isTotal: boolean };

function columnsOf(style: { locale: string; currency: string }): readonly Column<Row>[] {
  const delta = (row: Row, value: string) => formatDelta(value, measureUnit(row.measure), style);
  return [
    {
      key: "row",
      header: "Figure",
      wraps: true,
      cell: ({ label, name, note, isTotal }) =>
        isTotal ? (
          <strong className="font-medium">{label}</strong>
        ) : (
          <span className="pl-4">
            {name}
            {note ? <small className="block text-12 text-ink-3">{note}</small> : null}
          </span>
        ),
    },
    {
      key: "closed",
      header: "As closed",
      isNumeric: true,
      cell: (row) => formatValue(row.closed, measureUnit(row.measure), style),
    },
    { key: "facts", header: "Later facts", isNumeric: true, cell: (row) => delta(row, row.byFacts) },
    {
      key: "rates",
      header: "Other rates",
      isNumeric: true,
      isHiddenOnPhone: true,
      cell: (row) => delta(row, row.byRates),
    },
    {
      key: "restated",
      header: "Restated",
      isNumeric: true,
      cell: (row) => formatValue(row.restated, measureUnit(row.measure), style),
    },
  ];
}

/** Each figure from what was closed to what it is now, with the rows that changed under it. */
export function RestatementTable({
  restated,
  currency,
  locale,
  search,
}: {
  restated: NonNullable<ClosePage["restated"]>;
  currency: string;
  locale: string;
  search: SearchParams;
}) {
  const rows = restated.flatMap(({ total, rows: own }): Row[] => [
    { ...total, id: total.measure, isTotal: true },
    ...own.map((line, index) => ({ ...line, id: `${line.measure}-${index}`, isTotal: false })),
  ]);
  return (
    <DataTable
      id="restated"
      caption="From closed to restated"
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ label, name }) => [label, name].filter(Boolean).join(", ")}
      columns={columnsOf({ locale, currency })}
      search={search}
      empty="The month had no facts when it was closed, and has none now."
    />
  );
}
