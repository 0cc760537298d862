import type { SmartInput } from "@/lib/domain/goals/smart-input";
import type { SmartRepair } from "@/lib/domain/goals/smart-repairs";
import { type Decimal, decimal, ONE, toText } from "@/lib/domain/number/decimal";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { toFilled, toTyped } from "@/lib/present/goals/unit-value";
import { unitOf } from "./goal-values";
import type { Coach } from "./use-coach";

type Known = {
  values: GoalValues;
  coach: Coach;
  evidence: GoalEvidence | null;
  choices: Choices;
  smart: SmartInput;
};

/** The key result a goal most likely serves: the same number first, then the same unit, within the same days. */
function likelyParent({ values, choices }: Known): string | null {
  const unit = unitOf(values);
  const open = choices.keyResults.filter(
    ({ startsOn, endsOn }) =>
      values.startsOn === "" || (startsOn <= values.endsOn && endsOn >= values.startsOn),
  );
  const same = open.find(({ metric }) => metric !== null && metric === values.metric);
  const like = open.find((one) => one.adds !== "NOT_ADDITIVE" && one.unit === unit);
  return (same ?? like)?.value ?? null;
}

/** The last closed actuals: the average of three months, else the last one. */
function likelyBaseline({ evidence, values }: Known): Partial<GoalValues> | null {
  const known = (evidence?.baselines ?? []).filter(({ value }) => value !== null);
  const best = known.find(({ option }) => option === "TRAILING_THREE_MONTHS") ?? known[0];
  if (!best) return null;
  return {
    baseline: toFilled(best.value, unitOf(values)),
    baselinePeriod: `${best.label}, ${best.period}`,
    baselineSource: best.isPreliminary ? "data, preliminary" : "closed actuals",
  };
}

/** A target as the form says it: growth stays growth, so that a new baseline still moves it. */
function targetPart(value: Decimal, { values, smart }: Known): Partial<GoalValues> {
  const { baseline } = smart;
  if (values.targetKind === "GROWTH" && baseline && !baseline.value.isZero()) {
    const rate = value.div(baseline.value).minus(ONE).times(100);
    return { rate: toText(rate.toDecimalPlaces(8)) };
  }
  return { targetKind: "ABSOLUTE", target: toTyped(toText(value), unitOf(values)) ?? "", rate: "" };
}

/** Every day with the even share due by then. */
function evenSteps(days: readonly string[]): GoalValues["steps"] {
  return days.map((on, place) => ({
    on,
    share: toText(
      decimal(place + 1)
        .times(100)
        .div(days.length)
        .toDecimalPlaces(8),
    ),
  }));
}

function teamScope({ values }: Known): Partial<GoalValues> | null {
  return values.team === "" ? null : { scopeTeam: values.team };
}

/** What a repair changes in the form; null where nothing in the data can do it. ASK changes nothing: it leads to a field. */
export function repairValues(repair: SmartRepair, known: Known): Partial<GoalValues> | null {
  const { values, coach } = known;
  switch (repair.kind) {
    case "ASK":
      return null;
    case "CONFIRM": {
      const asked = coach.questions.find(({ code }) => code === repair.question);
      return asked ? { answers: { ...values.answers, [repair.question]: asked.chosen } } : null;
    }
    case "SCOPE_OF_TEAM":
      return teamScope(known);
    case "TAKE_BASELINE":
      return likelyBaseline(known);
    case "TARGET":
      return targetPart(repair.value, known);
    case "LINK_PARENT": {
      const keyResult = likelyParent(known);
      return keyResult === null || keyResult === values.keyResult ? null : { keyResult };
    }
    case "PROMISE":
      return { promised: toText(repair.amount) };
    case "CHECKPOINTS":
      return { curveKind: "steps", steps: evenSteps(repair.days) };
    case "RHYTHM":
      return { rhythmDays: String(repair.days) };
  }
}
