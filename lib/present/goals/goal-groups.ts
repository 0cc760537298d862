const UNIT_ORDER = ["currency", "percent", "count", "ratio", "days"];

type Grouped = { readonly unit: string; readonly currency: string | null };

/** Goals in groups of one unit and currency, money first: numbers of one column must be comparable. */
export function goalGroups<Line extends Grouped>(lines: readonly Line[]): { id: string; rows: Line[] }[] {
  const groups = Map.groupBy(lines, ({ unit, currency }) =>
    unit === "currency" ? `currency-${currency ?? ""}` : unit,
  );
  const rank = (rows: readonly Line[]) => UNIT_ORDER.indexOf(rows[0]?.unit ?? "count");
  return [...groups].map(([id, rows]) => ({ id, rows })).sort((a, b) => rank(a.rows) - rank(b.rows));
}
