import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { Favourability } from "@/lib/domain/variance/compare";
import type { VarianceMethod } from "@/lib/domain/variance/methods";

/** A compared pair as decimal strings; null where a side is missing. */
type Pair = {
  readonly actual: string | null;
  readonly reference: string | null;
  readonly delta: string | null;
  readonly effect: string | null;
  readonly percent: string | null;
  readonly percentState: string;
  readonly points: string | null;
  readonly state: string;
  readonly isPreliminary: boolean;
  readonly isMaterial: boolean;
  readonly note: string | null;
};

/** A compared row with its members by dimension. */
export type VarianceSourceRow = Pair & {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly members: Readonly<
    Record<string, { readonly id: string; readonly code: string; readonly name: string }>
  >;
  readonly yearToDate: Pair | null;
  readonly parts: Readonly<Record<string, string>> | null;
  readonly ref: string;
};

/** A comparison, as far as its sentence, walk, months and rows need it. */
export type VarianceSource = {
  readonly metric: string;
  readonly label: string;
  readonly unit: MetricUnit;
  readonly currency: string;
  readonly favourability: Favourability;
  readonly isRatio: boolean;
  readonly reference: string;
  readonly referenceLabel: string;
  readonly method: VarianceMethod;
  readonly partLabels: Readonly<Record<string, string>>;
  readonly methodNote: string | null;
  readonly rows: readonly VarianceSourceRow[];
  readonly totals: readonly VarianceSourceRow[];
};

/** The short name charts use for a reference. */
export type ReferenceMark = "PL" | "PY" | "FC";
