import type { Decimal } from "../number/decimal";
import type { Reasoned } from "../reasoned";
import type { Day } from "../time/day";
import { elapsedShare } from "../time/fiscal";
import { disagreement, type StatusOverride, type StatusShown, statusShown } from "./confidence";
import { type ExpectedCurve, expectedProgress } from "./expected";
import { type KrKind, krRule } from "./kinds";
import type { KrMeasurement } from "./measurement";
import type { Progress } from "./progress";
import { expectedOfPromise, type PromiseKind } from "./promise";
import type { KrSettings } from "./settings";
import { computeStatus, type StatusOutcome, type StatusThresholds } from "./status";

/** A key result as the engine sees it on a day. */
export type KrCase<K extends KrKind = KrKind> = {
  readonly kind: K;
  readonly settings: KrSettings[K];
  readonly measurements: readonly KrMeasurement[];
  readonly period: { readonly from: Day; readonly to: Day };
  /** Null or absent: the default curve of its kind. */
  readonly curve?: ExpectedCurve | null;
  /** Absent: promised in full. */
  readonly promise?: PromiseKind;
  readonly lastCheckInOn: Day | null;
  readonly rhythmDays: number | null;
  readonly confidence: number | null;
  readonly override?: StatusOverride | null;
  readonly asOf: Day;
  readonly thresholds?: StatusThresholds;
};

/** Three numbers that may disagree: progress, computed status, human confidence; and what to say when they do. */
export type KrAssessment = {
  readonly progress: Reasoned<Progress>;
  /** What the promise expects by now; null for kinds without a curve. */
  readonly expected: Reasoned<Decimal> | null;
  /** Share of the way the curve itself has gone, whatever was promised of it; null for kinds without a curve. */
  readonly onCurve: Decimal | null;
  readonly status: Reasoned<StatusOutcome>;
  readonly shown: StatusShown;
  readonly confidence: number | null;
  readonly disagreement: string | null;
};

/** Everything a key result shows on a day, recomputed from its inputs, never stored ahead of them. */
export function assessKeyResult<K extends KrKind>(kr: KrCase<K>): KrAssessment {
  const rule = krRule(kr.kind);
  const known = kr.measurements.filter(({ on }) => on <= kr.asOf);
  const progress = rule.progress(kr.settings, known);
  const curve = rule.hasExpectedCurve ? (kr.curve ?? rule.defaultCurve(kr.settings, kr.period)) : null;
  const span = { ...kr.period, asOf: kr.asOf };
  const course = curve === null ? null : expectedProgress(curve, span);
  const expected = course === null ? null : expectedOfPromise(course, kr.promise ?? "PROMISED", kr.kind);
  const status = computeStatus({
    kind: kr.kind,
    progress: progress.value,
    expected: expected === null ? null : expected.value,
    elapsed: elapsedShare(span),
    standing: rule.standing(kr.settings, known),
    isTargetMet: rule.isTargetMet(kr.settings, known),
    lastCheckInOn: kr.lastCheckInOn,
    rhythmDays: kr.rhythmDays,
    asOf: kr.asOf,
    ...(kr.thresholds === undefined ? {} : { thresholds: kr.thresholds }),
  });
  const { status: computed } = status.value;
  return {
    progress,
    expected,
    onCurve: course === null ? null : course.value,
    status,
    shown: statusShown(computed, kr.override ?? null),
    confidence: kr.confidence,
    disagreement: disagreement(computed, kr.confidence),
  };
}
