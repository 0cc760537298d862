import { DIMENSIONS } from "@/lib/domain/facts/dimensions";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { componentsOf, METRICS } from "@/lib/domain/metrics/registry";
import type { RecordsAsk } from "./records";

type Search = Readonly<Record<string, string | string[] | undefined>>;

type Measures = Pick<RecordsAsk, "measures" | "signs">;

/** A metric stands for the measures it is made of. */
function measuresOf(names: readonly string[]): Measures {
  const terms = names.flatMap((name): { measure: string; sign: 1 | -1 }[] => {
    if (!isMetricCode(name)) return [{ measure: name, sign: 1 }];
    const { aggregation } = METRICS[name];
    if (aggregation.kind === "SUM") return [...aggregation.measures];
    return componentsOf(name).map(({ measure }) => ({ measure, sign: 1 }));
  });
  return {
    measures: [...new Set(terms.map(({ measure }) => measure))],
    signs: Object.fromEntries(terms.map(({ measure, sign }) => [measure, sign])),
  };
}

/** The source rows an address asks for: the same parameters as a reason's selector. */
export function recordsAsk(search: Search): RecordsAsk {
  const first = (name: string): string | undefined => {
    const value = search[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const knownAt = first("knownAt");
  const measures = first("measures");
  const listOf = (text: string | undefined) => (text ?? "").split(",").filter((name) => name !== "");
  const where = DIMENSIONS.flatMap((dimension) => {
    const value = search[dimension];
    return value === undefined ? [] : [[dimension, value] as const];
  });
  return {
    ...(measures === undefined ? measuresOf(listOf(first("metric"))) : { measures: listOf(measures) }),
    from: first("from") ?? "",
    to: first("to") ?? "",
    scenario: first("scenario") ?? "actual",
    where: Object.fromEntries(where),
    page: Number.parseInt(first("page") ?? "1", 10) || 1,
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}
