import { BridgeChart } from "@/components/charts/bridge-chart";
import { LinesChart } from "@/components/charts/lines-chart";
import { FigureStrip } from "@/components/layout/figure-strip";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { formatValue } from "@/lib/present/format/value";
import { mrrBridge, UNIT_STRIP, type UNIT_TRENDS, unitTrend } from "@/lib/present/unit-economics/charts";

type Cell = { value: string | null; unit: MetricUnit; note: string | null; ref: string; from: string };
type Defined = { code: string; label: string; definition: string; cell: Cell };
export type OverviewModel = {
  figures: readonly Defined[];
  opening: Cell;
  steps: readonly { key: string; label: string; value: string; ref: string | null }[];
  months: readonly { period: string; from: string; cells: Readonly<Record<string, Cell>> }[];
};
type Style = { locale: string; currency: string };

function Bridge({ model, period, style }: { model: OverviewModel; period: string; style: Style }) {
  const prepared = mrrBridge(model, period, style);
  if (prepared === null) return null;
  const { title, caption, model: bridge, table } = prepared;
  return <BridgeChart id="mrr-bridge" title={title} caption={caption} model={bridge} table={table} />;
}

function Trend({ model, id, style }: { model: OverviewModel; id: keyof typeof UNIT_TRENDS; style: Style }) {
  const { title, caption, model: lines, table } = unitTrend(model, id, style);
  return <LinesChart id={id} title={title} caption={caption} model={lines} table={table} />;
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
  const strip = Object.keys(UNIT_STRIP).flatMap((code) => model.figures.filter((each) => each.code === code));
  return (
    <>
      <FigureStrip
        figures={strip.map(({ code, label, cell }) => ({
          label: UNIT_STRIP[code] ?? label,
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
      <Trend model={model} id="retention" style={style} />
      <Trend model={model} id="churn" style={style} />
      <FigureTable figures={model.figures} search={search} org={org} style={style} />
    </>
  );
}
