import { isMetricCode, isOwnMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { curveInputOf } from "@/lib/features/key-results/schema-curve";
import type { KeyResultValues } from "@/lib/features/key-results/schema-form";
import { toStored } from "@/lib/present/goals/unit-value";

/** Unit of the numbers: the metric's, the kind's, or the one that came with an own metric or was chosen by hand. */
export function unitOf(values: KeyResultValues): string {
  if (isMetricCode(values.metric)) return METRICS[values.metric].unit;
  if (isOwnMetricCode(values.metric)) return values.unit;
  if (values.kind === "REACH_PERCENT") return "percent";
  return values.kind === "REACH_CURRENCY" ? "currency" : values.unit;
}

function settingsOf(values: KeyResultValues, unit: string): Record<string, unknown> {
  const number = (typed: string) => (typed === "" ? null : toStored(typed, unit));
  const keep = { isStrict: values.isStrict, score: values.score };
  switch (values.kind) {
    case "KEEP_ABOVE":
    case "KEEP_BELOW":
      return { ...keep, riskLimit: number(values.riskLimit) };
    case "KEEP_WITHIN":
      return { ...keep, low: toStored(values.low, unit), high: toStored(values.high, unit) };
    case "MILESTONES":
      return {
        milestones: values.milestones.map(({ code, name, weight, dueOn }) => ({
          code,
          name,
          weight: Number.parseInt(weight, 10) || 0,
          dueOn: dueOn || null,
        })),
      };
    default:
      return {
        direction: values.direction,
        ...(values.measuredOver ? { measuredOver: values.measuredOver } : {}),
      };
  }
}

/** What the form sends. */
export function keyResultInput(values: KeyResultValues) {
  const unit = unitOf(values);
  const hasNumbers = ["REACH_NUMBER", "REACH_PERCENT", "REACH_CURRENCY", "KEEP_ABOVE", "KEEP_BELOW"].includes(
    values.kind,
  );
  const chosen = {
    team: values.scopeTeam,
    region: values.scopeRegion,
    product: values.scopeProduct,
    segment: values.scopeSegment,
  };
  return {
    title: values.title,
    kind: values.kind,
    settings: settingsOf(values, unit),
    metric: values.metric || null,
    filter: Object.fromEntries(
      Object.entries(chosen).flatMap(([dimension, member]) => (member ? [[dimension, [member]]] : [])),
    ),
    unit: unit as "count",
    baseline: hasNumbers ? toStored(values.baseline, unit) : "",
    target: hasNumbers ? toStored(values.target, unit) : "",
    promise: values.promise as "PROMISED",
    curve: values.kind.startsWith("REACH_") ? curveInputOf(values) : { kind: "linear" },
    currency: values.currency === "" ? null : values.currency.trim().toUpperCase(),
    coOwnerId: values.coOwnerId,
    updaterId: values.updaterId,
    isGuardrail: values.isGuardrail,
    isScored: values.isScored || !values.isGuardrail,
    adds: values.adds as "ADDITIVE",
    addsRate: toStored(values.rate, "percent"),
    ownerId: values.ownerId,
    rhythmDays: values.rhythmDays,
    startsOn: values.startsOn,
    endsOn: values.endsOn,
  };
}
