import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { codeOf, type Direction, type OwnMetricDetail } from "@/lib/features/own-metrics/schema";

/** The form as it is typed. */
export type OwnMetricValues = {
  label: string;
  /** Typed by hand; "" follows the name. */
  code: string;
  unit: MetricUnit;
  favourability: Direction;
  description: string;
  ownerId: string;
  formula: string;
  validFrom: string;
  reason: string;
};

export function newValues(ownerId: string): OwnMetricValues {
  return {
    ...{ label: "", code: "", unit: "currency", favourability: "HIGHER", description: "", ownerId },
    ...{ formula: "", validFrom: "", reason: "" },
  };
}

export function valuesOf(metric: OwnMetricDetail): OwnMetricValues {
  const { label, code, unit, favourability, description, ownerId, formula, validFrom } = metric;
  return {
    ...{ label, code, unit, favourability, description, ownerId, formula },
    ...{ validFrom: validFrom ?? "", reason: "" },
  };
}

/** The key that will be used: the typed one, else made of the name. */
export function keyOf({ code, label }: Pick<OwnMetricValues, "code" | "label">): string {
  return codeOf(code === "" ? label : code);
}

/** What both ways of saving send. */
export function inputOf({ label, favourability, description, ownerId, formula, validFrom }: OwnMetricValues) {
  return { label, favourability, description, ownerId, formula, validFrom };
}
