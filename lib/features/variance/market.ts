import { METRICS } from "@/lib/domain/metrics/registry";
import type { Market } from "@/lib/domain/variance/sale-splits";
import { measureAll } from "@/lib/features/metrics/measure";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { Sides } from "./pairs";
import { referenceAsk, referenceLabel } from "./references";

/** The market of one period on both sides, or which side does not know it. */
export type KnownMarket =
  | { readonly state: "KNOWN"; readonly market: Market }
  | { readonly state: "MISSING"; readonly market?: undefined; readonly note: string };

/** What another metric is asked with to lie where a comparison does: its filter, the level of its trees, its knowledge. */
export function alikeOf(sides: Sides): Pick<MetricAsk, "where" | "treeLevel" | "stopAt" | "knownAt"> {
  const { whereText, alike } = sides.actual.question;
  const where = Object.fromEntries(
    Object.entries(whereText).map(([name, value]) => [name, value.split("|")]),
  );
  return { ...alike, where };
}

/** A metric's question for each period of a comparison, actual first and reference second. */
export function asksFor(sides: Sides, reference: string, metric: string, by: MetricAsk["by"]): MetricAsk[] {
  return sides.actual.question.periods.flatMap(({ from, to }) => {
    const ask: MetricAsk = { ...alikeOf(sides), metric, from, to, grain: "total", ...(by ? { by } : {}) };
    return [ask, referenceAsk(ask, reference)];
  });
}

/** The market size of every period of a comparison, inside its filter. */
export async function readMarkets(
  db: Db,
  actor: Actor,
  sides: Sides,
  reference: string,
): Promise<KnownMarket[]> {
  const measured = await measureAll(db, actor, asksFor(sides, reference, "market_size", undefined));
  const outcomeAt = (index: number) => measured[index]?.values[0]?.outcome.value;
  return sides.actual.question.periods.map((period, index): KnownMarket => {
    const [actual, base] = [outcomeAt(index * 2), outcomeAt(index * 2 + 1)];
    const { label } = METRICS.market_size;
    const lacks = (side: string) => ({
      state: "MISSING" as const,
      note: `No ${label.toLowerCase()} in ${side} for ${period.code}: import measurements (and plan lines) of market_size.`,
    });
    if (actual?.state !== "ACTUAL") return lacks("the actuals");
    if (base?.state !== "ACTUAL" || base.value.isZero()) return lacks(`the ${referenceLabel(reference)}`);
    return { state: "KNOWN", market: { base: base.value, actual: actual.value } };
  });
}
