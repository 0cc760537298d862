import { valuesOf } from "./filters";
import type { Where } from "./schema";

/** A filter as references and addresses carry it: several values of a dimension joined by "|". */
export function whereText(where: Where | undefined): Record<string, string> {
  const entries = Object.entries(where ?? {}).map(
    ([dimension, value]) => [dimension, valuesOf(value).join("|")] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}
