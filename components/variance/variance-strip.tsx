import { FigureStrip } from "@/components/layout/figure-strip";
import { Figure } from "@/components/ui/figure";
import type { VarianceAnswer } from "@/lib/features/variance/schema";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { varianceStrip } from "@/lib/present/variance/variance-strip";

type StripProps = {
  main: VarianceAnswer;
  priorYear: VarianceAnswer;
  margin: VarianceAnswer | null;
  format: PageFormat;
  locale: string;
};

/** The figures the page is about: actual, both differences, the year to date, and the margin beside money. */
export function VarianceStrip({ format, locale, ...sides }: StripProps) {
  const figures = varianceStrip(sides, format, locale);
  if (figures.length === 0) return null;
  return (
    <FigureStrip
      figures={figures.map(({ label, name, value, explain, effect, note, noteEffect }, index) => ({
        label,
        note,
        value:
          explain === null ? (
            value
          ) : (
            <Figure display={value} explain={explain} effect={effect} label={name} isStrong={index === 0} />
          ),
        ...(explain === null && effect !== undefined ? { effect } : {}),
        ...(noteEffect === undefined ? {} : { noteEffect }),
      }))}
    />
  );
}
