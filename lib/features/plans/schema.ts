import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { MetricCell } from "@/lib/features/metrics/schema";

/** A version of the plan, with how much of it there is. */
export type PlanVersionRow = {
  code: string;
  name: string;
  status: string;
  createdAt: string | null;
  metrics: number;
  months: number;
};

/** One metric of a plan, month by month, and over the year. */
export type PlanLine = {
  metric: string;
  label: string;
  unit: MetricUnit;
  months: MetricCell[];
  year: MetricCell;
};

export type PlanPage = {
  versions: PlanVersionRow[];
  /** Code of the version shown; null when there is none. */
  shown: string | null;
  year: { code: string; from: string; to: string; previous: string; next: string };
  lines: PlanLine[];
  currency: string;
};
