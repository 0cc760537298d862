import { isAnyMetricCode, isMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { BY_HAND } from "@/lib/features/goals/schema";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { curveInputOf } from "@/lib/features/key-results/schema-curve";
import { toStored } from "@/lib/present/goals/unit-value";

/** The unit of a built-in metric, or the one that came with an own metric or was chosen by hand. */
export function unitOf(values: GoalValues): string {
  return isMetricCode(values.metric) ? METRICS[values.metric].unit : values.handUnit;
}

export function filterOf(values: GoalValues): Record<string, string[]> {
  const chosen = {
    team: values.scopeTeam,
    region: values.scopeRegion,
    product: values.scopeProduct,
    segment: values.scopeSegment,
    customer: values.scopeCustomer,
  };
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([dimension, member]) => (member ? [[dimension, [member]]] : [])),
  );
}

/** What the form sends: percentages become fractions, empty fields stay empty. */
export function inputOf(values: GoalValues, keyResultUnit: string | undefined) {
  const unit = unitOf(values);
  const isHand = values.metric === "hand";
  return {
    title: values.title,
    sentence: values.title,
    reading: values.answers,
    metric: isHand ? `${BY_HAND}${values.handLabel.trim()}` : values.metric,
    filter: filterOf(values),
    teamId: values.team,
    ownerId: values.owner,
    ...{ coOwnerId: values.coOwner, updaterId: values.updater },
    unit: unit as "count",
    targetKind: values.targetKind as "ABSOLUTE",
    target: values.targetKind === "ABSOLUTE" ? toStored(values.target, unit) : "",
    targetRate: values.targetKind === "ABSOLUTE" ? "" : toStored(values.rate, "percent"),
    baseline: toStored(values.baseline, unit),
    baselinePeriod: values.baselinePeriod,
    baselineSource: values.baselineSource,
    evaluation: values.evaluation as "TOTAL",
    curve: curveInputOf(values),
    startsOn: values.startsOn,
    endsOn: values.endsOn,
    rhythmDays: values.rhythmDays,
    draftConfidence: values.confidence,
    goalType: values.goalType as "QUOTA",
    contributions: values.keyResult
      ? [{ keyResultId: values.keyResult, promised: toStored(values.promised, keyResultUnit ?? "count") }]
      : [],
  };
}

/** What the evidence is asked with, from the same fields. */
export function evidenceOf(values: GoalValues, goalId: string | null, keyResultUnit: string | undefined) {
  const input = inputOf(values, keyResultUnit);
  return {
    ...input,
    goalId,
    metric: values.metric === "hand" ? null : values.metric || null,
    isByHand: values.metric === "hand",
    hasOwner: values.owner !== "",
    confidence: values.confidence,
  };
}

/** What the drawing of the expected course is asked with: a goal's total starts at nothing, anything else at its baseline. */
export function courseOf(values: GoalValues) {
  const unit = unitOf(values);
  const isTotal = values.evaluation === "TOTAL";
  return {
    kind: unit === "percent" ? "REACH_PERCENT" : "REACH_NUMBER",
    metric: isAnyMetricCode(values.metric) ? values.metric : null,
    filter: filterOf(values),
    measuredOver: isTotal ? "TO_DATE" : "",
    baseline: isTotal ? "0" : toStored(values.baseline, unit),
    target: toStored(values.target, unit),
    startsOn: values.startsOn || null,
    endsOn: values.endsOn || null,
    curve: curveInputOf(values),
  };
}
