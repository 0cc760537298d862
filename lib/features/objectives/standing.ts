import {
  disagreement,
  type StatusOverride,
  type StatusShown,
  statusShown,
} from "@/lib/domain/key-results/confidence";
import {
  computeStatus,
  STATUS_LABELS,
  type StatusOutcome,
  type StatusThresholds,
} from "@/lib/domain/key-results/status";
import type { Decimal } from "@/lib/domain/number/decimal";
import { type GuardedStatus, type Guardrail, guardStatus } from "@/lib/domain/objectives/guardrails";
import { type RollUp, rollUpConfidence } from "@/lib/domain/objectives/roll-up";
import { type Reasoned, reasoned } from "@/lib/domain/reasoned";
import { type Day, earlierDay } from "@/lib/domain/time/day";
import { elapsedShare } from "@/lib/domain/time/fiscal";
import type { KeyResultView } from "@/lib/features/key-results/queries";

/** How an objective stands: its own status under its guardrails, and what people say beside it. */
export type ObjectiveStanding = {
  readonly outcome: Reasoned<StatusOutcome>;
  readonly shown: StatusShown;
  /** Why a guardrail holds the status down, or that one cannot be judged; null otherwise. */
  readonly guarded: string | null;
  readonly confidence: Decimal | null;
  readonly disagreement: string | null;
};

function guardrailsOf(keyResults: readonly KeyResultView[]): Guardrail[] {
  return keyResults
    .filter(({ isGuardrail }) => isGuardrail)
    .map(({ id, title, assessment }) => ({
      id,
      label: title,
      status: assessment.shown.shown,
      why: () => ({ ...assessment.status.why(), label: `Guardrail: ${title}` }),
    }));
}

/** The status of the numbers alone, held under the guardrails, with both in its reason. */
function guardedOutcome(
  own: Reasoned<StatusOutcome>,
  guardrails: readonly Guardrail[],
  { status, sentence }: GuardedStatus,
): Reasoned<StatusOutcome> {
  if (guardrails.length === 0) return own;
  return reasoned({ ...own.value, status }, () => ({
    label: "Status",
    value: STATUS_LABELS[status],
    unit: "text",
    rule: {
      id: "objective.guarded-status",
      version: 1,
      formula: "its own status, never better than that of its worst guardrail",
    },
    ...(sentence === null ? {} : { note: sentence }),
    inputs: [{ ...own.why(), label: "Status of its own" }, ...guardrails.map(({ why }) => why())],
  }));
}

/** A person's word is held under the guardrails like the computed one: neither talks a breach away. */
function shownUnder(
  guardrails: readonly Guardrail[],
  computed: GuardedStatus,
  override: StatusOverride | null,
): { shown: StatusShown; guarded: string | null } {
  const said = statusShown(computed.status, override);
  const held = override === null ? computed : guardStatus(override.status, guardrails);
  const isDisputed = held.status !== computed.status;
  return { shown: { ...said, shown: held.status, isDisputed }, guarded: held.sentence };
}

export function standingOf(input: {
  readonly rolled: Reasoned<RollUp>;
  readonly keyResults: readonly KeyResultView[];
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly today: Day;
  readonly thresholds: StatusThresholds;
  readonly override: StatusOverride | null;
}): ObjectiveStanding {
  const { rolled, keyResults, startsOn, endsOn, today, thresholds, override } = input;
  const { progress, expected, isTargetMet } = rolled.value;
  const asOf = earlierDay(today, endsOn);
  const own = computeStatus({
    kind: "ROLL_UP",
    progress,
    expected,
    elapsed: elapsedShare({ from: startsOn, to: endsOn, asOf }),
    isTargetMet,
    lastCheckInOn: null,
    rhythmDays: null,
    asOf,
    thresholds,
  });
  const guardrails = guardrailsOf(keyResults);
  const computed = guardStatus(own.value.status, guardrails);
  const { confidence } = rollUpConfidence(keyResults);
  const whole = confidence === null ? null : confidence.toDecimalPlaces(0).toNumber();
  return {
    outcome: guardedOutcome(own, guardrails, computed),
    confidence,
    ...shownUnder(guardrails, computed, override),
    disagreement: disagreement(computed.status, whole),
  };
}
