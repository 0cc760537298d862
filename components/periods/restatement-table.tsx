import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { MEASURES, type MeasureDefinition } from "@/lib/domain/facts/measures";
import type { ClosePage, RestatedLine } from "@/lib/features/periods/schema";
import { formatDelta, formatValue } from "@/lib/present/format/value";

type Row = RestatedLine & { id: string; isTotal: boolean };

const UNITS: Readonly<Record<string, { unit: MeasureDefinition["unit"] }>> = MEASURES;

/** Deals and days are no money; what the product does not know was measured elsewhere and is a count. */
function unitOf({ measure }: Row): MeasureDefinition["unit"] {
  return UNITS[measure]?.unit ?? "count";
}

function columnsOf(style: { locale: string; currency: string }): readonly Column<Row>[] {
  const delta = (row: Row, value: string) => formatDelta(value, unitOf(row), style);
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
      cell: (row) => formatValue(row.closed, unitOf(row), style),
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
      cell: (row) => formatValue(row.restated, unitOf(row), style),
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
