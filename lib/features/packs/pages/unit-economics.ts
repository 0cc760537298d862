import { getUnitEconomics, type UnitEconomics } from "@/lib/features/unit-economics/queries";
import type { Actor } from "@/lib/platform/actor";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { periodText } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import type { PackBlock, PackPage } from "@/lib/present/packs/page";
import { unitSentence } from "@/lib/present/sentences/unit-sentence";
import { clvTornado, mrrBridge, UNIT_STRIP, unitTrend } from "@/lib/present/unit-economics/charts";
import { knownText } from "./known-text";
import type { PageSearch } from "./search";
import { clvBlock, cohortBlocks } from "./unit-tables";

type Style = { locale: string; currency: string };

function overviewBlocks({ overview }: UnitEconomics, period: string, style: Style): PackBlock[] {
  const strip = Object.entries(UNIT_STRIP).flatMap(([code, label]) => {
    const cell = overview.figures.find((each) => each.code === code)?.cell;
    if (!cell) return [];
    const value =
      cell.value === null ? "–" : formatValue(cell.value, cell.unit, { ...style, style: "compact" });
    return [{ label, value, note: cell.note ?? "" }];
  });
  const bridge = mrrBridge(overview, period, style);
  const trend = (id: "retention" | "churn"): PackBlock => {
    const { model, ...rest } = unitTrend(overview, id, style);
    return { kind: "chart", id, ...rest, drawing: { kind: "lines", model } };
  };
  return [
    { kind: "figures", figures: strip },
    ...(bridge === null
      ? []
      : [
          {
            ...{ kind: "chart" as const, id: "mrr-bridge", title: bridge.title, caption: bridge.caption },
            ...{ drawing: { kind: "bridge" as const, model: bridge.model }, table: bridge.table },
          },
        ]),
    trend("retention"),
    trend("churn"),
    {
      kind: "table",
      title: "Every figure with its definition",
      caption: "",
      table: {
        columns: [
          { label: "Metric" },
          { label: "Value", isNumeric: true },
          { label: "Definition", isWide: true },
        ],
        rows: overview.figures.map(({ label, definition, cell }) => ({
          cells: [
            ...[label, cell.value === null ? (cell.note ?? "–") : formatValue(cell.value, cell.unit, style)],
            cell.value !== null && cell.note ? `${cell.note}. ${definition}` : definition,
          ],
        })),
      },
    },
  ];
}

function blocksOf(page: UnitEconomics, period: string, style: Style): PackBlock[] {
  if (page.view === "cohorts" && page.cohorts) return cohortBlocks(page.cohorts, style);
  if (page.view === "clv" && page.clv) return [clvBlock(page.clv, style)];
  if (page.view !== "sensitivity" || !page.tornado) return overviewBlocks(page, period, style);
  if (page.tornado.kind === "UNKNOWN")
    return [
      {
        kind: "texts",
        title: "What moves customer lifetime value most",
        texts: [{ lead: "", text: `${page.tornado.because}.`, note: "" }],
      },
    ];
  const { model, ...rest } = clvTornado(page.tornado, period, style);
  return [{ kind: "chart", id: "tornado", ...rest, drawing: { kind: "tornado", model } }];
}

/** Unit economics of a period in the view it was kept with. */
export async function unitSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const day = knownDay(actor, search.known);
  const page = await getUnitEconomics(asKnown(actor, day), {
    period: search.period,
    view: search.view ?? null,
    by: search.by ?? null,
  });
  const { overview, currency } = page;
  const style = { locale, currency };
  const value = (code: string) => overview.figures.find((each) => each.code === code)?.cell.value ?? null;
  const closing = value("mrr");
  const shown = `${periodText(page.period.period.code, locale)}${page.period.isToDate ? " to date" : ""}`;
  return {
    title: unitSentence(
      { period: shown, opening: overview.opening.value, closing, nrr: value("nrr"), grr: value("grr") },
      style,
    ),
    source: [
      ...[shown, "from subscriptions and the ledger", "open months preliminary"],
      ...knownText(day === null ? null : { day }, locale),
    ],
    preliminary: null,
    blocks: closing === null ? [] : blocksOf(page, shown, style),
    notes: [],
  };
}
