import { DIMENSIONS, type Dimension } from "@/lib/domain/facts/dimensions";
import type { FactKind } from "@/lib/domain/facts/measures";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { isOwnMetricCode, METRIC_CODES } from "@/lib/domain/metrics/codes";
import type { ChosenOptions, MetricDefinition, MetricUnit } from "@/lib/domain/metrics/definition";
import { definitionText, METRICS, resolvedOptions } from "@/lib/domain/metrics/registry";
import { addMonths, startOfMonth } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { chosenOf, metricContext } from "./context";
import { measureAll } from "./measure";
import { type PagePeriod, pagePeriod } from "./period";
import { answerOf } from "./queries";
import { metricOf } from "./question";
import type { MetricAnswer, MetricCell, Where } from "./schema";

/** One line of the catalogue: what the metric is, what it says now, and how it went. */
export type CatalogueRow = {
  code: MetricDefinition["code"];
  label: string;
  unit: MetricUnit;
  favourability: string;
  definition: string;
  options: { label: string; value: string }[];
  fedBy: readonly FactKind[];
  /** Defined by the organization itself. */
  isOwn: boolean;
  current: MetricCell | null;
  /** Twelve months up to the period, for the trend. */
  trend: (string | null)[];
};

export type Catalogue = { period: PagePeriod; currency: string; rows: CatalogueRow[] };

function optionTexts(
  definition: MetricDefinition,
  chosen: ChosenOptions | undefined,
): { label: string; value: string }[] {
  const values = resolvedOptions(definition, chosen);
  return (definition.options ?? []).map(({ key, label, choices }) => ({
    label,
    value: choices?.[values[key] ?? ""] ?? values[key] ?? "",
  }));
}

/** Own metrics that are not retired first, then the built-in ones. */
function catalogued({ own, find }: MetricBook): MetricDefinition[] {
  const inUse = own.filter(({ isRetired }) => !isRetired).flatMap(({ code }) => find(code) ?? []);
  return [...inUse, ...METRIC_CODES.map((code) => METRICS[code])];
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
      const definitions = catalogued(context.book);
      const questions = definitions.flatMap(({ code: metric }) => [
        { metric, from: period.from, to: period.to, grain: "total" as const },
        { metric, from, to: period.to, grain: "month" as const },
      ]);
      const answers = (await measureAll(db, actor, questions)).map((measurement) =>
        answerOf(measurement, actor),
      );
      const rows = definitions.map((definition, index): CatalogueRow => {
        const { code, label, unit, favourability, fedBy } = definition;
        return {
          ...{ code, label, unit, favourability, fedBy, isOwn: isOwnMetricCode(code) },
          definition: definitionText(definition, chosenOf(context, code)),
          options: optionTexts(definition, chosenOf(context, code)),
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
  const by = DIMENSIONS.find((dimension) => dimension === ask.by) ?? "team";
  const scenario = ask.scenario ?? "actual";
  return inTenant(
    actor,
    async (db) => {
      const context = await metricContext(db, actor);
      if (context.book.find(ask.code) === null) throw notFound("This metric");
      const definition = metricOf(ask.code, context.book);
      const { code } = definition;
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
        options: optionTexts(definition, chosenOf(context, code)),
        fedBy: definition.fedBy,
      };
    },
    "read",
  );
}

/** For the search of the whole product: metrics by label or code. */
export async function searchMetrics(actor: Actor, text: string) {
  authorize(actor, "metric:read");
  const wanted = text.toLowerCase();
  const { own, find } = await inTenant(actor, async (db) => (await metricContext(db, actor)).book, "read");
  const all = [...own.flatMap(({ code }) => find(code) ?? []), ...METRIC_CODES.map((code) => METRICS[code])];
  const found = all.filter(({ code, label, definition }) =>
    `${label} ${code} ${isOwnMetricCode(code) ? definition : ""}`.toLowerCase().includes(wanted),
  );
  return found.slice(0, 8).map(({ code, label }) => ({
    id: code,
    label,
    kind: isOwnMetricCode(code) ? "Own metric" : "Metric",
    href: `/${actor.organizationSlug}/metrics/${code}`,
  }));
}
