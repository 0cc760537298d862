import { decimal } from "@/lib/domain/number/decimal";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import type { Effect } from "@/lib/present/charts/models";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { shownSides } from "./rows";
import type { VarianceSource, VarianceSourceRow } from "./source";

/** One figure of the strip; `explain` names its reason, `name` says what it is. */
export type StripFigure = {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly explain: string | null;
  readonly effect?: Effect;
  readonly note: string;
  readonly noteEffect?: Effect;
};

type Pair = Pick<VarianceSourceRow, "actual" | "reference" | "delta" | "effect" | "percent">;

const effectOf = (effect: string | null) => effectOfSigned(effect === null ? null : decimal(effect));

/** The figures a comparison is about: actual, both differences, the year to date, and the margin beside money. */
export function varianceStrip(
  {
    main,
    priorYear,
    margin,
  }: {
    main: VarianceSource & { totals: readonly (VarianceSourceRow & { actualRef: string })[] };
    priorYear: VarianceSource;
    margin: (VarianceSource & { totals: readonly (VarianceSourceRow & { actualRef: string })[] }) | null;
  },
  format: PageFormat,
  locale: string,
): StripFigure[] {
  const [total, prior, rate] = [main.totals[0], priorYear.totals[0], margin?.totals[0]];
  if (!total) return [];
  const unit = format.unitLabel === "" ? "" : ` ${format.unitLabel}`;
  const difference = (label: string, name: string, row: Pair, explain: string | null): StripFigure => ({
    ...{ label, name, explain },
    value: format.showDelta(shownSides(row, format.step).delta),
    effect: effectOf(row.effect),
    note: row.percent === null ? "" : format.percent(row.percent),
    noteEffect: effectOf(row.effect),
  });
  const against = main.referenceLabel;
  const isPrior = main.reference === "prior-year";
  const style = { locale, currency: margin?.currency ?? main.currency };
  return [
    {
      ...{ label: `${main.label}, AC${unit}`, name: main.label, explain: total.actualRef, note: "" },
      value: format.show(shownSides(total, format.step).actual),
    },
    difference(`Δ ${against}${unit}`, `Difference to ${against}`, total, total.ref),
    ...(isPrior || !prior
      ? []
      : [difference(`Δ prior year${unit}`, "Difference to the prior year", prior, prior.ref)]),
    ...(total.yearToDate === null
      ? []
      : [difference(`Year to date, Δ ${against}`, "Year to date", total.yearToDate, null)]),
    ...(margin && rate
      ? [
          {
            ...{ label: `${margin.label}, AC`, name: margin.label, explain: rate.actualRef },
            value: formatValue(rate.actual, margin.unit, style),
            note: formatDelta(rate.delta, margin.unit, style),
            noteEffect: effectOf(rate.effect),
          },
        ]
      : []),
  ];
}
