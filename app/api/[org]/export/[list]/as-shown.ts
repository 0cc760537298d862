import { readTableState, sortRows } from "@/components/ui/table-model";
import type { ListRow, ListTable, Search } from "@/lib/features/exports/schema";
import type { ExportTable } from "@/lib/present/export/table-file";

/** The list with the sort and the hidden columns of the address, by the very rules its page sorts with. */
export function asShown({ id, columns, rows }: ListTable, search: Search): ExportTable {
  const { sort, hidden } = readTableState(id, search);
  const sortable = columns.map(({ key, header, isNumeric }, index) => ({
    key,
    header,
    isNumeric,
    cell: () => null,
    sortValue: ({ cells }: ListRow) => cells[index] ?? null,
  }));
  const groups = [...Map.groupBy(rows, ({ group }) => group ?? "").values()];
  const sorted = groups.flatMap((group) => sortRows(group, sortable, sort, ({ level }) => level ?? 0));
  const shown = columns.flatMap(({ key }, index) => (hidden.includes(key) ? [] : [index]));
  return {
    name: id,
    columns: shown.flatMap((index) => columns[index] ?? []),
    rows: sorted.map(({ cells }) => shown.map((index) => cells[index] ?? null)),
  };
}
