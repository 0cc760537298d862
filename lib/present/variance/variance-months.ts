import { type MonthInput, type PreparedColumns, prepareColumns } from "@/lib/present/charts/prepare-columns";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatDay } from "@/lib/present/format/time";
import { shownSides } from "./rows";
import type { ReferenceMark, VarianceSource } from "./source";

export type MonthsAsk = {
  readonly months: VarianceSource;
  /** Days the page is about: months inside are in scope. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly locale: string;
  /** Code of the fiscal year. */
  readonly year: string;
  readonly mark: ReferenceMark;
  /** Forecast by month code. */
  readonly forecast: Readonly<Record<string, string | null>>;
};

function monthLabel(day: string, locale: string): string {
  return formatDay(day, locale, "short").replace(/[\d.\s]+/g, "");
}

/** The fiscal year month by month against its reference, with its message and what is measured. */
export function varianceMonths(ask: MonthsAsk): PreparedColumns & { title: string; caption: string } {
  const { forecast, months, from, to, today, locale, year, mark } = ask;
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
      // A month that has not ended is open: a few days against a month's plan would only mislead.
      state: !row.isPreliminary ? "CLOSED" : row.to >= today ? "OPEN" : "PRELIMINARY",
      isInScope: row.to >= from && row.from <= to,
      actual: row.to >= today ? null : row.actual,
      forecast: row.to >= today && mark !== "FC" ? (forecast[row.period] ?? null) : null,
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
  const last = totals.findLast((row) => row.delta !== null && row.to < today);
  return {
    ...prepared,
    title: last
      ? `${monthLabel(last.from, locale)} stands ${format.showDelta(shownSides(last, format.step).delta)} against ${referenceLabel}`
      : `${label} by month`,
    caption: `${label} in ${format.unitLabel || "units"} · ${year} by month · AC, ${mark}${mark === "FC" ? "" : ", FC"}, Δ${mark}`,
  };
}
