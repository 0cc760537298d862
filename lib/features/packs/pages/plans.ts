import { decimal } from "@/lib/domain/number/decimal";
import { getAccuracy } from "@/lib/features/plans/accuracy";
import { bridgeLines, comparePlans } from "@/lib/features/plans/compare";
import { getForecastPage } from "@/lib/features/plans/rolling";
import { METHOD_LABELS, type PlanComparison } from "@/lib/features/plans/schema-analysis";
import type { Actor } from "@/lib/platform/actor";
import { effectOfDelta } from "@/lib/present/charts/effect-of";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatMonth, periodText } from "@/lib/present/format/time";
import type { PackBlock, PackPage } from "@/lib/present/packs/page";
import { accuracySentence, notJudged } from "@/lib/present/plans/accuracy-words";
import { comparisonBridge, comparisonSentence, LINE_STATES } from "@/lib/present/plans/comparison";
import { biasWords, forecastSentence, verdictSentence } from "@/lib/present/sentences/forecast-sentence";
import type { PageSearch } from "./search";

const number = (label: string) => ({ label, isNumeric: true });

function metricTable(page: PlanComparison, [a, b]: [string, string], locale: string): PackBlock {
  return {
    ...{ kind: "table", title: "", caption: "" },
    table: {
      columns: [
        { label: "Metric", isWide: true },
        { label: "Unit" },
        number(a),
        number(b),
        number("Difference"),
      ],
      rows: page.metrics.map((row) => {
        const values = [row.a.value, row.b.value];
        const format = pageFormat(row.unit, { locale, currency: page.currency, values });
        const tone = row.delta === null ? undefined : effectOfDelta(decimal(row.delta), row.favourability);
        return {
          cells: [
            ...[row.label, format.unitLabel, format.show(row.a.value), format.show(row.b.value)],
            format.showDelta(row.delta),
          ],
          tones: [undefined, undefined, undefined, undefined, tone],
        };
      }),
    },
  };
}

function lineTable(page: PlanComparison, [a, b]: [string, string], locale: string): PackBlock {
  return {
    ...{ kind: "table", title: "Line by line", caption: "" },
    table: {
      columns: [
        ...[{ label: "Line", isWide: true }, { label: "Unit" }, number(a), number(b), number("Difference")],
        { label: "" },
      ],
      rows: page.lines
        .filter(({ metric }) => page.shown === null || metric === page.shown)
        .map((row) => {
          const currency = row.currency || page.currency;
          const format = pageFormat(row.unit, { locale, currency, values: [row.a, row.b] });
          return {
            cells: [
              ...[
                `${row.label} ${row.place}`.trim(),
                format.unitLabel,
                format.show(row.a),
                format.show(row.b),
              ],
              ...[format.showDelta(row.delta), LINE_STATES[row.state]],
            ],
          };
        }),
    },
  };
}

/** Two versions of a plan beside each other. */
export async function comparisonSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const ask = { a: search.a ?? null, b: search.b ?? null, year: search.year ?? null };
  const page = await comparePlans(actor, { ...ask, metric: search.metric ?? null });
  const { a, b, year, shown, currency } = page;
  if (!a || !b || !year)
    return {
      ...{ title: "There are not two versions yet", source: [], preliminary: null, blocks: [], notes: [] },
    };
  const names: [string, string] = [a.name, b.name];
  const metric = page.metrics.find((one) => one.metric === shown);
  const lines = shown === null ? null : bridgeLines(page, shown);
  const bridge = lines && metric ? comparisonBridge(lines, { metric, a, b, year, locale, currency }) : null;
  return {
    title: comparisonSentence({ a, b, year, lines: page.lines }),
    source: ["Sums of the fiscal year", "a line only one of them has is no change from 0"],
    preliminary: null,
    blocks: [
      metricTable(page, names, locale),
      ...(bridge === null
        ? []
        : [
            {
              ...{ kind: "chart" as const, id: "plan-bridge", title: bridge.title, caption: bridge.caption },
              ...{ drawing: { kind: "bridge" as const, model: bridge.model }, table: bridge.table },
            },
          ]),
      lineTable(page, names, locale),
    ],
    notes: [],
  };
}

/** The rolling forecast with how its methods did on the past. */
export async function forecastSheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const ask = { metric: search.metric ?? null, from: search.from ?? null, base: search.base ?? null };
  const page = await getForecastPage(actor, ask);
  const values = page.months.flatMap(({ actual, baseline, planned }) => [actual, baseline, planned]);
  const format = pageFormat(page.unit, { locale, currency: page.currency, values });
  const planned = page.versions.find(({ code }) => code === page.base)?.name ?? "Plan";
  return {
    title: forecastSentence(page, format),
    source: [
      `${page.label} in ${format.unitLabel || "units"}`,
      `${page.history} months of actuals`,
      verdictSentence(page, locale),
    ],
    preliminary: null,
    blocks: [
      {
        ...{ kind: "table", title: `${page.label} of ${page.year} by month`, caption: format.unitLabel },
        table: {
          columns: [{ label: "Month" }, ...["Actual", "Baseline", planned].map(number)],
          rows: page.months.map((row) => ({
            cells: [
              formatMonth(row.month, locale),
              ...[row.actual, row.baseline, row.planned].map(format.show),
            ],
          })),
        },
      },
      {
        ...{ kind: "table", title: "How the methods did on the past", caption: "" },
        table: {
          columns: [
            { label: "Method", isWide: true },
            ...["WAPE", "MASE", "Forecast months judged"].map(number),
          ],
          rows: page.scores.map((row) => ({
            cells: [
              `${METHOD_LABELS[row.method]}${row.method === page.method ? " (used)" : ""}`,
              row.wape === null ? "–" : formatPercent(row.wape, { locale }),
              row.mase === null ? "–" : formatRatio(row.mase, { locale }),
              String(row.forecasts),
            ],
          })),
        },
      },
    ],
    notes: [],
  };
}

/** How right a version was. */
export async function accuracySheet(actor: Actor, search: PageSearch): Promise<PackPage> {
  const { locale } = actor;
  const page = await getAccuracy(actor, { version: search.version ?? null, by: search.by ?? null });
  return {
    title: accuracySentence(page, locale),
    source: [
      page.from
        ? `${periodText(page.from, locale)} to ${periodText(page.to ?? page.from, locale)}`
        : "no month is over",
      page.areClosed ? "closed months" : "months that are over, none of them closed",
      "WAPE: misses ÷ actuals; MAPE: the mean miss of a month, n.m. where an actual is 0; a month without plan or actual is not judged",
    ],
    preliminary: null,
    blocks: [
      {
        ...{ kind: "table", title: "Accuracy and bias", caption: "" },
        table: {
          columns: [
            ...[{ label: "Metric" }, { label: page.by === "owner" ? "Owner" : "Line", isWide: true }],
            ...[{ label: "Unit" }, number("Planned"), number("Actual"), number("WAPE")],
            ...[number("MAPE"), { label: "Bias" }, number("Months"), { label: "Not judged" }],
          ],
          rows: page.rows.map((row) => {
            const values = [row.planned, row.actual];
            const format = pageFormat(row.unit, { locale, currency: page.currency, values });
            return {
              cells: [
                ...[row.label, row.who, format.unitLabel, format.show(row.planned), format.show(row.actual)],
                row.wape === null ? "–" : formatPercent(row.wape, { locale }),
                row.mape === null ? "n.m." : formatPercent(row.mape, { locale }),
                ...[row.bias === null ? "–" : biasWords(row, locale), String(row.months), notJudged(row)],
              ],
            };
          }),
        },
      },
    ],
    notes: [],
  };
}
