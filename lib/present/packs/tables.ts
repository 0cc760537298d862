import type { ChartTable } from "@/lib/present/charts/models";
import type { PackTable } from "./page";

/** The table twin of a chart as a table of a pack: the same cells. */
export function chartRows({ columns, rows }: ChartTable): PackTable {
  return { columns, rows: rows.map(({ cells, isTotal }) => ({ cells, isTotal })) };
}
