import type { Day } from "../time/day";
import { isMetricCode, isOwnMetricCode } from "./codes";
import type { MetricDefinition } from "./definition";
import { cycleThrough } from "./formula/cycle";
import { metricsIn, parseFormula } from "./formula/parse";
import {
  circular,
  notYetDefined,
  type OwnMetric,
  type OwnMetricVersion,
  ownDefinition,
  versionOn,
  versionsInForce,
} from "./own-metric";
import { METRICS } from "./registry";

/** Which version of an own metric is asked for: the one that counts on a day, as known at an instant. */
export type InForce = { readonly on: Day; readonly knownAt?: string | undefined };

/** Every metric an organization has: the built-in ones and its own. */
export type MetricBook = {
  readonly own: readonly OwnMetric[];
  /** The definition of a code: an own metric's latest one, or the one in force; null where there is none. */
  readonly find: (code: string, inForce?: InForce) => MetricDefinition | null;
};

/** Metrics an own metric stands on, by any formula that counts on some day. */
export function usesOf(metric: OwnMetric): string[] {
  const named = versionsInForce(metric).flatMap(({ formula }) => {
    const parsed = parseFormula(formula);
    return parsed.ok ? metricsIn(parsed.tree) : [];
  });
  return [...new Set(named)];
}

/** Codes of own metrics that come back to themselves. */
function circularCodes(own: readonly OwnMetric[]): ReadonlySet<string> {
  const uses = new Map(own.map((metric) => [metric.code as string, usesOf(metric)]));
  const of = (code: string) => uses.get(code) ?? [];
  return new Set(
    own.flatMap(({ code }) => (cycleThrough(code, of(code), (next) => of(next)) === null ? [] : [code])),
  );
}

/**
 * The metrics of an organization by code. Own ones are compiled once per version; one that would come back to itself
 * answers that it does instead of being followed.
 */
export function metricBook(own: readonly OwnMetric[]): MetricBook {
  const byCode = new Map<string, OwnMetric>(own.map((metric) => [metric.code, metric]));
  const inCircle = circularCodes(own);
  const compiled = new Map<string, MetricDefinition>();
  const definitionOf = (metric: OwnMetric, version: OwnMetricVersion): MetricDefinition => {
    const key = `${metric.code} ${version.number}`;
    const known = compiled.get(key);
    if (known) return known;
    const definition = inCircle.has(metric.code) ? circular(metric) : ownDefinition(metric, version, find);
    compiled.set(key, definition);
    return definition;
  };
  const find: MetricBook["find"] = (code, inForce) => {
    if (isMetricCode(code)) return METRICS[code];
    const metric = isOwnMetricCode(code) ? byCode.get(code) : undefined;
    if (!metric) return null;
    const version =
      inForce === undefined
        ? (metric.versions.at(-1) ?? null)
        : versionOn(metric, inForce.on, inForce.knownAt);
    return version === null ? notYetDefined(metric) : definitionOf(metric, version);
  };
  return { own, find };
}

/** The built-in metrics alone. */
export const BUILT_IN: MetricBook = metricBook([]);
