"use client";

import { useEffect, useState } from "react";
import { findGoalHistoriesAction } from "@/lib/features/goals/actions";
import type { GoalHistories } from "@/lib/features/goals/schema-histories";

const PAUSE_MS = 250;

/** Months of the metrics a sentence may mean, in its scope; asked once the typing rests. */
export function useHistories(
  organizationSlug: string,
  metrics: readonly string[],
  filter: Record<string, string[]>,
): GoalHistories {
  const [found, setFound] = useState<{ question: string; months: GoalHistories }>({
    question: "",
    months: {},
  });
  const question = JSON.stringify({ metrics: [...metrics].sort(), filter });
  useEffect(() => {
    let isStale = false;
    const asked = JSON.parse(question) as { metrics: string[]; filter: Record<string, string[]> };
    if (asked.metrics.length === 0) return;
    const timer = setTimeout(async () => {
      const answer = await findGoalHistoriesAction(organizationSlug, asked).catch(() => null);
      if (!isStale && answer?.ok) setFound({ question, months: answer.value });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [organizationSlug, question]);
  return found.question === question ? found.months : {};
}
