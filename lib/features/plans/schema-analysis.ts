import type { BaselineMethod } from "@/lib/domain/forecast/baseline-methods";
import type { LeverResult } from "@/lib/domain/forecast/levers";
import type { Favourability, MetricUnit } from "@/lib/domain/metrics/definition";

type Named = { code: string; name: string };

export type CompareLine = {
  key: string;
  metric: string;
  label: string;
  currency: string;
  unit: MetricUnit;
  place: string;
  a: string | null;
  b: string | null;
  delta: string | null;
  state: "BOTH" | "NEW" | "LEFT_OUT";
};

type Told = { value: string | null; ref: string };

export type CompareMetric = {
  metric: string;
  label: string;
  unit: MetricUnit;
  favourability: Favourability;
  a: Told;
  b: Told;
  delta: string | null;
};

export type PlanComparison = {
  versions: Named[];
  a: Named | null;
  b: Named | null;
  year: { code: string; label: number } | null;
  metrics: CompareMetric[];
  lines: CompareLine[];
  /** Metric whose bridge is drawn. */
  shown: string | null;
  currency: string;
};

export const METHOD_LABELS: Readonly<Record<BaselineMethod, string>> = {
  SEASONAL_NAIVE: "Last year's same month",
  SEASONAL_DRIFT: "Last year's same month and its growth",
  HOLT_WINTERS: "Holt-Winters, additive and damped",
};

export type ForecastMonth = {
  month: string;
  actual: string | null;
  baseline: string | null;
  /** What the version it starts from plans. */
  planned: string | null;
};

export type ForecastScore = {
  method: BaselineMethod;
  wape: string | null;
  mase: string | null;
  forecasts: number;
};

export type ForecastPage = {
  metric: string;
  label: string;
  unit: MetricUnit;
  metrics: { value: string; label: string }[];
  /** First month that is forecast; all before hold actuals. */
  switchMonth: string;
  year: string;
  months: ForecastMonth[];
  history: number;
  method: BaselineMethod | null;
  verdict: "BETTER_THAN_NAIVE" | "NAIVE_IS_BEST" | "NOT_JUDGED" | "TOO_SHORT";
  scores: ForecastScore[];
  versions: Named[];
  base: string | null;
  canWrite: boolean;
  currency: string;
};

export type AccuracyRow = {
  key: string;
  metric: string;
  label: string;
  /** Owner, team or place it is about. */
  who: string;
  unit: MetricUnit;
  months: number;
  withoutPlan: number;
  withoutActual: number;
  planned: string;
  actual: string;
  wape: string | null;
  mape: string | null;
  bias: string | null;
  direction: "OVER" | "UNDER" | "NONE";
  isHabit: boolean;
};

export type AccuracyPage = {
  versions: Named[];
  version: Named | null;
  by: "owner" | "line";
  /** Months judged: closed ones, or those that are over where none is closed. */
  from: string | null;
  to: string | null;
  areClosed: boolean;
  rows: AccuracyRow[];
  currency: string;
};

export type ScenarioEffect = {
  key: string;
  title: string;
  objective: string;
  metric: string;
  target: string | null;
  before: string;
  after: string;
  unit: MetricUnit;
  /** Goals' promises against what is needed, before and after; null where nothing adds up. */
  uncoveredBefore: string | null;
  uncoveredAfter: string | null;
  href: string;
};

type Texts<T> = { [K in keyof T]: string };
export type ScenarioPart = { lever: LeverResult["parts"][number]["lever"]; revenue: string; profit: string };

export type ScenarioPage = {
  versions: Named[];
  version: Named | null;
  groupings: { value: string; label: string }[];
  by: string;
  groups: { value: string; label: string }[];
  from: string | null;
  to: string | null;
  parts: ScenarioPart[];
  before: Texts<LeverResult["before"]>;
  after: Texts<LeverResult["after"]>;
  notes: string[];
  effects: ScenarioEffect[];
  untouched: number;
  canWrite: boolean;
  currency: string;
};
