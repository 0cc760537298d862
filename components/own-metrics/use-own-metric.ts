"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useCommand } from "@/components/forms/use-command";
import { useDraftState } from "@/components/forms/use-draft-state";
import { showToast } from "@/components/ui/toast";
import { metricBook, usesOf } from "@/lib/domain/metrics/book";
import { isOwnMetricCode } from "@/lib/domain/metrics/codes";
import { checkFormula } from "@/lib/domain/metrics/formula/check-formula";
import { createOwnMetricAction, updateOwnMetricAction } from "@/lib/features/own-metrics/actions";
import type { FormulaTools, OwnMetricDetail } from "@/lib/features/own-metrics/schema";
import { inputOf, keyOf, newValues, type OwnMetricValues, valuesOf } from "./own-metric-values";

/** A definition while it is typed: kept on this device, checked at once, saved as a new metric or another version. */
export function useOwnMetric(
  organizationSlug: string,
  metric: OwnMetricDetail | null,
  tools: FormulaTools,
  memberId: string,
) {
  const router = useRouter();
  const initial = metric ? valuesOf(metric) : newValues(memberId);
  const draft = useDraftState<OwnMetricValues>(`own-metric:${metric?.code ?? "new"}`, initial);
  const { values, change } = draft;
  const create = useCommand(createOwnMetricAction, organizationSlug);
  const update = useCommand(updateOwnMetricAction, organizationSlug);
  const book = useMemo(() => metricBook(tools.own), [tools.own]);
  const code = metric?.code ?? keyOf(values);
  const checked = useMemo(() => {
    const own = book.own.find((one) => one.code === metric?.code);
    const asked = isOwnMetricCode(code) ? code : null;
    return checkFormula(values.formula, { code: asked, book, kept: own ? usesOf(own) : [] });
  }, [values.formula, code, book, metric?.code]);
  /** The unit of a new metric follows its formula, unless the chosen one fits. */
  const typeFormula = (formula: string) => {
    const next = checkFormula(formula, { code: null, book });
    const [first] = next.ok && metric === null && !next.units.includes(values.unit) ? next.units : [];
    change({ formula, ...(first === undefined ? {} : { unit: first }) });
  };
  const saved = () => {
    draft.drop();
    change({ reason: "" });
    showToast({ title: "Metric saved" });
  };
  const save = (version = metric?.version ?? 1) => {
    if (metric)
      return update.run({ ...inputOf(values), id: metric.id, version, reason: values.reason }, saved);
    create.run({ ...inputOf(values), code, unit: values.unit }, (made) => {
      draft.drop();
      router.push(`/${organizationSlug}/metrics/own/${made.code}`);
    });
  };
  /** What somebody else saved takes the place of what is typed here. */
  const takeTheirs = () => {
    const theirs = update.failure?.conflict?.theirs ?? {};
    const text = (name: string) => (typeof theirs[name] === "string" ? theirs[name] : "");
    draft.drop();
    draft.fill({
      ...{ label: text("label"), formula: text("formula"), validFrom: text("validFrom") },
      ...{ description: text("description"), reason: "" },
    });
    update.clear();
    router.refresh();
  };
  return {
    ...{ values, change, epoch: draft.epoch, checked, typeFormula, save, takeTheirs, update },
    units: checked.ok ? checked.units : [],
    errorOf: (field: string) => create.errorOf(field) ?? update.errorOf(field),
    failure: create.failure ?? update.failure,
    isPending: create.isPending || update.isPending,
    isFormulaNew:
      metric !== null && (values.formula !== metric.formula || values.validFrom !== (metric.validFrom ?? "")),
  };
}
