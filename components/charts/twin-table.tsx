import type { ChartTable } from "@/lib/present/charts/models";

/** The table twin of a chart: always in the page for screen readers, shown when chosen or when scripts are off. */
export function TwinTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    <table className="table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.label} scope="col" className={column.isNumeric ? "n" : ""}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a twin have an order and no identity
          <tr key={index} className={row.isTotal ? "total" : ""}>
            {row.cells.map((cell, place) => {
              const column = table.columns[place];
              return place === 0 ? (
                <th key={column?.label} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column?.label} className={column?.isNumeric ? "n" : ""}>
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
