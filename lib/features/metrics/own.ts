import { z } from "zod";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { isOwnMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsOverTime } from "@/lib/domain/metrics/nature";
import type { OwnMetric } from "@/lib/domain/metrics/own-metric";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { MetricChoice } from "./schema";

const stored = z.object({
  code: z.string().refine(isOwnMetricCode),
  label: z.string(),
  unit: z.enum(["currency", "percent", "count", "ratio", "days"]),
  favourability: z.enum(["HIGHER", "LOWER", "NEUTRAL"]),
  description: z.string(),
  isRetired: z.boolean(),
  versions: z.array(
    z.object({
      number: z.number(),
      validFrom: z.string().nullable(),
      recordedAt: z.string().transform((text) => new Date(text).toISOString()),
      formula: z.string(),
    }),
  ),
});

/** One row per own metric with its versions, oldest first, as JSON in `a`: a part of what is read about an organization. */
export function ownMetricRows(organizationId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'OWN', json_build_object('code', m.code, 'label', m.label, 'unit', m.unit, 'favourability', m.favourability,
             'description', m.description, 'isRetired', m.retired_at IS NOT NULL, 'versions', (
               SELECT coalesce(json_agg(json_build_object('number', f.number, 'validFrom', f.valid_from, 'recordedAt', f.recorded_at,
                        'formula', f.formula) ORDER BY f.number), '[]')
                 FROM own_metric_formula f WHERE f.organization_id = m.organization_id AND f.metric_id = m.id))::text, m.code
      FROM own_metric m WHERE m.organization_id = ${organizationId}::uuid`;
}

/** Own metrics that may be chosen: those that are not retired. */
export function ownChoices({ own, find }: MetricBook): MetricChoice[] {
  return own
    .filter(({ isRetired }) => !isRetired)
    .flatMap(({ code }) => {
      const definition = find(code);
      return definition === null ? [] : [choiceOf(definition)];
    });
}

/** A metric as a form or a switch offers it. */
export function choiceOf(of: MetricDefinition): MetricChoice {
  const { code, label, unit, favourability, definition } = of;
  return { code, label, unit, favourability, definition, addsOverTime: addsOverTime(of) };
}

/** Own metrics from their rows, by name. */
export function ownMetricsOf(texts: readonly string[]): OwnMetric[] {
  return texts
    .map((text) => stored.parse(JSON.parse(text)))
    .sort((a, b) => a.label.localeCompare(b.label, "en") || a.code.localeCompare(b.code, "en"));
}
