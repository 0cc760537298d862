import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsOverPlaces } from "@/lib/domain/metrics/nature";
import {
  DECOMPOSITION_METHODS,
  type DecompositionMethod,
  decompositionOf,
  isDecompositionMethod,
} from "@/lib/domain/variance/decomposition-methods";
import { AppError } from "@/lib/platform/errors";

/** Reads a method as people write it; an unknown one is refused with all there are. */
export function methodOf(text: string): DecompositionMethod {
  const code = text === "pvm" ? "price-volume-mix" : text;
  if (isDecompositionMethod(code)) return code;
  throw new AppError(
    "INVALID",
    `There is no method "${text}" here. Methods: ${DECOMPOSITION_METHODS.join(", ")}.`,
  );
}

/** Metrics a driver tree can split: money or pieces that add up. */
function isDriven(metric: MetricDefinition): boolean {
  const { aggregation, unit } = metric;
  const isAdded =
    ["SUM", "COUNT", "LAST"].includes(aggregation.kind) ||
    (aggregation.kind === "FORMULA" && addsOverPlaces(metric));
  return isAdded && (unit === "currency" || unit === "count");
}

/** Whether a method can split a metric at all; what the data lack is said later. */
export function isApplicable(method: DecompositionMethod, metric: MetricDefinition): boolean {
  const { metrics } = decompositionOf(method);
  return metrics === null ? isDriven(metric) : metrics.some((code) => code === metric.code);
}

/** Methods that can split a metric, in the order they are offered. */
export function methodsFor(metric: MetricDefinition): DecompositionMethod[] {
  return DECOMPOSITION_METHODS.filter((method) => isApplicable(method, metric));
}

/** Refuses a method for a metric it says nothing about, naming what it is for. */
export function requireApplicable(method: DecompositionMethod, metric: MetricDefinition): void {
  if (isApplicable(method, metric)) return;
  const { metrics } = decompositionOf(method);
  const suited = metrics === null ? "a metric in money or pieces that adds up" : metrics.join(", ");
  const others = methodsFor(metric);
  throw new AppError(
    "INVALID",
    `${metric.label} has no ${method}: it is for ${suited}, such as what has a price.${others.length > 0 ? ` Methods of ${metric.code}: ${others.join(", ")}.` : ""}`,
  );
}
