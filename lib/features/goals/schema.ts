import { z } from "zod";
import { expectedCurveSchema } from "@/lib/domain/key-results/expected";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { isAnyMetricCode, isMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { filterField, type KrUnit, optionalAmount, UNITS } from "@/lib/features/key-results/schema";
import { dayField, idField, reasonField, versionField } from "@/lib/features/objectives/schema";

/** A goal without a metric of ours says in its own words what is counted by hand. */
export const BY_HAND = "hand:";

export function metricLabel(metric: string, book: MetricBook): string {
  if (metric.startsWith(BY_HAND)) return metric.slice(BY_HAND.length) || "Measured by hand";
  return book.find(metric)?.label ?? metric;
}

export const EVALUATIONS = ["TOTAL", "LAST_MONTH", "EACH_MONTH", "AVERAGE"] as const;
export type Evaluation = (typeof EVALUATIONS)[number];
export const EVALUATION_LABELS: Readonly<Record<Evaluation, string>> = {
  TOTAL: "Total over the period",
  LAST_MONTH: "In the last month",
  EACH_MONTH: "In each month",
  AVERAGE: "Average month",
};

export const TARGET_KINDS = ["ABSOLUTE", "GROWTH", "POINTS"] as const;

const optionalId = z.preprocess((value) => (value === "" ? null : value), idField.nullable().default(null));
const optionalDay = z.preprocess((value) => (value === "" ? null : value), dayField.nullable().default(null));

export const contributionInput = z.object({ keyResultId: idField, promised: optionalAmount });

const body = z.object({
  title: z.string().trim().min(3, "Give the goal a title.").max(200),
  sentence: z.string().trim().max(400).default(""),
  /** Answers chosen for what the sentence left open, by question. */
  reading: z.record(z.string().max(20), z.string().max(120)).default({}),
  metric: z
    .string()
    .refine((metric) => isAnyMetricCode(metric) || metric.startsWith(BY_HAND), "Choose what is measured.")
    .refine((metric) => metric !== BY_HAND, "Say what is counted."),
  filter: filterField,
  teamId: optionalId,
  ownerId: idField,
  coOwnerId: optionalId,
  updaterId: optionalId,
  unit: z.enum(UNITS).default("count"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Enter a currency code such as EUR.")
    .nullable()
    .default(null),
  targetKind: z.enum(TARGET_KINDS).default("ABSOLUTE"),
  targetRate: optionalAmount,
  baseline: optionalAmount,
  baselinePeriod: z.string().trim().max(60).default(""),
  baselineSource: z.string().trim().max(120).default(""),
  target: optionalAmount,
  evaluation: z.enum(EVALUATIONS).default("TOTAL"),
  curve: z.unknown().default({ kind: "linear" }),
  startsOn: optionalDay,
  endsOn: optionalDay,
  rhythmDays: z.coerce.number().int().min(1).max(366).default(7),
  draftConfidence: z.preprocess(
    (value) => (value === "" ? null : value),
    z.coerce.number().int().min(1).max(10).nullable().default(null),
  ),
  goalType: z.enum(["QUOTA", "STRETCH"]).default("QUOTA"),
  contributions: z.array(contributionInput).max(10).default([]),
});
type Body = z.output<typeof body>;

function checkBody(value: Body, context: z.RefinementCtx): void {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value.startsOn && value.endsOn && value.endsOn < value.startsOn)
    issue("endsOn", "It ends before it starts.");
  const curve = expectedCurveSchema.safeParse(value.curve);
  if (!curve.success) issue("curve", curve.error.issues[0]?.message ?? "This curve cannot be read.");
  if (value.targetKind !== "ABSOLUTE" && value.targetRate === null) issue("targetRate", "Say by how much.");
  const linked = value.contributions.map(({ keyResultId }) => keyResultId);
  if (new Set(linked).size < linked.length) issue("contributions", "A key result is named twice.");
}

/** A draft may be incomplete; proposing it needs what the SMART hard stops name. */
export const draftGoalInput = body.superRefine(checkBody);
export type DraftGoalInput = z.output<typeof draftGoalInput>;
export const updateGoalInput = body.extend({ id: idField, version: versionField }).superRefine(checkBody);
export type UpdateGoalInput = z.output<typeof updateGoalInput>;

/** A change of an agreed goal: the fields as they are to be, and why. */
export const changeAgreedGoalInput = body
  .extend({ id: idField, version: versionField, reason: reasonField })
  .superRefine(checkBody);
export type ChangeAgreedGoalInput = z.output<typeof changeAgreedGoalInput>;
/** A draft's fields as they wait for agreement; read back from the database. */
export const pendingFields = body.superRefine(checkBody);

export const goalStepInput = z.object({ id: idField, version: versionField });
export const sendBackGoalInput = goalStepInput.extend({ reason: reasonField });
export const closeGoalInput = goalStepInput.extend({ reason: reasonField });

/** Unit and currency follow the metric, `metric` being what the code stands for; by hand they are chosen. */
export function resolvedGoalUnit(
  value: Pick<Body, "metric" | "unit" | "currency">,
  organizationCurrency: string,
  metric: { readonly unit: MetricUnit } | null,
): { unit: KrUnit; currency: string | null } {
  const own = isMetricCode(value.metric) ? METRICS[value.metric] : metric;
  const unit = own?.unit ?? value.unit;
  return { unit, currency: unit === "currency" ? (value.currency ?? organizationCurrency) : null };
}

/** What the page's address may ask of the list. */
export const goalFilterInput = z.object({
  team: z.string().optional().catch(undefined),
  owner: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  state: z.string().optional().catch(undefined),
  period: z.string().optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
});
export type GoalFilter = z.output<typeof goalFilterInput>;
