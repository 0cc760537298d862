import { type SmartVerdict, smartLetters } from "@/lib/domain/goals/smart";
import type { SmartInput } from "@/lib/domain/goals/smart-input";
import { type GoalTarget, resolveTarget } from "@/lib/domain/goals/target";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { type Decimal, decimal, HUNDRED } from "@/lib/domain/number/decimal";
import { isDay } from "@/lib/domain/time/day";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { toStored } from "@/lib/present/goals/unit-value";
import { filterOf, unitOf } from "./goal-values";
import type { Coach } from "./use-coach";

/** A typed number, or null where it is none yet. */
export function typedNumber(typed: string, unit: string): Decimal | null {
  const text = toStored(typed, unit);
  return /^-?\d+(\.\d+)?$/.test(text) ? decimal(text) : null;
}

function targetOf(values: GoalValues, unit: string, baseline: Decimal | null) {
  const rate = typedNumber(values.rate, "percent");
  const value = typedNumber(values.target, unit);
  const target: GoalTarget | null =
    values.targetKind === "ABSOLUTE"
      ? value && { kind: "ABSOLUTE", value }
      : rate &&
        (values.targetKind === "GROWTH"
          ? { kind: "PERCENT_GROWTH", rate }
          : { kind: "PERCENTAGE_POINTS", points: rate.times(HUNDRED) });
  if (!target) return { target: null, value: null };
  const outcome = resolveTarget({ target, baseline, isPercentMetric: unit === "percent" }).value;
  return { target, value: outcome.state === "TARGET" ? outcome.value : null };
}

function metricOf(
  { metric, handLabel }: GoalValues,
  choices: Choices,
  isOpen: boolean,
): SmartInput["metric"] {
  const chosen = choices.metrics.find(({ value }) => value === metric);
  if (chosen) return { code: metric, label: chosen.label, match: isOpen ? "GUESSED" : "EXACT" };
  return metric === "hand" && handLabel.trim() !== ""
    ? { code: "by-hand", label: "check-ins by hand", match: "EXACT" }
    : null;
}

function contributionOf(evidence: GoalEvidence | null, values: GoalValues): SmartInput["contribution"] {
  const parent = evidence?.parents.find(({ keyResultId }) => keyResultId === values.keyResult);
  if (!parent) return null;
  if (!parent.adds) return { kind: "LISTED" };
  const gap = decimal(parent.need ?? "0").minus(parent.promisedByOthers);
  return { kind: "AMOUNT", amount: decimal(parent.mine), gap, conflicts: [] };
}

function supportOf(evidence: GoalEvidence | null): SmartInput["support"] {
  const support = evidence?.support;
  if (!support) return null;
  const { pipeline, winRate, delivered } = support;
  return { pipeline: decimal(pipeline), winRate: decimal(winRate), delivered: decimal(delivered) };
}

const dayOrNull = (text: string) => (isDay(text) ? text : null);

/** The form as the thirteen checks take it: what is typed, what the sentence leaves open, what the data says. */
export function smartInputOf(
  values: GoalValues,
  coach: Pick<Coach, "questions" | "isByHand">,
  evidence: GoalEvidence | null,
  choices: Choices,
): SmartInput {
  const unit = unitOf(values);
  const isOpen = (code: string) =>
    !coach.isByHand &&
    values.answers[code] === undefined &&
    coach.questions.some((question) => question.code === code);
  const baseline = typedNumber(values.baseline, unit);
  const { target, value } = targetOf(values, unit, baseline);
  const parent = choices.keyResults.find((one) => one.value === values.keyResult);
  const line = choices.metrics.find(({ value }) => value === parent?.metric)?.label ?? null;
  return {
    title: values.title,
    ownerId: values.owner || null,
    metric: metricOf(values, choices, isOpen("METRIC")),
    scope: Object.keys(filterOf(values)).length > 0 ? "GIVEN" : values.team ? "INHERITED" : null,
    target,
    targetValue: value,
    baseline: baseline && {
      value: baseline,
      period: values.baselinePeriod || null,
      source: values.baselineSource || null,
    },
    basis: isOpen("METRIC") ? "AMBIGUOUS" : isAnyMetricCode(values.metric) ? "CHOSEN" : "INHERITED",
    growth: { history: (evidence?.growth ?? []).map((growth) => decimal(growth)), reason: null },
    support: supportOf(evidence),
    capacity: evidence?.capacity?.value == null ? null : decimal(evidence.capacity.value),
    confidence: values.confidence === "" ? null : Number(values.confidence),
    parent: { keyResult: parent?.label ?? null, financialLine: line },
    contribution: contributionOf(evidence, values),
    period: {
      from: dayOrNull(values.startsOn),
      to: dayOrNull(values.endsOn),
      checkpoints: values.steps.map(({ on }) => on).filter(isDay),
      parent: parent ? { from: parent.startsOn, to: parent.endsOn } : null,
    },
    isPeriodRelative: isOpen("PERIOD"),
    rhythmDays: values.rhythmDays === "" ? null : Number(values.rhythmDays),
  };
}

/** The five letters of the form as it stands. */
export function smartVerdict(input: SmartInput): SmartVerdict {
  return smartLetters(input).value;
}
