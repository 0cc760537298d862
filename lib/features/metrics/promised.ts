import type { Evaluation, Promised } from "@/lib/domain/goals/phased-target";
import { expectedCurveSchema } from "@/lib/domain/key-results/expected";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsOverTime } from "@/lib/domain/metrics/nature";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";
import type { Decimal } from "@/lib/domain/number/decimal";
import type { Day } from "@/lib/domain/time/day";

/** A goal as it was agreed. */
export type StatedGoal = {
  /** What is promised; null by hand, and where the metric is not defined any more. */
  readonly definition: Pick<MetricDefinition, "aggregation"> | null;
  /** The currency the promise is wanted in, after `rate`; null where it is no money. */
  readonly currency: string | null;
  readonly target: Decimal;
  readonly baseline: Decimal | null;
  readonly evaluation: Evaluation;
  readonly curve: unknown;
  readonly from: Day;
  readonly to: Day;
};

/** Decimals of a phased target that is no money. */
const OTHER_PLACES = 6;

/** What a goal promises as the engine phases it, target and baseline converted at a rate. */
export function promisedOf(goal: StatedGoal, rate: Decimal): Promised {
  const { definition, currency, target, baseline, evaluation, from, to } = goal;
  const curve = expectedCurveSchema.safeParse(goal.curve);
  return {
    target: target.times(rate),
    baseline: baseline?.times(rate) ?? null,
    evaluation,
    curve: curve.success ? curve.data : { kind: "linear" },
    from,
    to,
    places: currency !== null && isCurrencyCode(currency) ? CURRENCIES[currency].minorUnits : OTHER_PLACES,
    isAdditive:
      definition !== null && definition.aggregation.kind !== "COUNT_DISTINCT" && addsOverTime(definition),
  };
}
