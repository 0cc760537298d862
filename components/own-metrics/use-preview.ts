"use client";

import { useEffect, useState } from "react";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { previewFormulaAction } from "@/lib/features/own-metrics/actions";
import type { FormulaPreview } from "@/lib/features/own-metrics/schema";

const PAUSE_MS = 500;

/** The answer of the data to a formula, asked when typing pauses; an older answer never replaces a newer one. */
export function usePreview({
  organizationSlug,
  code,
  formula,
  unit,
  isReady,
}: {
  organizationSlug: string;
  code: string | null;
  formula: string;
  unit: MetricUnit;
  isReady: boolean;
}) {
  const [preview, setPreview] = useState<FormulaPreview | null>(null);
  const [isPending, setPending] = useState(false);
  useEffect(() => {
    if (!isReady) return;
    let isLatest = true;
    setPending(true);
    const timer = setTimeout(async () => {
      const result = await previewFormulaAction(organizationSlug, { code, formula, unit }).catch(() => null);
      if (!isLatest) return;
      setPending(false);
      if (result?.ok) setPreview(result.value);
      else
        setPreview({
          state: "WRONG",
          message: result?.message ?? "The server could not be reached; change the formula to try again.",
          at: 1,
        });
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [organizationSlug, code, formula, unit, isReady]);
  return { preview, isPending };
}
