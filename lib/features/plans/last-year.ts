import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { valueText } from "@/lib/domain/metrics/outcome";
import { addMonths, endOfMonth } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import { measureAll } from "@/lib/features/metrics/measure";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type LineParts, partsOf } from "./schema-line";

const SPLITS = ["team", "owner", "region", "product", "customer", "department", "unit"] as const;
type Wanted = { readonly key: string; readonly parts: LineParts; readonly split: readonly Dimension[] };

function wantedOf(actor: Actor, keys: readonly string[], { find }: MetricBook): Wanted[] {
  return keys.flatMap((key) => {
    const parts = partsOf(key);
    if (!parts || find(parts.metric) === null) return [];
    // Actuals come converted into our own currency; a line in another one has nothing to be compared with.
    if (parts.currency !== "" && parts.currency !== actor.currency) return [];
    return [{ key, parts, split: SPLITS.filter((split) => parts[split] !== "") }];
  });
}

/** Values of a scenario by line and month, for lines of our own currency: one question per metric and way to split. */
export async function measureLines(
  db: Db,
  actor: Actor,
  keys: readonly string[],
  days: { readonly from: string; readonly to: string },
  scenario = "actual",
): Promise<Map<string, Map<string, string>>> {
  const { book } = await metricContext(db, actor);
  const groups = [
    ...Map.groupBy(wantedOf(actor, keys, book), ({ parts, split }) => `${parts.metric} ${split.join(",")}`),
  ];
  const asks = groups.flatMap(([, [first]]): MetricAsk[] =>
    first
      ? [
          {
            ...{ metric: first.parts.metric, scenario, from: days.from, to: days.to, grain: "month" },
            ...(first.split.length > 0 ? { by: [...first.split] } : {}),
          },
        ]
      : [],
  );
  const measured = await measureAll(db, actor, asks);
  const found = new Map<string, Map<string, string>>();
  groups.forEach(([, lines], index) => {
    const split = lines[0]?.split ?? [];
    const byPlace = new Map(
      lines.map((line) => [split.map((one) => idOf(line.parts, one)).join("|"), line.key]),
    );
    for (const { at, period, outcome } of measured[index]?.values ?? []) {
      const key = byPlace.get(at.join("|"));
      if (key === undefined) continue;
      const value = outcome.value.state === "ACTUAL" ? valueText(outcome.value) : null;
      if (value === null) continue;
      const months = found.get(key) ?? new Map<string, string>();
      months.set(period.from.slice(0, 7), value);
      found.set(key, months);
    }
  });
  return found;
}

function idOf(parts: LineParts, split: Dimension): string {
  return Object.hasOwn(parts, split) ? parts[split as keyof LineParts] : "";
}

/** The days of a sheet's months, one year earlier. */
export function yearBefore(months: readonly string[]): { from: string; to: string } {
  const first = `${months[0] ?? "2000-01"}-01`;
  const last = `${months.at(-1) ?? "2000-01"}-01`;
  return { from: addMonths(first, -12), to: endOfMonth(addMonths(last, -12)) };
}
