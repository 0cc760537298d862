"use client";

import { useEffect, useState } from "react";
import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { estimateGoalAction } from "@/lib/features/simulations/actions";
import type { SimulationView } from "@/lib/features/simulations/schema";
import { evidenceOf } from "./goal-values";

/** Longer than for the rest of the evidence: a thread works for it. */
const PAUSE_MS = 900;

/** How likely the goal as typed is; asked once its target is known, the last answer stays until the next one. */
export function useEstimate(
  organizationSlug: string,
  values: GoalValues,
  goalId: string | null,
  keyResultUnit: string | undefined,
  evidence: GoalEvidence | null,
): SimulationView | null {
  const [estimate, setEstimate] = useState<SimulationView | null>(null);
  const target = evidence?.target ?? null;
  const typed = { ...evidenceOf(values, goalId, keyResultUnit), targetKind: "ABSOLUTE" as const, target };
  const question = target === null ? null : JSON.stringify(typed);
  useEffect(() => {
    if (question === null) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await estimateGoalAction(organizationSlug, JSON.parse(question)).catch(() => null);
      if (!isStale && answer?.ok) setEstimate(answer.value);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [organizationSlug, question]);
  return question === null ? null : estimate;
}
