import { z } from "zod";
import { isOwnMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { OwnMetric } from "@/lib/domain/metrics/own-metric";
import type { Reason } from "@/lib/domain/reasoned";
import { dayField, idField, reasonField, versionField } from "@/lib/features/objectives/schema";
import type { TimelineEntry } from "@/lib/features/timelines/schema";

export const OWN_UNITS = ["currency", "percent", "count", "ratio", "days"] as const;
export const OWN_UNIT_LABELS: Readonly<Record<MetricUnit, string>> = {
  currency: "Money",
  percent: "Percent",
  count: "Count",
  ratio: "Ratio",
  days: "Days",
};

export const DIRECTIONS = ["HIGHER", "LOWER", "NEUTRAL"] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const DIRECTION_LABELS: Readonly<Record<Direction, string>> = {
  HIGHER: "Higher is better",
  LOWER: "Lower is better",
  NEUTRAL: "Neither is better",
};

export const OWN_PREFIX = "own_";

/** The code of a name: lower case, underscores, behind the prefix of own metrics. */
export function codeOf(text: string): string {
  const code = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const own = code.startsWith(OWN_PREFIX) ? code.slice(OWN_PREFIX.length) : code;
  return `${OWN_PREFIX}${own.slice(0, 40)}`;
}

const codeField = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => (text.startsWith(OWN_PREFIX) ? text : `${OWN_PREFIX}${text}`))
  .refine(
    isOwnMetricCode,
    "Use at most 40 letters, digits and _, beginning with a letter: revenue_per_head.",
  );

const body = z.object({
  label: z.string().trim().min(2, "Give the metric a name.").max(80),
  favourability: z.enum(DIRECTIONS),
  description: z.string().trim().max(600).default(""),
  ownerId: idField,
  formula: z.string().trim().min(1, "Write a formula, e.g. gross_profit / headcount").max(500),
  /** First day it is valid for; without one it is valid for all time. */
  validFrom: z.preprocess((value) => (value === "" ? null : value), dayField.nullable().default(null)),
});

export const createOwnMetricInput = body.extend({ code: codeField, unit: z.enum(OWN_UNITS) });
export const updateOwnMetricInput = body.extend({
  id: idField,
  version: versionField,
  /** Asked where the formula or its first day changes. */
  reason: z.string().trim().max(400).default(""),
});
export const retireOwnMetricInput = z.object({ id: idField, version: versionField, reason: reasonField });
export const ownMetricStepInput = z.object({ id: idField, version: versionField });
export const previewFormulaInput = z.object({
  /** Of the metric that is edited; null for a new one. */
  code: z.string().refine(isOwnMetricCode).nullable().default(null),
  unit: z.enum(OWN_UNITS),
  formula: z.string().max(500),
});

export type CreateOwnMetric = z.output<typeof createOwnMetricInput>;
export type UpdateOwnMetric = z.output<typeof updateOwnMetricInput>;
export type RetireOwnMetric = z.output<typeof retireOwnMetricInput>;
export type OwnMetricStep = z.output<typeof ownMetricStepInput>;
export type PreviewFormula = z.output<typeof previewFormulaInput>;

/** A name a formula may use. */
export type FormulaName = { code: string; label: string; unit: MetricUnit; isOwn: boolean };

/** What a formula is written with: names to offer, and own metrics to look through. */
export type FormulaTools = { names: FormulaName[]; own: OwnMetric[] };

/** One month of a preview with its reasoning. */
export type PreviewMonth = {
  period: string;
  from: string;
  to: string;
  value: string | null;
  note: string | null;
  reason: Reason;
};

/** A formula as the server sees it: what is wrong, or what it says of real data. */
export type FormulaPreview =
  | { state: "WRONG"; message: string; at: number }
  | { state: "READ"; words: string; months: PreviewMonth[]; year: PreviewMonth; currency: string };

/** Where a metric is bound; it can be deleted only where it is bound nowhere. */
export type Binding = {
  kind:
    | "KEY_RESULT"
    | "GOAL"
    | "PLAN"
    | "MEASURED"
    | "METRIC"
    | "MATERIALITY"
    | "TEMPLATE"
    | "CASCADE"
    | "VARIANCE";
  count: number;
  /** Some of them by name. */
  names: string[];
};
export const BINDING_LABELS: Readonly<Record<Binding["kind"], readonly [string, string]>> = {
  KEY_RESULT: ["key result", "key results"],
  GOAL: ["goal", "goals"],
  PLAN: ["plan version", "plan versions"],
  MEASURED: ["row of measured values", "rows of measured values"],
  METRIC: ["own metric", "own metrics"],
  MATERIALITY: ["materiality rule", "materiality rules"],
  TEMPLATE: ["objective template", "objective templates"],
  CASCADE: ["cascade", "cascades"],
  VARIANCE: ["explained variance", "explained variances"],
};

/** "2 key results and 1 plan version". */
export function bindingsText(bindings: readonly Binding[]): string {
  const parts = bindings.map(({ kind, count }) => `${count} ${BINDING_LABELS[kind][count === 1 ? 0 : 1]}`);
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

export type OwnMetricRow = {
  id: string;
  code: string;
  label: string;
  unit: MetricUnit;
  favourability: Direction;
  description: string;
  words: string;
  ownerName: string;
  versions: number;
  isRetired: boolean;
  value: string | null;
  note: string | null;
  ref: string;
};
export type OwnMetricsPage = { rows: OwnMetricRow[]; period: string; currency: string; canWrite: boolean };

export type FormulaVersion = {
  number: number;
  formula: string;
  words: string;
  validFrom: string | null;
  isInForce: boolean;
  reason: string | null;
  who: string;
  recordedAt: string;
};

export type OwnMetricDetail = {
  id: string;
  version: number;
  code: string;
  label: string;
  unit: MetricUnit;
  favourability: Direction;
  description: string;
  ownerId: string;
  ownerName: string;
  formula: string;
  words: string;
  validFrom: string | null;
  retired: { at: string; reason: string } | null;
  versions: FormulaVersion[];
  bindings: Binding[];
  timeline: TimelineEntry[];
  tools: FormulaTools;
  members: { value: string; label: string }[];
  currency: string;
  canWrite: boolean;
};
