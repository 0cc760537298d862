import { METRICS, resolvedOptions } from "@/lib/domain/metrics/registry";
import { lifetimeRule } from "@/lib/domain/metrics/subscription-formulas";
import { type Decimal, ONE, toText, ZERO } from "@/lib/domain/number/decimal";
import { hasValue } from "@/lib/domain/number/quotient";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { monthLength, type Period } from "@/lib/domain/time/fiscal";
import { type LifetimeInputs, type LifetimeRule, lifetimeOf } from "@/lib/domain/unit-economics/lifetime";
import { monthlyChurn } from "@/lib/domain/unit-economics/recurring";
import { metricContext } from "@/lib/features/metrics/context";
import { type Measurement, measureAll } from "@/lib/features/metrics/measure";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/** The dimensions lifetime value is told apart by. */
export const CLV_DIMENSIONS = ["segment", "region", "channel", "product"] as const;
export type ClvDimension = (typeof CLV_DIMENSIONS)[number];

/** What lifetime value stands on, read for the company and, where asked, for each part. */
export const DRIVER_METRICS = [
  "arpa",
  "gross_margin",
  "logo_churn",
  "grr",
  "cac",
  "mrr",
  "subscribers",
  "new_customers",
  "cogs",
  "sm_spend",
] as const;
type DriverMetric = (typeof DRIVER_METRICS)[number];

export type Drivers = {
  readonly period: Period;
  readonly rule: LifetimeRule;
  readonly isRevenueChurn: boolean;
  readonly measured: ReadonlyMap<DriverMetric, Measurement>;
  /** The metric at a place; null where it has no value. */
  readonly at: (metric: DriverMetric, place: readonly string[]) => Decimal | null;
  readonly why: (metric: DriverMetric, place: readonly string[]) => Reason;
};

/** One batch: the drivers over a period, by a dimension or for the whole. */
export async function readDrivers(
  db: Db,
  actor: Actor,
  { from, to, by }: { from: string; to: string; by: ClvDimension | null },
): Promise<Drivers> {
  const context = await metricContext(db, actor);
  const options = resolvedOptions(METRICS.clv, context.options.clv);
  const asks = DRIVER_METRICS.map(
    (metric): MetricAsk => ({ metric, from, to, grain: "total", ...(by === null ? {} : { by: [by] }) }),
  );
  const answers = await measureAll(db, actor, asks);
  const measured = new Map(
    DRIVER_METRICS.flatMap((metric, index) => {
      const answer = answers[index];
      return answer ? [[metric, answer] as const] : [];
    }),
  );
  const period = answers[0]?.question.periods[0];
  if (!period) throw new Error("A question over days has a period.");
  const outcome = (metric: DriverMetric, place: readonly string[]) =>
    measured.get(metric)?.valueAt(place, period);
  return {
    period,
    rule: lifetimeRule(options),
    isRevenueChurn: options.churn === "revenue",
    measured,
    at: (metric, place) => {
      const value = outcome(metric, place)?.value;
      return value?.state === "ACTUAL" ? value.value : null;
    },
    why: (metric, place) => outcome(metric, place)?.why() ?? figure(metric, null),
  };
}

/**
 * Whether all of a cost is kept by the parts: one that lies partly outside of them would make every part look better
 * than the company.
 */
export function isToldApart(drivers: Drivers, metric: "cogs" | "sm_spend"): boolean {
  const values = drivers.measured.get(metric)?.values ?? [];
  const outside = drivers.at(metric, [""]);
  const isKept = values.some(({ at }) => at[0] !== "" && !(drivers.at(metric, at)?.isZero() ?? true));
  return isKept && (outside === null || outside.isZero());
}

/** The churn a month at a place, of customers or of revenue as chosen; null where it is not known. */
export function churnAt(drivers: Drivers, place: readonly string[]): Decimal | null {
  const kept = drivers.at("grr", place);
  const share = drivers.isRevenueChurn
    ? kept === null
      ? null
      : ONE.minus(kept)
    : drivers.at("logo_churn", place);
  return share === null ? null : monthlyChurn(share, monthLength(drivers.period));
}

/** Everything a lifetime value needs at a place, or which part of it is missing. */
export function inputsAt(
  drivers: Drivers,
  place: readonly string[],
  margin: Decimal | null = drivers.at("gross_margin", place),
): LifetimeInputs | { readonly missing: string } {
  const [arpa, churn] = [drivers.at("arpa", place), churnAt(drivers, place)];
  const needed = drivers.rule.method === "simple" ? ZERO : margin;
  const missing = [
    arpa === null ? "revenue per account" : null,
    needed === null ? "gross margin" : null,
    churn === null ? "churn" : null,
  ].filter((each) => each !== null);
  if (arpa === null || churn === null || needed === null) return { missing: missing.join(", ") };
  return { arpa, margin: needed, churn };
}

/** A lifetime value as text, or why there is none. */
export function lifetimeText(
  inputs: LifetimeInputs | { readonly missing: string },
  rule: LifetimeRule,
): { value: Decimal | null; text: string | null; note: string | null } {
  if ("missing" in inputs) return { value: null, text: null, note: `Not known: ${inputs.missing}` };
  const found = lifetimeOf(inputs, rule);
  if (!hasValue(found)) return { value: null, text: null, note: found.because };
  return { value: found.value, text: toText(found.value), note: found.note ?? null };
}
