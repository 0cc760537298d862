import { FigureStrip } from "@/components/layout/figure-strip";
import { Figure } from "@/components/ui/figure";
import { decimal } from "@/lib/domain/number/decimal";
import type { VarianceAnswer } from "@/lib/features/variance/schema";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { shownSides } from "@/lib/present/variance/rows";

type StripProps = {
  main: VarianceAnswer;
  priorYear: VarianceAnswer;
  margin: VarianceAnswer | null;
  format: PageFormat;
  locale: string;
};

const effectOf = (effect: string | null | undefined) =>
  effectOfSigned(effect == null ? null : decimal(effect));

/** The figures the page is about: actual, both differences, the year to date, and the margin beside money. */
export function VarianceStrip({ main, priorYear, margin, format, locale }: StripProps) {
  const [total, prior, rate] = [main.totals[0], priorYear.totals[0], margin?.totals[0]];
  if (!total) return null;
  const shown = shownSides(total, format.step);
  const unit = format.unitLabel === "" ? "" : ` ${format.unitLabel}`;
  const percent = (value: string | null) => (value === null ? "" : format.percent(value));
  return (
    <FigureStrip
      figures={[
        {
          label: `${main.label}, AC${unit}`,
          value: (
            <Figure
              display={format.show(shown.actual)}
              explain={total.actualRef}
              label={main.label}
              isStrong
            />
          ),
        },
        {
          label: `Δ ${main.referenceLabel}${unit}`,
          value: (
            <Figure
              display={format.showDelta(shown.delta)}
              explain={total.ref}
              effect={effectOf(total.effect)}
              label={`Difference to ${main.referenceLabel}`}
            />
          ),
          note: percent(total.percent),
          noteEffect: effectOf(total.effect),
        },
        ...(main.reference === "prior-year" || !prior
          ? []
          : [
              {
                label: `Δ prior year${unit}`,
                value: (
                  <Figure
                    display={format.showDelta(shownSides(prior, format.step).delta)}
                    explain={prior.ref}
                    effect={effectOf(prior.effect)}
                    label="Difference to the prior year"
                  />
                ),
                note: percent(prior.percent),
                noteEffect: effectOf(prior.effect),
              },
            ]),
        ...(total.yearToDate === null
          ? []
          : [
              {
                label: `Year to date, Δ ${main.referenceLabel}`,
                value: format.showDelta(shownSides(total.yearToDate, format.step).delta),
                effect: effectOf(total.yearToDate.effect),
                note: percent(total.yearToDate.percent),
              },
            ]),
        ...(margin && rate
          ? [
              {
                label: `${margin.label}, AC`,
                value: (
                  <Figure
                    display={formatValue(rate.actual, margin.unit, { locale, currency: margin.currency })}
                    explain={rate.actualRef}
                    label={margin.label}
                  />
                ),
                note: formatDelta(rate.delta, margin.unit, { locale, currency: margin.currency }),
                noteEffect: effectOf(rate.effect),
              },
            ]
          : []),
      ]}
    />
  );
}
