import { EVALUATION_LABELS } from "@/lib/features/goals/schema";
import type { Choice, Choices } from "@/lib/features/goals/schema-choices";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { CURVE_CHOICES } from "@/lib/features/key-results/schema-curve";
import { unitSuffix } from "@/lib/present/goals/unit-value";
import { unitOf } from "./goal-values";

/** One term of an agreed goal as it is and as it is to be. */
export type TermChange = { readonly label: string; readonly before: string; readonly after: string };

const nameIn = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? (value || "none");

function targetText(values: GoalValues, currency: string): string {
  const unit = unitOf(values);
  if (values.targetKind === "ABSOLUTE")
    return [values.target, unitSuffix(unit, currency)].filter(Boolean).join(" ");
  return `${values.rate} ${values.targetKind === "POINTS" ? "points" : "%"} on ${values.baseline || "no baseline"}`;
}

function courseText({ curveKind, steps, plan }: GoalValues): string {
  const label = CURVE_CHOICES.find(({ value }) => value === curveKind)?.label ?? curveKind;
  if (curveKind === "plan") return `${label}: ${plan}`;
  const rows = steps.map(({ on, share }) => `${on}: ${share} %`).join("; ");
  return curveKind === "steps" || curveKind === "custom" ? `${label}: ${rows}` : label;
}

function termsOf(values: GoalValues, choices: Choices): Record<string, string> {
  const scope = [
    nameIn(choices.teams, values.scopeTeam),
    nameIn(choices.regions, values.scopeRegion),
    nameIn(choices.products, values.scopeProduct),
    nameIn(choices.segments, values.scopeSegment),
    values.scopeCustomer === "" ? "none" : values.scopeCustomerName,
  ].filter((name) => name !== "none");
  return {
    Sentence: values.title,
    Metric: values.metric === "hand" ? values.handLabel : nameIn(choices.metrics, values.metric),
    Scope: scope.join(", ") || "everything",
    Baseline: values.baseline || "none",
    Target: targetText(values, choices.currency),
    Judged: EVALUATION_LABELS[values.evaluation as "TOTAL"] ?? values.evaluation,
    "Starts on": values.startsOn || "none",
    "Ends on": values.endsOn || "none",
    Owner: nameIn(choices.members, values.owner),
    "Co-owner": nameIn(choices.members, values.coOwner),
    Updater: nameIn(choices.members, values.updater),
    Team: nameIn(choices.teams, values.team),
    "Check-in": `every ${values.rhythmDays} days`,
    Kind: values.goalType === "STRETCH" ? "stretch" : "quota",
    "Key result": nameIn(choices.keyResults, values.keyResult),
    Promise: values.promised || "none",
    "Expected course": courseText(values),
  };
}

/** What would change of an agreed goal, in the order of the form. */
export function changedTerms(before: GoalValues, after: GoalValues, choices: Choices): TermChange[] {
  const [was, is] = [termsOf(before, choices), termsOf(after, choices)];
  return Object.keys(is).flatMap((label) =>
    was[label] === is[label] ? [] : [{ label, before: was[label] ?? "", after: is[label] ?? "" }],
  );
}
