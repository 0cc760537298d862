import { type AnyMetricCode, METRIC_CODES } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Period, periodOf } from "@/lib/domain/time/fiscal";
import { varianceKey } from "@/lib/features/explanations/schema";
import { metricContext } from "@/lib/features/metrics/context";
import { NO_MEMBER } from "@/lib/features/metrics/schema";
import { loadMaterialityRules } from "@/lib/features/variance/materiality";
import { compareAll } from "@/lib/features/variance/queries";
import { PRIOR_YEAR, type VarianceRow } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/** One compared line of a period, as the sweep judges it. */
export type Line = {
  readonly key: string;
  readonly metric: string;
  readonly unit: MetricUnit;
  readonly reference: string;
  readonly period: string;
  readonly place: string | null;
  readonly teamId: string | null;
  readonly row: VarianceRow;
};

/** Metrics the sweep looks at: money that adds up and is fed on both sides, and whatever a rule names. */
async function sweptMetrics(db: Db, actor: Actor, reference: string): Promise<AnyMetricCode[]> {
  const { isFed, book } = await metricContext(db, actor);
  const named = new Set((await loadMaterialityRules(db, actor)).map(({ metric }) => metric));
  const other = reference === PRIOR_YEAR ? "actual" : reference;
  const own = book.own.map(({ code }) => code).filter((code) => named.has(code));
  const builtIn = METRIC_CODES.filter((code) => {
    if (named.has(code)) return true;
    const { aggregation, unit } = METRICS[code];
    if (aggregation.kind !== "SUM" || unit !== "currency") return false;
    return aggregation.measures.every(({ measure }) => isFed("actual", measure) && isFed(other, measure));
  });
  return [...builtIn, ...own];
}

/** The month, and the quarter and the year that end with it. */
export function periodsClosedBy(actor: Actor, month: string): Period[] {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const own = periodOf(calendar, "month", `${month}-01`);
  const ends = (["quarter", "year"] as const).map((grain) => periodOf(calendar, grain, own.to));
  return [own, ...ends.filter(({ to }) => to === own.to)];
}

/** Every line of a month: the company and each team, by metric, for each period that ends with the month. */
export async function linesOf(db: Db, actor: Actor, month: string, reference: string): Promise<Line[]> {
  const metrics = await sweptMetrics(db, actor, reference);
  const asks = periodsClosedBy(actor, month).flatMap(({ from, to, grain }) =>
    metrics.map((metric) => ({ metric, reference, from, to, grain, by: ["team" as const] })),
  );
  const answers = await compareAll(db, actor, asks);
  return answers.flatMap(({ metric, unit, rows, totals }) => {
    const lineOf = (row: VarianceRow, isTotal: boolean): Line => {
      const { code, name, id } = row.members.team ?? { code: NO_MEMBER, name: NO_MEMBER, id: "" };
      const dims = isTotal ? {} : { dimension: "team", member: row.dims.team ?? code };
      return {
        key: varianceKey({ metric, reference, period: row.period, ...dims }),
        metric,
        unit,
        reference,
        period: row.period,
        place: isTotal ? null : name,
        teamId: isTotal || id === "" ? null : id,
        row,
      };
    };
    return [...totals.map((row) => lineOf(row, true)), ...rows.map((row) => lineOf(row, false))];
  });
}
