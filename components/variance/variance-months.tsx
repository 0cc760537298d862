import { VarianceColumns } from "@/components/charts/variance-columns";
import type { VarianceAnswer } from "@/lib/features/variance/schema";
import { type MonthInput, prepareColumns } from "@/lib/present/charts/prepare-columns";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatDay } from "@/lib/present/format/time";

type MonthsProps = {
  months: VarianceAnswer;
  /** Days the page is about: months inside are in scope. */
  from: string;
  to: string;
  today: string;
  locale: string;
  /** Code of the fiscal year. */
  year: string;
  mark: "PL" | "PY" | "FC";
};

function monthLabel(day: string, locale: string): string {
  return formatDay(day, locale, "short").replace(/[\d.\s]+/g, "");
}

/** The fiscal year month by month against its reference. */
export function VarianceMonths({ months, from, to, today, locale, year, mark }: MonthsProps) {
  const { totals, unit, currency, favourability, label, referenceLabel } = months;
  const format = pageFormat(unit, {
    locale,
    currency,
    values: totals.flatMap((row) => [row.actual, row.reference]),
  });
  const inputs = totals.map(
    (row): MonthInput => ({
      id: row.period,
      label: monthLabel(row.from, locale),
      state: !row.isPreliminary ? "CLOSED" : row.from > today ? "OPEN" : "PRELIMINARY",
      isInScope: row.to >= from && row.from <= to,
      // Postings of a month that has not begun are not its actual.
      actual: row.from > today ? null : row.actual,
      reference: row.reference,
    }),
  );
  const prepared = prepareColumns({
    months: inputs,
    referenceName: mark,
    favourability,
    unit,
    unitLabel: format.unitLabel,
    format,
  });
  const last = totals.findLast((row) => row.delta !== null && row.from <= today);
  return (
    <VarianceColumns
      id="months"
      title={
        last
          ? `${formatDay(last.from, locale, "short").replace(/[\d.\s]+/g, "")} stands ${format.showDelta(last.delta)} against ${referenceLabel}`
          : `${label} by month`
      }
      caption={`${label} in ${format.unitLabel || "units"} · ${year} by month · AC, ${mark}, Δ${mark}`}
      model={prepared.model}
      table={prepared.table}
    />
  );
}
