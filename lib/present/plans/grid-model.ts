import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { showDecimal } from "../format/locale-number";

/** A line as the grid draws it; values live beside it. */
export type GridLine = {
  readonly key: string;
  readonly metric: string;
  readonly label: string;
  readonly currency: string;
  readonly unit: MetricUnit;
  readonly isSummed: boolean;
  readonly places: number;
  readonly place: string;
  readonly lastYear: readonly (string | null)[];
};

export type Values = readonly (string | null)[];

/** A column: a month, or the total of the months from one to another. */
export type GridColumn =
  | { readonly kind: "MONTH"; readonly index: number; readonly label: string; readonly id: string }
  | {
      readonly kind: "TOTAL";
      readonly from: number;
      readonly to: number;
      readonly label: string;
      readonly id: string;
      readonly isYear: boolean;
    };

/** A row: the sum of a metric's lines, or a line. */
export type GridRow =
  | {
      readonly kind: "SUM";
      readonly id: string;
      readonly label: string;
      readonly keys: readonly string[];
      readonly line: GridLine;
    }
  | { readonly kind: "LINE"; readonly id: string; readonly line: GridLine; readonly isIndented: boolean };

type Month = { readonly month: string; readonly quarter: string; readonly year: string };

/** Months, each quarter closed by its total and each year by its own. */
export function gridColumns(months: readonly Month[], monthLabel: (month: string) => string): GridColumn[] {
  const columns: GridColumn[] = [];
  let quarterFrom = 0;
  let yearFrom = 0;
  months.forEach(({ month, quarter, year }, index) => {
    columns.push({ kind: "MONTH", index, label: monthLabel(month), id: month });
    const next = months[index + 1];
    if (next?.quarter !== quarter) {
      columns.push({
        kind: "TOTAL",
        from: quarterFrom,
        to: index,
        label: quarter.split(" ").at(-1) ?? quarter,
        id: quarter,
        isYear: false,
      });
      quarterFrom = index + 1;
    }
    if (next?.year !== year) {
      columns.push({ kind: "TOTAL", from: yearFrom, to: index, label: year, id: year, isYear: true });
      yearFrom = index + 1;
    }
  });
  return columns;
}

/** Lines under the sum of their metric where there are several that add up. */
export function gridRows(lines: readonly GridLine[]): GridRow[] {
  return [...Map.groupBy(lines, ({ metric, currency }) => `${metric}|${currency}`)].flatMap(([id, group]) => {
    const [first] = group;
    const isSum = group.length > 1 && first?.isSummed;
    const rows = group.map(
      (line): GridRow => ({ kind: "LINE", id: line.key, line, isIndented: Boolean(isSum) }),
    );
    if (!isSum || !first) return rows;
    const keys = group.map(({ key }) => key);
    return [{ kind: "SUM", id: `sum ${id}`, label: first.label, keys, line: first }, ...rows];
  });
}

/** Sum of what is there; null where nothing is, because nothing is not 0. */
export function sumOf(values: readonly (string | null)[]): string | null {
  const known = values.flatMap((value) => (value === null ? [] : [decimal(value)]));
  return known.length === 0 ? null : toText(sum(known));
}

export function sumRow(
  keys: readonly string[],
  values: Readonly<Record<string, Values>>,
  months: number,
): Values {
  return Array.from({ length: months }, (_, month) => sumOf(keys.map((key) => values[key]?.[month] ?? null)));
}

/** What a row shows in a column; the total of what does not add up has no number. */
export function valueIn(column: GridColumn, line: Pick<GridLine, "isSummed">, values: Values): string | null {
  if (column.kind === "MONTH") return values[column.index] ?? null;
  return line.isSummed ? sumOf(values.slice(column.from, column.to + 1)) : null;
}

const PERCENT = decimal(100);

/** As people read and type it: percentages as 63, not 0.63; every digit there is. */
export function shownCell(value: string | null, unit: MetricUnit, locale: string): string {
  if (value === null) return "";
  return showDecimal(unit === "percent" ? toText(decimal(value).times(PERCENT)) : value, locale);
}

/** As it is stored. */
export function storedCell(value: string, unit: MetricUnit): string {
  return unit === "percent" ? toText(decimal(value).div(PERCENT)) : toText(decimal(value));
}
