import { DIMENSIONS, type Dimension } from "@/lib/domain/facts/dimensions";
import type { FactKind } from "@/lib/domain/facts/measures";
import { METRIC_CODES, type MetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { definitionText, METRICS, resolvedOptions } from "@/lib/domain/metrics/registry";
import { addMonths, startOfMonth } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { metricContext } from "./context";
import { measureAll } from "./measure";
import { type PagePeriod, pagePeriod } from "./period";
import { answerOf } from "./queries";
import { metricCodeOf } from "./question";
import type { MetricAnswer, MetricCell, Where } from "./schema";

/** One line of the catalogue: what the metric is, what it says now, and how it went. */
export type CatalogueRow = {
  code: MetricCode;
  label: string;
  unit: MetricUnit;
  favourability: string;
  definition: string;
  options: { label: string; value: string }[];
  fedBy: readonly FactKind[];
  current: MetricCell | null;
  /** Twelve months up to the period, for the trend. */
  trend: (string | null)[];
};

export type Catalogue = { period: PagePeriod; currency: string; rows: CatalogueRow[] };

function optionTexts(
  code: MetricCode,
  chosen: Record<string, string> | undefined,
): { label: string; value: string }[] {
  const values = resolvedOptions(code, chosen);
  return (METRICS[code].options ?? []).map(({ key, label, choices }) => ({
    label,
    value: choices?.[values[key] ?? ""] ?? values[key] ?? "",
  }));
}

/** Every metric with its definition, its value in the period and its last twelve months: two batches of sums. */
export async function listCatalogue(actor: Actor, asked: string | undefined): Promise<Catalogue> {
  authorize(actor, "metric:read");
  return inTenant(
    actor,
    async (db) => {
      const context = await metricContext(db, actor);
      const period = await pagePeriod(db, actor, asked);
      const from = addMonths(startOfMonth(period.to), -11);
      const questions = METRIC_CODES.flatMap((metric) => [
        { metric, from: period.from, to: period.to, grain: "total" as const },
        { metric, from, to: period.to, grain: "month" as const },
      ]);
      const answers = (await measureAll(db, actor, questions)).map((measurement) =>
        answerOf(measurement, actor),
      );
      const rows = METRIC_CODES.map((code, index): CatalogueRow => {
        const { label, unit, favourability, fedBy } = METRICS[code];
        return {
          ...{ code, label, unit, favourability, fedBy },
          definition: definitionText(code, context.options[code]),
          options: optionTexts(code, context.options[code]),
          current: answers[index * 2]?.cells[0] ?? null,
          trend: answers[index * 2 + 1]?.cells.map(({ value }) => value) ?? [],
        };
      });
      return { period, currency: actor.currency, rows };
    },
    "read",
  );
}

export type MetricDetail = {
  period: PagePeriod;
  months: MetricAnswer;
  parts: MetricAnswer;
  by: Dimension;
  scenario: string;
  options: { label: string; value: string }[];
  fedBy: readonly FactKind[];
};

/** One metric: the fiscal year month by month, and the period by a dimension. */
export async function getMetricDetail(
  actor: Actor,
  ask: { code: string; by: string | null; scenario: string | null; period: string | undefined; where: Where },
): Promise<MetricDetail> {
  authorize(actor, "metric:read");
  const code = metricCodeOf(ask.code);
  const by = DIMENSIONS.find((dimension) => dimension === ask.by) ?? "team";
  const scenario = ask.scenario ?? "actual";
  return inTenant(
    actor,
    async (db) => {
      const context = await metricContext(db, actor);
      const period = await pagePeriod(db, actor, ask.period);
      const shared = { metric: code, scenario, where: ask.where };
      const from = addMonths(startOfMonth(period.to), -11);
      const [months, parts] = (
        await measureAll(db, actor, [
          { ...shared, from, to: period.to, grain: "month" },
          {
            ...shared,
            from: period.from,
            to: period.to,
            grain: "total",
            by: [by],
            ...(by === "region" ? { treeLevel: "TOP" as const } : {}),
          },
        ])
      ).map((measurement) => answerOf(measurement, actor));
      if (!months || !parts) throw new Error("Every question has its answer.");
      return {
        period,
        months,
        parts,
        by,
        scenario,
        options: optionTexts(code, context.options[code]),
        fedBy: METRICS[code].fedBy,
      };
    },
    "read",
  );
}

/** For the search of the whole product: metrics by label or code. */
export async function searchMetrics(actor: Actor, text: string) {
  authorize(actor, "metric:read");
  const wanted = text.toLowerCase();
  const found = METRIC_CODES.filter((code) =>
    `${METRICS[code].label} ${code}`.toLowerCase().includes(wanted),
  );
  return found.slice(0, 8).map((code) => ({
    id: code,
    label: METRICS[code].label,
    kind: "Metric",
    href: `/${actor.organizationSlug}/metrics/${code}`,
  }));
}
