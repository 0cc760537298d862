import { DIMENSIONS } from "@/lib/domain/facts/dimensions";
import type { RecordsAsk } from "./records";

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The source rows an address asks for: the same parameters as a reason's selector. */
export function recordsAsk(search: Search): RecordsAsk {
  const first = (name: string): string | undefined => {
    const value = search[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const knownAt = first("knownAt");
  const where = DIMENSIONS.flatMap((dimension) => {
    const value = search[dimension];
    return value === undefined ? [] : [[dimension, value] as const];
  });
  return {
    measures: (first("measures") ?? first("metric") ?? "").split(",").filter((measure) => measure !== ""),
    from: first("from") ?? "",
    to: first("to") ?? "",
    scenario: first("scenario") ?? "actual",
    where: Object.fromEntries(where),
    page: Number.parseInt(first("page") ?? "1", 10) || 1,
    ...(knownAt === undefined ? {} : { knownAt }),
  };
}
