import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { PlanState } from "@/lib/domain/plans/versions";
import type { MetricChoice } from "@/lib/features/metrics/schema";

/** A month with the fiscal quarter and year it belongs to. */
export type SheetMonth = { month: string; quarter: string; year: string };

/** A line of the sheet. Values are decimal strings; null = blank, which is not 0. */
export type SheetLine = {
  key: string;
  metric: string;
  label: string;
  currency: string;
  unit: MetricUnit;
  isSummed: boolean;
  places: number;
  /** Names of what it is split by: "West · Ann Lee"; "" = the whole organization. */
  place: string;
  values: (string | null)[];
  /** What really happened in the same months a year earlier. */
  lastYear: (string | null)[];
  formula: string | null;
  held: string[];
};

export type SheetVersion = {
  code: string;
  name: string;
  note: string;
  status: PlanState;
  version: number;
  copiedFrom: string | null;
  switchOn: string | null;
  preparedBy: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  isSelfApproved: boolean;
};

type Option = { value: string; label: string };

export type PlanSheet = {
  version: SheetVersion;
  months: SheetMonth[];
  lines: SheetLine[];
  /** Why a formula line has blank cells, by line. */
  blanks: Record<string, string>;
  currency: string;
  fiscalYear: number;
  /** The fiscal year that runs now, as months name it. */
  presentYear: string;
  canWrite: boolean;
  canStep: boolean;
  canCopy: boolean;
  /** Metrics of the organization's own a line can be planned for. */
  ownMetrics: MetricChoice[];
  places: Record<"team" | "owner" | "region" | "product", Option[]>;
};
