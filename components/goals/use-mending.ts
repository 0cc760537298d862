"use client";

import type { SmartCheck } from "@/lib/domain/goals/smart-checks";
import type { SmartInput } from "@/lib/domain/goals/smart-input";
import { repairOf, type SmartRepair } from "@/lib/domain/goals/smart-repairs";
import { toText } from "@/lib/domain/number/decimal";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { formatValue } from "@/lib/present/format/value";
import type { Mending } from "./coach-letters";
import { repairValues } from "./coach-repairs";
import { unitOf } from "./goal-values";
import type { Coach } from "./use-coach";

type Known = {
  draft: { values: GoalValues; fill: (part: Partial<GoalValues>) => void };
  coach: Coach;
  evidence: GoalEvidence | null;
  choices: Choices;
  smart: SmartInput;
  locale: string;
};

const ASKED: Readonly<
  Record<Extract<SmartRepair, { kind: "ASK" }>["field"], { label: string; text: string }>
> = {
  METRIC: { label: "Metric", text: "Choose a metric" },
  VERB: { label: "What do you want to reach?", text: "Rewrite the sentence" },
  TARGET: { label: "Target", text: "Set a target" },
  CONFIDENCE: { label: "Owner's confidence", text: "Say how sure" },
  PERIOD: { label: "Ends on", text: "Choose the days" },
  OWNER: { label: "Owner", text: "Name an owner" },
};

/** Moves to the field a label belongs to. */
function goTo(label: string): void {
  const found = [...document.querySelectorAll<HTMLElement>("form label, form legend, form [id]")].find(
    (element) => element.textContent?.trim() === label,
  );
  const group = found?.closest<HTMLElement>("fieldset, .field, [role=group], [role=radiogroup]");
  const target = group?.querySelector<HTMLElement>("input, select, button, [tabindex='0']");
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}

/** What can be done about a check now, or null where nothing here can do it. */
export function useMending({ draft, locale, ...known }: Known): (check: SmartCheck) => Mending | null {
  const { values, fill } = draft;
  const text = (repair: SmartRepair): string => {
    if (repair.kind !== "TARGET") return "";
    const style = { locale, currency: known.choices.currency, style: "compact" } as const;
    return `Set the target to ${formatValue(toText(repair.value), unitOf(values) as "count", style)}`;
  };
  return (check) => {
    const repair = repairOf(check.code, known.smart);
    if (!repair) return null;
    if (repair.kind === "ASK") {
      const { label, text: said } = ASKED[repair.field];
      return { repair, text: said, run: () => goTo(label) };
    }
    const part = repairValues(repair, { ...known, values });
    return part && { repair, text: text(repair), run: () => fill(part) };
  };
}
