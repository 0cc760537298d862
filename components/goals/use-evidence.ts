"use client";

import { useEffect, useState } from "react";
import { findGoalEvidenceAction } from "@/lib/features/goals/actions";
import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { evidenceOf } from "./goal-values";

const PAUSE_MS = 350;

/** What the data says about the goal as typed; the last answer stays until the next one is there. */
export function useEvidence(
  organizationSlug: string,
  values: GoalValues,
  goalId: string | null,
  keyResultUnit: string | undefined,
): GoalEvidence | null {
  const [evidence, setEvidence] = useState<GoalEvidence | null>(null);
  const question = JSON.stringify(evidenceOf(values, goalId, keyResultUnit));
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await findGoalEvidenceAction(organizationSlug, JSON.parse(question)).catch(() => null);
      if (!isStale && answer?.ok) setEvidence(answer.value);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [organizationSlug, question]);
  return evidence;
}
