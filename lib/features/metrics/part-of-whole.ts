import { addsOverPlaces } from "@/lib/domain/metrics/nature";
import type { MetricOutcome } from "@/lib/domain/metrics/outcome";
import { ZERO } from "@/lib/domain/number/decimal";
import { type Reasoned, reasoned } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import type { Measurement } from "./measure";

/** True where a metric's parts add up to its whole over dimensions. */
export function addsOverDimensions({ question }: Pick<Measurement, "question">): boolean {
  return addsOverPlaces(question.definition);
}

/**
 * A part of a sum that has happened elsewhere: where the whole has facts in the period, a part without any is 0, so
 * that parts add up to the whole; where the whole is silent too, nothing is known yet.
 */
export function partOfWhole(
  side: Measurement,
  whole: Measurement,
  at: readonly string[],
  period: Period,
): Reasoned<MetricOutcome> {
  const outcome = side.valueAt(at, period);
  // Where a part of a formula is named as missing, others of its parts are known: that is not nothing.
  const isSilent =
    outcome.value.state === "NONE_YET" &&
    outcome.value.because === undefined &&
    side.question.scenario === "actual";
  if (!addsOverDimensions(side) || !isSilent || whole.valueAt([], period).value.state !== "ACTUAL")
    return outcome;
  return reasoned<MetricOutcome>({ state: "ACTUAL", value: ZERO }, () => ({
    ...outcome.why(),
    value: "0",
    note: "Nothing here, while others have facts in the period.",
  }));
}
