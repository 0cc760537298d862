"use client";

import { useEffect, useState } from "react";
import { findScopeAction } from "@/lib/features/goals/actions";
import type { ScopeAnswer, ScopeChoice } from "@/lib/features/goals/schema-scope";

const PAUSE_MS = 200;
const NOTHING: ScopeAnswer = { customers: [], hasMore: false, dimensions: null };

export type Scope = Omit<ScopeAnswer, "dimensions"> & {
  /** Whether the metric's numbers are kept by a dimension; true while it is not known. */
  isKeptBy: (dimension: ScopeChoice) => boolean;
};

/** Customers that match what is typed, asked of the server once the typing rests, and what the metric is kept by. */
export function useScope(organizationSlug: string, metric: string, q: string, customerId: string): Scope {
  const [answer, setAnswer] = useState(NOTHING);
  const [kept, setKept] = useState<{ metric: string; by: ScopeChoice[] | null }>({ metric: "", by: null });
  useEffect(() => {
    if (metric === "" || metric === "hand") return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const found = await findScopeAction(organizationSlug, { metric, q, customerId }).catch(() => null);
      if (isStale || !found?.ok) return;
      setAnswer(found.value);
      if (q === "") setKept({ metric, by: found.value.dimensions });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [organizationSlug, metric, q, customerId]);
  return {
    ...answer,
    isKeptBy: (dimension) => kept.metric !== metric || kept.by === null || kept.by.includes(dimension),
  };
}
