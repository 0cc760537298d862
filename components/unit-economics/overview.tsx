import { BridgeChart } from "@/components/charts/bridge-chart";
import { LinesChart } from "@/components/charts/lines-chart";
import { FigureStrip } from "@/components/layout/figure-strip";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { prepareBridge } from "@/lib/present/charts/prepare-bridge";
import { prepareLines } from "@/lib/present/charts/prepare-lines";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatMonth } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type Cell = { value: string | null; unit: MetricUnit; note: string | null; ref: string; from: string };
type Defined = { code: string; label: string; definition: string; cell: Cell };
export type OverviewModel = {
  figures: readonly Defined[];
  opening: Cell;
  steps: readonly { key: string; label: string; value: string; ref: string | null }[];
  months: readonly { period: string; from: string; cells: Readonly<Record<string, Cell>> }[];
};
type Style = { locale: string; currency: string };

/** The figures on one line, by the short names everybody uses. */
const STRIP: Readonly<Record<string, string>> = {
  mrr: "MRR",
  nrr: "NRR",
  grr: "GRR",
  logo_churn: "Logo churn",
  clv: "CLV",
  cac: "CAC",
  clv_cac: "CLV : CAC",
};
const RATES = [
  ["nrr", "NRR"],
  ["grr", "GRR"],
] as const;

function Bridge({ model, period, style }: { model: OverviewModel; period: string; style: Style }) {
  const closing = model.figures.find(({ code }) => code === "mrr")?.cell.value ?? null;
  const opening = model.opening.value ?? "0";
  if (closing === null || model.steps.length === 0) return null;
  const format = pageFormat("currency", {
    ...style,
    values: [opening, closing, ...model.steps.map(({ value }) => value)],
  });
  const prepared = prepareBridge({
    from: { label: "Opening MRR", value: opening, scenario: "PY" },
    to: { label: "Closing MRR", value: closing, scenario: "AC" },
    parts: model.steps.map(({ key, label, value }) => ({ key, label, value })),
    favourability: "HIGHER",
    format,
    order: "GIVEN",
    headers: { step: "Step", part: "Movement" },
  });
  return (
    <BridgeChart
      id="mrr-bridge"
      title="MRR from opening to closing"
      caption={`${format.unitLabel} · ${period}`}
      model={prepared.model}
      table={prepared.table}
    />
  );
}

function Trend({
  model,
  codes,
  id,
  title,
  style,
}: {
  model: OverviewModel;
  codes: readonly (readonly [string, string])[];
  id: string;
  title: string;
  style: Style;
}) {
  const prepared = prepareLines({
    periods: model.months.map(({ from }) => formatMonth(from.slice(0, 7), style.locale)),
    series: codes.map(([code, label]) => ({
      id: code,
      label,
      values: model.months.map(({ cells }) => cells[code]?.value ?? null),
    })),
    format: (value) => formatValue(value, "percent", style),
  });
  return (
    <LinesChart
      id={id}
      title={title}
      caption={`${codes.map(([, label]) => label).join(", ")} in % by month`}
      model={prepared.model}
      table={prepared.table}
    />
  );
}

function FigureTable({
  figures,
  search,
  org,
  style,
}: {
  figures: readonly Defined[];
  search: SearchParams;
  org: string;
  style: Style;
}) {
  return (
    <Section
      title="Every figure with its definition"
      caption="options: Settings, Metrics"
      actions={<ExportLinks org={org} list="unit-economics" search={search} />}
    >
      <DataTable<Defined>
        id="unit-figures"
        caption="Unit economics of the period"
        rows={figures}
        rowKey={({ code }) => code}
        rowName={({ label }) => label}
        rowHref={({ code }) => `/${org}/metrics/${code}`}
        search={search}
        columns={[
          { key: "label", header: "Metric", cell: ({ label }) => label },
          {
            key: "value",
            header: "Value",
            isNumeric: true,
            cell: ({ cell, label }) =>
              cell.value === null ? (
                <span className="text-ink-3">{cell.note ?? "–"}</span>
              ) : (
                <Figure
                  display={formatValue(cell.value, cell.unit, style)}
                  explain={cell.ref}
                  label={label}
                />
              ),
          },
          {
            key: "definition",
            header: "Definition",
            wraps: true,
            isHiddenOnPhone: true,
            cell: ({ definition, cell }) => (
              <span className="text-ink-2">
                {cell.value !== null && cell.note ? (
                  <strong className="font-medium">{cell.note}. </strong>
                ) : null}
                {definition}
              </span>
            ),
          },
        ]}
        empty="Nothing is known yet."
      />
    </Section>
  );
}

/** Where recurring revenue stands: the figures, the bridge of the period, retention month by month, definitions. */
export function UnitOverview({
  model,
  period,
  search,
  org,
  style,
}: {
  model: OverviewModel;
  period: string;
  search: SearchParams;
  org: string;
  style: Style;
}) {
  const strip = Object.keys(STRIP).flatMap((code) => model.figures.filter((each) => each.code === code));
  return (
    <>
      <FigureStrip
        figures={strip.map(({ code, label, cell }) => ({
          label: STRIP[code] ?? label,
          value:
            cell.value === null ? (
              "–"
            ) : (
              <Figure
                display={formatValue(cell.value, cell.unit, { ...style, style: "compact" })}
                explain={cell.ref}
                label={label}
              />
            ),
          note: cell.note ?? undefined,
        }))}
      />
      <Bridge model={model} period={period} style={style} />
      <Trend
        model={model}
        codes={RATES}
        id="retention"
        title="How much of the opening revenue stays"
        style={style}
      />
      <Trend
        model={model}
        codes={[["logo_churn", "Logo churn"]]}
        id="churn"
        title="Which share of customers leaves"
        style={style}
      />
      <FigureTable figures={model.figures} search={search} org={org} style={style} />
    </>
  );
}
