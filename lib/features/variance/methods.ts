import type { MetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
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
function isDriven(metric: MetricCode): boolean {
  const { aggregation, unit } = METRICS[metric];
  const isAdded = aggregation.kind === "SUM" || aggregation.kind === "COUNT" || aggregation.kind === "LAST";
  return isAdded && (unit === "currency" || unit === "count");
}

/** Whether a method can split a metric at all; what the data lack is said later. */
export function isApplicable(method: DecompositionMethod, metric: MetricCode): boolean {
  const { metrics } = decompositionOf(method);
  return metrics === null ? isDriven(metric) : metrics.includes(metric);
}

/** Methods that can split a metric, in the order they are offered. */
export function methodsFor(metric: MetricCode): DecompositionMethod[] {
  return DECOMPOSITION_METHODS.filter((method) => isApplicable(method, metric));
}

/** Refuses a method for a metric it says nothing about, naming what it is for. */
export function requireApplicable(method: DecompositionMethod, metric: MetricCode): void {
  if (isApplicable(method, metric)) return;
  const { metrics } = decompositionOf(method);
  const suited = metrics === null ? "a metric in money or pieces that adds up" : metrics.join(", ");
  const others = methodsFor(metric);
  throw new AppError(
    "INVALID",
    `${METRICS[metric].label} has no ${method}: it is for ${suited}, such as what has a price.${others.length > 0 ? ` Methods of ${metric}: ${others.join(", ")}.` : ""}`,
  );
}
