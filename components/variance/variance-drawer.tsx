import type { ReactNode } from "react";
import { DriversChart } from "@/components/charts/drivers-chart";
import { Drawer } from "@/components/layout/drawer";
import { EffectText } from "@/components/ui/effect";
import { PageLink as Link } from "@/components/ui/page-link";
import { decimal } from "@/lib/domain/number/decimal";
import { PVM_PART_LABELS, PVM_PARTS } from "@/lib/domain/variance/pvm-methods";
import type { VarianceAnswer, VarianceRow } from "@/lib/features/variance/schema";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import { prepareBridge } from "@/lib/present/charts/prepare-bridge";
import { type PageFormat, pageFormat } from "@/lib/present/format/chart-format";
import { materialityText } from "@/lib/present/sentences/materiality-text";
import { shownSides, varianceRows } from "@/lib/present/variance/rows";

type DrawerProps = {
  main: VarianceAnswer;
  row: VarianceRow;
  /** The format of the table under it. */
  page: PageFormat;
  name: string;
  mark: "PL" | "PY" | "FC";
  locale: string;
  recordsHref: string;
  /** Explanation and comments. */
  children?: ReactNode;
};

const shownEnd = (shown: string | null) => (shown === null ? {} : { shown });

/** On the scale of the table what the table shows, on a finer one what the finer one shows. */
function readingOf({ main, row, page, locale }: Pick<DrawerProps, "main" | "row" | "page" | "locale">) {
  const format = pageFormat(main.unit, { locale, currency: main.currency, values: [row.delta] });
  const isPageScale = format.step === page.step;
  return {
    format,
    shown: isPageScale ? varianceRows(main, page.step).shown(row) : shownSides(row, format.step),
  };
}

function Drivers({ main, row, page, name, mark, locale }: Omit<DrawerProps, "children" | "recordsHref">) {
  if (row.parts === null || main.methodNote !== null || row.actual === null || row.reference === null)
    return null;
  const { format, shown } = readingOf({ main, row, page, locale });
  const parts = PVM_PARTS.flatMap((part) => {
    const value = row.parts?.[part];
    return value === undefined ? [] : [{ key: part, label: PVM_PART_LABELS[part], value }];
  });
  const { model } = prepareBridge({
    from: { label: main.referenceLabel, value: row.reference, scenario: mark, ...shownEnd(shown.reference) },
    to: { label: "Actual", value: row.actual, scenario: "AC", ...shownEnd(shown.actual) },
    parts,
    favourability: main.favourability,
    format,
  });
  return (
    <section>
      <h3>Causes, {format.unitLabel}</h3>
      <DriversChart
        label={`Causes of ${name}`}
        steps={model.steps}
        total={model.total}
        totalLabel={`Δ${mark}`}
        referenceName={mark}
      />
    </section>
  );
}

/** One row of the comparison: what made it, who explains it, and the rows behind it. */
export function VarianceDrawer(props: DrawerProps) {
  const { main, row, page, name, mark, locale, recordsHref, children } = props;
  const { format, shown } = readingOf(props);
  const effect = effectOfSigned(row.effect === null ? null : decimal(row.effect));
  const percent = row.percent === null ? "" : `, ${format.percent(row.percent)}`;
  const word = effect === "NEUTRAL" ? "" : effect === "GOOD" ? " favourable" : " unfavourable";
  return (
    <Drawer
      title={`${name}, ${main.label.toLowerCase()}`}
      subtitle={
        <span>
          <EffectText effect={effect}>
            {format.showDelta(shown.delta)} {format.unitLabel}
            {percent}
          </EffectText>
          {word} to {main.referenceLabel} · {row.isMaterial ? "material" : "below threshold"} (
          {materialityText(row.materialityRule, { locale, currency: main.currency, unit: main.unit })})
        </span>
      }
      params={["row"]}
    >
      <Drivers main={main} row={row} page={page} name={name} mark={mark} locale={locale} />
      <p>
        <Link className="link" href={recordsHref}>
          Source rows behind the actual
        </Link>
      </p>
      {children}
    </Drawer>
  );
}
