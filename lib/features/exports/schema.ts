import type { ExportColumn } from "@/lib/present/export/table-file";

/** A column with the key its page's table gives it, so that the address's sort and hidden columns hold here too. */
export type ListColumn = ExportColumn & { readonly key: string };

/** A row with its depth in a tree and the group it stands in; both keep their order when the list is sorted. */
export type ListRow = {
  readonly cells: readonly (string | null)[];
  readonly level?: number;
  readonly group?: string;
};

/** A list as its page shows it, with exact numbers. `id` names its parameters in the address. */
export type ListTable = {
  readonly id: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
};

export type Search = Readonly<Record<string, string | undefined>>;
