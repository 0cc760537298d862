import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";

export type QuarantineLine = { line: number; column: string; value: string; message: string };

const COLUMNS: readonly Column<QuarantineLine>[] = [
  { key: "line", header: "Line", cell: ({ line }) => line, width: 72 },
  { key: "column", header: "Column", cell: ({ column }) => column },
  {
    key: "value",
    header: "Value",
    cell: ({ value }) => <code>{value === "" ? "(empty)" : value}</code>,
    wraps: true,
  },
  { key: "reason", header: "Reason", cell: ({ message }) => message, wraps: true },
];

/** Rows that could not be believed, each with its reason. */
export function QuarantineTable({ rows, search }: { rows: readonly QuarantineLine[]; search: SearchParams }) {
  return (
    <DataTable
      id="quarantine"
      caption="Rows in quarantine"
      rows={rows}
      rowKey={({ line, column, message }) => `${line}-${column}-${message}`}
      rowName={({ line }) => `line ${line}`}
      columns={COLUMNS}
      search={search}
    />
  );
}
