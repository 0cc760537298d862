import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { ChartTable } from "@/lib/present/charts/models";
import { type PreparedBridge, prepareBridge } from "@/lib/present/charts/prepare-bridge";
import { type LinesModel, prepareLines } from "@/lib/present/charts/prepare-lines";
import { prepareTornado, type TornadoModel } from "@/lib/present/charts/prepare-tornado";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatMoney } from "@/lib/present/format/money";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatMonth, periodText } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import { tornadoSentence } from "@/lib/present/sentences/unit-sentence";

type Style = { readonly locale: string; readonly currency: string };
type Cell = { readonly value: string | null; readonly unit: MetricUnit; readonly note: string | null };
type Headed = { readonly title: string; readonly caption: string };

/** Recurring revenue of a period, as far as its charts need it. */
export type UnitSource = {
  readonly figures: readonly { readonly code: string; readonly label: string; readonly cell: Cell }[];
  readonly opening: Cell;
  readonly steps: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  readonly months: readonly {
    readonly from: string;
    readonly cells: Readonly<Record<string, { readonly value: string | null }>>;
  }[];
};

/** The figures on one line, by the short names everybody uses. */
export const UNIT_STRIP: Readonly<Record<string, string>> = {
  mrr: "MRR",
  nrr: "NRR",
  grr: "GRR",
  logo_churn: "Logo churn",
  clv: "CLV",
  cac: "CAC",
  clv_cac: "CLV : CAC",
};

/** The two courses of unit economics: what stays, and who leaves. */
export const UNIT_TRENDS = {
  retention: {
    title: "How much of the opening revenue stays",
    codes: [
      ["nrr", "NRR"],
      ["grr", "GRR"],
    ],
  },
  churn: { title: "Which share of customers leaves", codes: [["logo_churn", "Logo churn"]] },
} as const;

/** From opening to closing MRR; null where nothing moved or nothing is known. */
export function mrrBridge(model: UnitSource, period: string, style: Style): (PreparedBridge & Headed) | null {
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
  return { ...prepared, title: "MRR from opening to closing", caption: `${format.unitLabel} · ${period}` };
}

/** One of the courses month by month. */
export function unitTrend(
  { months }: UnitSource,
  trend: keyof typeof UNIT_TRENDS,
  style: Style,
): Headed & { model: LinesModel; table: ChartTable } {
  const { title, codes } = UNIT_TRENDS[trend];
  const prepared = prepareLines({
    periods: months.map(({ from }) => formatMonth(from.slice(0, 7), style.locale)),
    series: codes.map(([code, label]) => ({
      ...{ id: code, label },
      values: months.map(({ cells }) => cells[code]?.value ?? null),
    })),
    format: (value) => formatValue(value, "percent", style),
  });
  return { ...prepared, title, caption: `${codes.map(([, label]) => label).join(", ")} in % by month` };
}

type Swing = {
  readonly given: string;
  readonly value: string;
  readonly delta: string;
  readonly share: string;
};
type Driver = {
  readonly driver: string;
  readonly label: string;
  readonly low: Swing;
  readonly high: Swing;
  readonly elasticity: string;
};

/** What moves lifetime value most, with its message. */
export function clvTornado(
  known: { base: string; drivers: readonly Driver[]; strongest: readonly string[] },
  period: string,
  { locale, currency }: Style,
): Headed & { model: TornadoModel; table: ChartTable } {
  const prepared = prepareTornado({
    bars: known.drivers.map((each) => ({ ...each, id: each.driver })),
    format: {
      delta: (value) => formatMoney(value, { locale, currency, sign: "always" }),
      percent: (value) => formatPercent(value, { locale, sign: "always" }),
      ratio: (value) => formatRatio(value, { locale }),
    },
  });
  const strongest = known.drivers.filter(({ driver }) => known.strongest.includes(driver));
  return {
    ...prepared,
    title: tornadoSentence(
      strongest.map(({ label, low, high }) => ({ label, low: low.share, high: high.share })),
      locale,
    ),
    caption: `Customer lifetime value ${formatMoney(known.base, { locale, currency })} · ${periodText(period, locale)} · each driver alone 10 % lower and higher`,
  };
}
