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
import { pageFormat } from "@/lib/present/format/chart-format";
import { materialityText } from "@/lib/present/sentences/materiality-text";

type DrawerProps = {
  main: VarianceAnswer;
  row: VarianceRow;
  name: string;
  mark: "PL" | "PY" | "FC";
  locale: string;
  recordsHref: string;
  /** Explanation and comments. */
  children?: ReactNode;
};

function Drivers({ main, row, name, mark, locale }: Omit<DrawerProps, "children" | "recordsHref">) {
  if (row.parts === null || main.methodNote !== null || row.actual === null || row.reference === null)
    return null;
  const format = pageFormat(main.unit, { locale, currency: main.currency, values: [row.delta] });
  const parts = PVM_PARTS.flatMap((part) => {
    const value = row.parts?.[part];
    return value === undefined ? [] : [{ key: part, label: PVM_PART_LABELS[part], value }];
  });
  const { model } = prepareBridge({
    from: { label: main.referenceLabel, value: row.reference, scenario: mark },
    to: { label: "Actual", value: row.actual, scenario: "AC" },
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
export function VarianceDrawer({ main, row, name, mark, locale, recordsHref, children }: DrawerProps) {
  const format = pageFormat(main.unit, { locale, currency: main.currency, values: [row.delta] });
  const effect = effectOfSigned(row.effect === null ? null : decimal(row.effect));
  const percent = row.percent === null ? "" : `, ${format.percent(row.percent)}`;
  const word = effect === "NEUTRAL" ? "" : effect === "GOOD" ? " favourable" : " unfavourable";
  return (
    <Drawer
      title={`${name}, ${main.label.toLowerCase()}`}
      subtitle={
        <span>
          <EffectText effect={effect}>
            {format.showDelta(row.delta)} {format.unitLabel}
            {percent}
          </EffectText>
          {word} to {main.referenceLabel} · {row.isMaterial ? "material" : "below threshold"} (
          {materialityText(row.materialityRule, { locale, currency: main.currency, unit: main.unit })})
        </span>
      }
      params={["row"]}
    >
      <Drivers main={main} row={row} name={name} mark={mark} locale={locale} />
      <p>
        <Link className="link" href={recordsHref}>
          Source rows behind the actual
        </Link>
      </p>
      {children}
    </Drawer>
  );
}
