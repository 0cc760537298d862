"use client";

import { useId } from "react";
import {
  Bar,
  ComposedChart,
  ReferenceArea,
  Tooltip,
  XAxis,
  type XAxisTickContentProps,
  YAxis,
} from "recharts";
import type { Extent } from "@/lib/present/charts/models";
import type { ColumnsModel, PreparedMonth } from "@/lib/present/charts/prepare-columns";
import { CHART_HEIGHT, type Panel, PLOT_HEIGHT, panelsOf } from "@/lib/present/charts/variance-panels";
import { ForecastPattern, patternId, scenarioFill } from "./fills";
import { DeltaBar, DeltaPin, type Place, ReferenceColumn, ValueColumn } from "./variance-shapes";
import { VarianceTip } from "./variance-tip";

const LABELS = 84;
const STATE_WORD = { CLOSED: "", PRELIMINARY: "prelim.", OPEN: "open" } as const;

function MonthTick({
  x,
  month,
  isNarrow,
}: {
  x: number;
  month: PreparedMonth | undefined;
  isNarrow: boolean;
}) {
  if (!month) return null;
  return (
    <g>
      <text x={x} y={PLOT_HEIGHT + 15} textAnchor="middle" className={month.isInScope ? "ts" : "t2"}>
        {isNarrow ? month.label.slice(0, 1) : month.label}
      </text>
      <text x={x} y={PLOT_HEIGHT + 29} textAnchor="middle" className="t3">
        {isNarrow ? "" : STATE_WORD[month.state]}
      </text>
    </g>
  );
}

/** The fills beside the columns, only those that occur. */
function Legend({ model, pattern }: { model: ColumnsModel; pattern: string }) {
  const name = model.referenceName;
  const hasForecast = model.months.some((month) => !month.actual && month.forecast);
  const rows = [
    { name: "AC", fill: { className: "ac" } },
    { name, fill: { className: name === "PY" ? "py" : "pl" } },
    ...(hasForecast && name !== "FC" ? [{ name: "FC", fill: scenarioFill("FC", pattern) }] : []),
  ];
  const top = PLOT_HEIGHT - 18 * rows.length - 20;
  return (
    <g>
      {rows.map((row, index) => (
        <g key={row.name}>
          <text x="0" y={top + index * 18 + 9} className="tm">
            {row.name}
          </text>
          <rect x="26" y={top + index * 18 + 0.5} width="18" height="8" {...row.fill} />
        </g>
      ))}
      <text x="0" y={PLOT_HEIGHT - 8} className="t3">
        {model.unit}
      </text>
    </g>
  );
}

/** Names of the panels at the left, and the baselines; plan's is a double line, prior year's a light one. */
function Frame({
  model,
  panels,
  pattern,
  width,
}: {
  model: ColumnsModel;
  pattern: string;
  panels: Record<"percent" | "delta" | "columns", Panel>;
  width: number;
}) {
  const name = model.referenceName;
  const baseline = name === "PY" ? "axis-py" : "axis-pl";
  const long = width - LABELS;
  return (
    <g>
      <text x="0" y={panels.percent.zero + 1} className="tm">
        Δ{name}
      </text>
      <text x="0" y={panels.percent.zero + 16} className="t3">
        %
      </text>
      <text x="0" y={panels.delta.zero + 1} className="tm">
        Δ{name}
      </text>
      <text x="0" y={panels.delta.zero + 16} className="t3">
        {model.unit}
      </text>
      <Legend model={model} pattern={pattern} />
      <rect x={LABELS} y={panels.percent.zero - 1.5} width={long} height="3" className={baseline} />
      <rect x={LABELS} y={panels.delta.zero - 1.5} width={long} height="3" className={baseline} />
      <line x1={LABELS} y1={panels.columns.zero} x2={width} y2={panels.columns.zero} className="axis" />
    </g>
  );
}

/** One axis per panel; hidden, since every value is written at its mark. */
function panelAxis(id: string, panel: Panel) {
  return <YAxis key={id} yAxisId={id} domain={panel.domain} type="number" allowDataOverflow hide />;
}

/** The months as columns with their differences above. Labels thin out when months get narrow. */
export function VarianceColumnsDrawing({ model, width }: { model: ColumnsModel; width: number }) {
  const id = patternId(useId());
  const patterns = { ink: `${id}i`, good: `${id}g`, bad: `${id}b` };
  const panels = panelsOf(model);
  const { months } = model;
  const hasText = (width - LABELS) / months.length >= 38;
  const scoped = months.filter((month) => month.isInScope);
  const [from, to] = [scoped[0]?.id, scoped.at(-1)?.id];
  const length = (mark: { bar: Extent } | null) => (mark ? mark.bar.to - mark.bar.from : undefined);
  return (
    <ComposedChart
      data={[...months]}
      width={width}
      height={CHART_HEIGHT}
      margin={{ top: 0, right: 0, bottom: 0, left: LABELS }}
    >
      <defs>
        <ForecastPattern id={patterns.ink} />
        <ForecastPattern id={patterns.good} tone="good" />
        <ForecastPattern id={patterns.bad} tone="bad" />
      </defs>
      <XAxis
        dataKey="id"
        height={CHART_HEIGHT - PLOT_HEIGHT}
        axisLine={false}
        tickLine={false}
        interval={0}
        tick={({ x, index }: XAxisTickContentProps) => (
          <MonthTick x={Number(x)} month={months[index]} isNarrow={!hasText} />
        )}
      />
      <XAxis dataKey="id" xAxisId="behind" hide />
      <XAxis dataKey="id" xAxisId="delta" hide />
      <XAxis dataKey="id" xAxisId="percent" hide />
      {panelAxis("columns", panels.columns)}
      {panelAxis("delta", panels.delta)}
      {panelAxis("percent", panels.percent)}
      {from && to ? (
        <ReferenceArea
          // Behind the baselines, which are drawn at 0.
          zIndex={-100}
          yAxisId="columns"
          x1={from}
          x2={to}
          className="band"
          stroke="none"
          fillOpacity={1}
          shape={(area: Place) => (
            <rect x={area.x} y="0" width={area.width} height={CHART_HEIGHT} rx="4" className="band" />
          )}
        />
      ) : null}
      <Tooltip content={<VarianceTip model={model} />} cursor={false} isAnimationActive={false} />
      <Bar
        xAxisId="behind"
        yAxisId="columns"
        dataKey={(month: PreparedMonth) => length(month.reference)}
        isAnimationActive={false}
        shape={(place: Place) => <ReferenceColumn place={place} name={model.referenceName} />}
      />
      <Bar
        yAxisId="columns"
        dataKey={(month: PreparedMonth) => length(month.actual ?? month.forecast)}
        isAnimationActive={false}
        shape={(place: Place) => <ValueColumn place={place} patterns={patterns} hasText={hasText} />}
      />
      <Frame model={model} panels={panels} pattern={patterns.ink} width={width} />
      <Bar
        xAxisId="delta"
        yAxisId="delta"
        dataKey={(month: PreparedMonth) => length(month.delta)}
        isAnimationActive={false}
        shape={(place: Place) => <DeltaBar place={place} patterns={patterns} hasText={hasText} />}
      />
      <Bar
        xAxisId="percent"
        yAxisId="percent"
        dataKey={(month: PreparedMonth) => length(month.deltaPercent)}
        isAnimationActive={false}
        shape={(place: Place) => <DeltaPin place={place} hasText={hasText} />}
      />
    </ComposedChart>
  );
}
